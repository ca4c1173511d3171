// The company's settings as one form; fields the reader may not change are shown and closed.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo } from 'react';
import { type Company, changeCompany } from '../../../src/access/company.contract.ts';
import { getSession } from '../../../src/access/session.contract.ts';
import { expiredPolicies } from '../../../src/domain/picking.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { type Language, languages } from '../../i18n/i18n.ts';
import { wordOptions } from '../../i18n/words.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { LeaveGuard } from '../../ui/form-page.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { PolicyFields } from '../numbers/policy-fields.tsx';
import { PickingSelect } from '../picking/picking-select.tsx';
import { SeriesInput } from '../product/series-input.tsx';
import { countryOptions, currencyOptions, pickByTyping, timeZoneOptions } from '../session/places.ts';
import { renewSession, useMay } from '../session/session.ts';

export function CompanyForm({ company }: { company: Company }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('settings.write');
  const mayLock = useMay('period.lock');
  const send = useWrite(changeCompany);
  const rules = useRules();
  const form = useForm({
    initialValues: {
      name: company.name,
      country: company.country,
      currency: company.currency,
      timeZone: company.timeZone,
      language: company.language as Language,
      lockDate: company.lockDate,
      serialSeries: company.serialSeries ?? '',
      lotSeries: company.lotSeries ?? '',
      numberPolicy: company.numberPolicy,
      picking: company.picking,
      expiredPolicy: company.expiredPolicy,
    },
    validate: { name: rules.filled, country: rules.chosen, currency: rules.chosen, timeZone: rules.chosen },
  });
  const options = useMemo(
    () => ({
      countries: countryOptions(i18n.locale),
      currencies: currencyOptions(i18n.locale),
      zones: timeZoneOptions(),
    }),
    [i18n.locale],
  );
  const save = async (values: typeof form.values) => {
    const changed = Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => form.isDirty(name))
        .map(([name, value]) => [name, name.endsWith('Series') && value === '' ? null : value]),
    );
    await send.mutateAsync({ body: changed, ifMatch: company.version });
    form.resetDirty();
    toast(<Trans>Saved</Trans>);
    await renewSession(await call(getSession, {}));
  };

  return (
    <CheckedForm form={form} onSend={save} shortcut>
      <LeaveGuard holds={() => form.isDirty() && !send.isPending} />
      <div>
        <Section title={<Trans>General</Trans>}>
          <fieldset disabled={!mayWrite} style={{ border: 0, padding: 0, margin: 0 }}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
              <TextInput label={t`Company name`} required withAsterisk={false} {...form.getInputProps('name')} />
              <Select
                label={t`Country`}
                data={options.countries}
                {...form.getInputProps('country')}
                {...pickByTyping}
              />
              <Select
                label={t`Currency`}
                data={options.currencies}
                disabled={!company.currencyOpen}
                description={company.currencyOpen ? undefined : t`Fixed: there are documents already.`}
                {...form.getInputProps('currency')}
                {...pickByTyping}
              />
              <Select label={t`Time zone`} data={options.zones} {...form.getInputProps('timeZone')} {...pickByTyping} />
              <Select
                label={t`Language`}
                data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
                allowDeselect={false}
                {...form.getInputProps('language')}
              />
            </SimpleGrid>
          </fieldset>
        </Section>
        <Section
          title={<Trans>Closed period</Trans>}
          hint={<Trans>Nothing can be dated on or before the lock date any more.</Trans>}
        >
          <DateInput
            label={t`Lock date`}
            disabled={!mayWrite || !mayLock}
            maw={240}
            {...form.getInputProps('lockDate')}
          />
        </Section>
        <Section
          title={<Trans>Series</Trans>}
          hint={
            <Trans>
              How new numbers are made for products without a series of their own, such as SN.YY.##### for SN2600001.
            </Trans>
          }
        >
          <fieldset disabled={!mayWrite} style={{ border: 0, padding: 0, margin: 0 }}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
              <SeriesInput
                label={t`For serial numbers`}
                sku="SKU"
                kind="serial"
                {...form.getInputProps('serialSeries')}
              />
              <SeriesInput label={t`For lots`} sku="SKU" kind="lot" {...form.getInputProps('lotSeries')} />
            </SimpleGrid>
          </fieldset>
        </Section>
        <Section
          title={<Trans>Numbers on documents</Trans>}
          hint={
            <Trans>Whether a document may go without its numbers, for products that do not say it themselves.</Trans>
          }
        >
          <fieldset disabled={!mayWrite} style={{ border: 0, padding: 0, margin: 0 }}>
            <PolicyFields {...form.getInputProps('numberPolicy')} />
          </fieldset>
        </Section>
        <Section
          title={<Trans>Goods that leave</Trans>}
          hint={<Trans>For what neither the product, its category nor the place says otherwise.</Trans>}
        >
          <fieldset disabled={!mayWrite} style={{ border: 0, padding: 0, margin: 0 }}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
              <PickingSelect
                value={form.values.picking}
                onChange={(picking) => picking && form.setFieldValue('picking', picking)}
                error={form.errors.picking}
              />
              <Select
                label={t`May expired goods be delivered?`}
                allowDeselect={false}
                data={wordOptions(i18n, 'expiredPolicy', expiredPolicies)}
                {...form.getInputProps('expiredPolicy')}
              />
            </SimpleGrid>
          </fieldset>
        </Section>
        {mayWrite && (
          <div>
            <Button type="submit" loading={send.isPending} disabled={!form.isDirty()}>
              <Trans>Save</Trans>
            </Button>
          </div>
        )}
      </div>
    </CheckedForm>
  );
}
