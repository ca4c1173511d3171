// Adds one price to a list, or changes one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ListPrice, setListPrices } from '../../../src/catalog/list-price.contract.ts';
import { listProducts } from '../../../src/catalog/product.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './price-list.module.css';

type Props = { listId: string; price: ListPrice | null; onClose: () => void };

export function PriceDialog({ listId, price, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      onClose={onClose}
      title={price ? price.product.name : <Trans>New price</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <PriceForm listId={listId} price={price} onClose={onClose} />
    </Dialog>
  );
}

function PriceForm({ listId, price, onClose }: Props) {
  const { t } = useLingui();
  const rules = useRules();
  const format = useFormat();
  const set = useWrite(setListPrices);
  const form = useForm({
    initialValues: {
      productId: price?.product.id ?? '',
      productName: price?.product.name ?? '',
      unit: price?.product.unit ?? '',
      usual: price?.product.price ?? '',
      minimum: price && price.minimum !== '0' ? price.minimum : '',
      unitPrice: price?.unitPrice ?? '',
      validFrom: price?.validFrom ?? null,
      validUntil: price?.validUntil ?? null,
    },
    validate: { productId: rules.chosen, unitPrice: rules.filled },
  });
  const { productId, productName, unit, usual } = form.values;
  const send = async ({ minimum, unitPrice, validFrom, validUntil }: typeof form.values) => {
    const row = { id: price?.id, productId, minimum: minimum || '0', unitPrice, validFrom, validUntil };
    try {
      await set.mutateAsync({ params: { id: listId }, body: { rows: [row] } });
    } catch (problem) {
      throw withoutRow(problem);
    }
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={send} gap="md">
      {!price && (
        <RecordPicker
          endpoint={listProducts}
          label={t`Product`}
          required
          value={productId ? { id: productId, label: productName } : null}
          onChange={(value, row) =>
            form.setValues({
              productId: value?.id ?? '',
              productName: value?.label ?? '',
              unit: row?.unit.symbol ?? '',
              usual: row?.price ?? '',
            })
          }
          labelOf={(row) => row.name}
          hintOf={(row) => row.sku}
          error={form.errors.productId}
        />
      )}
      <div className={classes.fields}>
        <QuantityInput
          label={t`From quantity`}
          description={t`Empty: any quantity`}
          unit={unit}
          {...form.getInputProps('minimum')}
        />
        <QuantityInput
          label={t`Price`}
          description={usual ? t`Usually ${format.price(usual)}` : unit ? t`For one ${unit}` : undefined}
          required
          {...form.getInputProps('unitPrice')}
        />
        <DateInput label={t`First day`} {...form.getInputProps('validFrom')} />
        <DateInput label={t`Last day`} {...form.getInputProps('validUntil')} />
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={set.isPending}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}

/** The form has one row, and its fields have no number. */
function withoutRow(problem: unknown): unknown {
  if (!(problem instanceof ApiProblem) || !problem.field) return problem;
  const { code, status, facts, message: detail, field } = problem;
  return new ApiProblem({ code, status, facts, detail, field: field.replace(/^rows\.0\./, '') });
}
