// What selling needs to know of a product.
import { Trans, useLingui } from '@lingui/react/macro';
import { SimpleGrid, Stack, Switch } from '@mantine/core';
import { useCompany } from '../../ui/company.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { Section } from '../../ui/section.tsx';
import { TillCategorySelect } from '../till-category/category-select.tsx';
import type { ProductFormProps } from './general-fields.tsx';

export function SalesFields({ form }: ProductFormProps) {
  const { t } = useLingui();
  const { currency } = useCompany();
  return (
    <Section title={<Trans>Sales</Trans>}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <QuantityInput label={t`Sales price`} unit={currency} {...form.getInputProps('price')} />
          <QuantityInput label={t`Tax rate`} unit="%" {...form.getInputProps('taxRate')} />
        </SimpleGrid>
        <Switch
          label={t`Available at the till`}
          description={t`Offered to cashiers when they search or scan.`}
          {...form.getInputProps('availableAtTill', { type: 'checkbox' })}
        />
        <TillCategorySelect
          description={t`The button at the till under which it is found.`}
          value={form.values.tillCategoryId}
          onChange={(id) => form.setFieldValue('tillCategoryId', id)}
          error={form.errors.tillCategoryId}
          disabled={!form.values.availableAtTill}
        />
      </Stack>
    </Section>
  );
}
