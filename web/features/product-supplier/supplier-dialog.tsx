// A supplier of a product: who, what they call it, what they ask for it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { listPartners } from '../../../src/catalog/partner.contract.ts';
import type { Product } from '../../../src/catalog/product.contract.ts';
import {
  createProductSupplier,
  editProductSupplier,
  type ProductSupplier,
} from '../../../src/catalog/product-supplier.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { CountInput } from '../../ui/count-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';

type Props = { product: Product; supplier: ProductSupplier | null; onClose: () => void };

export function SupplierDialog({ product, supplier, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      onClose={onClose}
      title={supplier ? supplier.partner.name : <Trans>New supplier</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <SupplierForm product={product} supplier={supplier} onClose={onClose} />
    </Dialog>
  );
}

function SupplierForm({ product, supplier, onClose }: Props) {
  const { t } = useLingui();
  const rules = useRules();
  const create = useWrite(createProductSupplier);
  const edit = useWrite(editProductSupplier);
  const form = useForm({
    initialValues: {
      partnerId: supplier?.partner.id ?? '',
      partnerName: supplier?.partner.name ?? '',
      code: supplier?.code ?? '',
      name: supplier?.name ?? '',
      unitPrice: supplier?.unitPrice ?? '',
      minimum: supplier && supplier.minimum !== '0' ? supplier.minimum : '',
      leadDays: (supplier?.leadDays ?? '') as number | string,
      preferred: supplier?.preferred ?? false,
    },
    validate: { partnerId: rules.chosen },
  });
  const { partnerId, partnerName } = form.values;
  const { symbol } = product.unit;
  const send = async ({ code, name, unitPrice, minimum, leadDays, preferred }: typeof form.values) => {
    const body = {
      ...{ code, name, preferred, unitPrice: unitPrice || null, minimum: minimum || '0' },
      leadDays: leadDays === '' ? null : Number(leadDays),
    };
    if (supplier) await edit.mutateAsync({ params: { id: supplier.id }, ifMatch: supplier.version, body });
    else await create.mutateAsync({ body: { productId: product.id, partnerId, ...body } });
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={send} gap="md">
      {!supplier && (
        <RecordPicker
          endpoint={listPartners}
          query={{ role: 'supplier' }}
          label={t`Supplier`}
          required
          value={partnerId ? { id: partnerId, label: partnerName } : null}
          onChange={(value) => form.setValues({ partnerId: value?.id ?? '', partnerName: value?.label ?? '' })}
          labelOf={(row) => row.name}
          hintOf={(row) => [row.code, row.city].filter(Boolean).join(' · ')}
          error={form.errors.partnerId}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={t`Their code`}
          maxLength={80}
          autoComplete="off"
          data-autofocus={supplier ? true : undefined}
          {...form.getInputProps('code')}
        />
        <TextInput label={t`Their name for it`} maxLength={300} {...form.getInputProps('name')} />
        <QuantityInput label={t`Price`} description={t`For one ${symbol}`} {...form.getInputProps('unitPrice')} />
        <QuantityInput
          label={t`Sold from`}
          description={t`The least they sell at once`}
          unit={symbol}
          {...form.getInputProps('minimum')}
        />
        <CountInput
          label={t`Lead time in days`}
          description={t`From the order to the receipt`}
          min={0}
          max={3650}
          {...form.getInputProps('leadDays')}
        />
      </SimpleGrid>
      <Switch
        label={t`Preferred supplier`}
        description={t`Proposals go there. Only one can be preferred.`}
        {...form.getInputProps('preferred', { type: 'checkbox' })}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={create.isPending || edit.isPending}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
