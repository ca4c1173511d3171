// The fields of a partner: who it is, what it is to us, how to reach it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Input, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { Section } from '../../ui/section.tsx';
import { PriceListPicker } from '../price-list/price-list-picker.tsx';
import { countryOptions } from '../session/places.ts';
import type { PartnerValues } from './partner-values.ts';

export function PartnerFields({ form }: { form: UseFormReturnType<PartnerValues> }) {
  const { t, i18n } = useLingui();
  const countries = useMemo(() => countryOptions(i18n.locale), [i18n.locale]);
  return (
    <>
      <Section title={<Trans>Partner</Trans>}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
            <TextInput label={t`Name`} maxLength={300} withAsterisk {...form.getInputProps('name')} />
            <TextInput
              label={t`Code`}
              placeholder={t`Your number for them`}
              maxLength={60}
              autoComplete="off"
              {...form.getInputProps('code')}
            />
          </SimpleGrid>
          <Group gap="xl">
            <Switch
              label={t`Supplier`}
              description={t`Can be chosen on receipts.`}
              {...form.getInputProps('isSupplier', { type: 'checkbox' })}
            />
            <Switch
              label={t`Customer`}
              description={t`Can be chosen on deliveries.`}
              {...form.getInputProps('isCustomer', { type: 'checkbox' })}
              error={undefined}
            />
          </Group>
          {(form.values.isCustomer || form.values.priceListId) && (
            <div style={{ maxWidth: 360 }}>
              <PriceListPicker
                value={form.values.priceListId}
                onChange={(id) => form.setFieldValue('priceListId', id)}
                error={form.errors.priceListId}
              />
            </div>
          )}
          {form.errors.isCustomer && <Input.Error role="alert">{form.errors.isCustomer}</Input.Error>}
        </Stack>
      </Section>
      <Section title={<Trans>Contact</Trans>}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <TextInput label={t`E-mail address`} type="email" maxLength={254} {...form.getInputProps('email')} />
          <TextInput label={t`Phone`} type="tel" maxLength={60} {...form.getInputProps('phone')} />
          <TextInput label={t`Tax number`} maxLength={60} {...form.getInputProps('taxNumber')} />
          <TextInput label={t`Street`} maxLength={300} {...form.getInputProps('street')} />
          <TextInput label={t`Postcode`} maxLength={30} {...form.getInputProps('postcode')} />
          <TextInput label={t`City`} maxLength={120} {...form.getInputProps('city')} />
          <Select
            label={t`Country`}
            data={countries}
            searchable
            clearable
            nothingFoundMessage={t`Nothing found`}
            value={form.values.country || null}
            onChange={(country) => form.setFieldValue('country', country ?? '')}
            error={form.errors.country}
          />
        </SimpleGrid>
      </Section>
    </>
  );
}
