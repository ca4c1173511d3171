// How a product is followed: by nothing, lots or serial numbers; where new numbers come from; which dates they get;
// which goods leave first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Select, Stack, Text } from '@mantine/core';
import { getCompany } from '../../../src/access/company.contract.ts';
import { expiredPolicies, type Picking, pickings } from '../../../src/domain/picking.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { Section } from '../../ui/section.tsx';
import { PolicyFields } from '../numbers/policy-fields.tsx';
import { InheritedPicking } from '../picking/picking-select.tsx';
import { useMay } from '../session/session.ts';
import { AttributeFields } from './attribute-fields.tsx';
import type { ProductFormProps } from './general-fields.tsx';
import classes from './product.module.css';
import { SeriesInput } from './series-input.tsx';
import { WarrantyFields } from './warranty-fields.tsx';

export function InventoryFields({ form }: ProductFormProps) {
  const { t, i18n } = useLingui();
  const { kind, tracking, sku } = form.values;
  const company = useRead(getCompany, {}, { enabled: useMay('settings.read'), staleTime: 60_000 });
  const meaning: Record<Picking, string> = {
    fifo: t`What has been here longest.`,
    fefo: t`What is to be taken off sale or expires next; without dates, what has been here longest.`,
    lifo: t`What came last.`,
    location: t`What lies in the first place, in the order of the tree of locations.`,
  };
  const service = kind === 'service';
  const companyPolicy = wordOf(i18n, 'expiredPolicy', company.data?.expiredPolicy ?? 'confirm');
  const asCompany = t`As the company: ${companyPolicy}`;
  const days = { ...daysProps, rightSection: <span style={{ fontSize: 12 }}>{t`days`}</span> };
  return (
    <>
      <Section title={<Trans>Traceability</Trans>}>
        {service ? (
          <Text size="sm" c="dimmed">
            <Trans>A service has no stock, so there is nothing to follow.</Trans>
          </Text>
        ) : (
          <Radio.Group aria-label={t`Traceability`} {...form.getInputProps('tracking')}>
            <div className={classes.choice}>
              <Radio value="none" label={wordOf(i18n, 'tracking', 'none')} description={t`Only quantities are kept.`} />
              <Radio
                value="lot"
                label={wordOf(i18n, 'tracking', 'lot')}
                description={t`Goods made or received together share one number and its dates. For food, cosmetics, chemicals.`}
              />
              <Radio
                value="serial"
                label={wordOf(i18n, 'tracking', 'serial')}
                description={t`Every single unit has its own number, from receipt to customer. For devices, tools, valuables.`}
              />
            </div>
          </Radio.Group>
        )}
      </Section>
      {tracking !== 'none' && (
        <>
          <Section title={<Trans>New numbers</Trans>}>
            <SeriesInput sku={sku} kind={tracking} {...form.getInputProps('series')} />
          </Section>
          <Section
            title={<Trans>Numbers on documents</Trans>}
            hint={<Trans>Whether a document may go without its numbers. What has none waits in “To identify”.</Trans>}
          >
            <PolicyFields company={company.data?.numberPolicy ?? {}} {...form.getInputProps('numberPolicy')} />
          </Section>
          <Section
            title={<Trans>Dates</Trans>}
            hint={
              <Trans>
                The expiration falls so many days after the receipt, the other dates so many days before the expiration.
                Leave empty what you do not use.
              </Trans>
            }
          >
            <div className={classes.days}>
              <CountInput
                label={t`Expiration`}
                description={t`Unsafe afterwards`}
                {...days}
                {...form.getInputProps('expirationDays')}
              />
              <CountInput
                label={t`Best before`}
                description={t`Quality afterwards not promised`}
                {...days}
                {...form.getInputProps('bestBeforeDays')}
              />
              <CountInput
                label={t`Removal`}
                description={t`Taken off sale`}
                {...days}
                {...form.getInputProps('removalDays')}
              />
              <CountInput
                label={t`Alert`}
                description={t`Somebody is told`}
                {...days}
                {...form.getInputProps('alertDays')}
              />
            </div>
            <Select
              mt="md"
              maw={420}
              label={t`May expired goods be delivered?`}
              value={form.values.expiredPolicy}
              onChange={(policy) => form.setFieldValue('expiredPolicy', (policy ?? '') as '')}
              error={form.errors.expiredPolicy}
              allowDeselect={false}
              data={[
                { value: '', label: asCompany },
                ...expiredPolicies.map((value) => ({ value, label: wordOf(i18n, 'expiredPolicy', value) })),
              ]}
            />
          </Section>
          <Section
            title={<Trans>Warranty</Trans>}
            hint={<Trans>Each number keeps the date; what is changed here counts from the next delivery on.</Trans>}
          >
            <div className={classes.days}>
              <WarrantyFields form={form} />
            </div>
          </Section>
          <AttributeFields form={form} />
          <Section title={<Trans>Which goods leave first</Trans>}>
            <Radio.Group aria-label={t`Which goods leave first`} {...form.getInputProps('picking')}>
              <Stack gap={10}>
                <Radio
                  value=""
                  label={t`As the category, the place or the company says`}
                  description={<InheritedPicking categoryId={form.values.categoryId} />}
                />
                {pickings.map((picking) => (
                  <Radio
                    key={picking}
                    value={picking}
                    label={wordOf(i18n, 'picking', picking)}
                    description={meaning[picking]}
                  />
                ))}
              </Stack>
            </Radio.Group>
          </Section>
        </>
      )}
    </>
  );
}

const daysProps = {
  min: 0,
  max: 36_500,
  rightSectionWidth: 48,
} as const;
