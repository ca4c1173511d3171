// Sets the minimum stock of a product in a place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { createMinimumStock } from '../../../src/catalog/minimum-stock.contract.ts';
import { listProducts } from '../../../src/catalog/product.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePlaces } from '../location/location-filter.tsx';
import classes from './minimum-stock.module.css';

type Props = { product?: { id: string; name: string; unit: string }; onClose: () => void };

export function LevelDialog({ product, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>New minimum stock</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <LevelForm product={product} onClose={onClose} />
    </Dialog>
  );
}

function LevelForm({ product, onClose }: Props) {
  const { t } = useLingui();
  const rules = useRules();
  const create = useWrite(createMinimumStock);
  const places = usePlaces().filter((place) => place.kind === 'internal');
  const form = useForm({
    initialValues: {
      productId: product?.id ?? '',
      productName: product?.name ?? '',
      unit: product?.unit ?? '',
      locationId: places.find((place) => place.role === 'stock')?.id ?? '',
      minimum: '',
      upTo: '',
      multiple: '',
    },
    validate: { productId: rules.chosen, locationId: rules.chosen, minimum: rules.filled },
  });
  const { productId, productName, unit } = form.values;
  const send = async ({ locationId, minimum, upTo, multiple }: typeof form.values) => {
    await create.mutateAsync({
      body: { productId, locationId, minimum, upTo: upTo || null, multiple: multiple || null },
    });
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={send} gap="md">
      {!product && (
        <RecordPicker
          endpoint={listProducts}
          query={{ kind: 'goods' }}
          label={t`Product`}
          required
          value={productId ? { id: productId, label: productName } : null}
          onChange={(value, row) =>
            form.setValues({
              productId: value?.id ?? '',
              productName: value?.label ?? '',
              unit: row?.unit.symbol ?? '',
            })
          }
          labelOf={(row) => row.name}
          hintOf={(row) => row.sku}
          error={form.errors.productId}
        />
      )}
      <Select
        label={t`Location`}
        description={t`What lies inside it counts.`}
        required
        searchable
        data={places.map((place) => ({ value: place.id, label: place.path }))}
        {...form.getInputProps('locationId')}
        value={form.values.locationId || null}
        onChange={(id) => form.setFieldValue('locationId', id ?? '')}
      />
      <div className={classes.fields}>
        <QuantityInput label={t`Minimum`} required unit={unit} {...form.getInputProps('minimum')} />
        <QuantityInput label={t`Fill up to`} unit={unit} {...form.getInputProps('upTo')} />
        <QuantityInput label={t`In multiples of`} unit={unit} {...form.getInputProps('multiple')} />
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={create.isPending}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
