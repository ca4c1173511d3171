// The fields of an asset: what it is, what it was bought for, and how it loses value.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useCompany } from '../../ui/company.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { Section } from '../../ui/section.tsx';
import { below } from '../lot/days-away.tsx';
import type { AssetValues } from './asset-values.ts';
import { optionsOf, useAssetWords } from './asset-words.ts';

type Props = {
  form: UseFormReturnType<AssetValues>;
  /** What stands where nothing is typed: the product's name, day and cost of the receipt, the next number. */
  usual?: { name: string; purchasedOn: string | null; purchaseValue: string } | undefined;
  /** Several units get numbers of their own. */
  withNumber: boolean;
};

export function AssetFields({ form, usual, withNumber }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Section title={<Trans>Asset</Trans>}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {withNumber && (
              <TextInput
                label={t`Asset number`}
                placeholder={usual ? t`Empty: the next one` : undefined}
                maxLength={60}
                autoComplete="off"
                classNames={{ input: 'number' }}
                {...form.getInputProps('number')}
              />
            )}
            <TextInput label={t`Name`} placeholder={usual?.name} maxLength={200} {...form.getInputProps('name')} />
          </SimpleGrid>
          <Textarea
            label={t`Description`}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            {...form.getInputProps('description')}
          />
        </Stack>
      </Section>
      <Bought form={form} usual={usual} />
      <Losing form={form} />
    </>
  );
}

function Bought({ form, usual }: Pick<Props, 'form' | 'usual'>) {
  const { t } = useLingui();
  const { currency } = useCompany();
  const format = useFormat();
  const from = t`Empty: from the receipt`;
  return (
    <Section title={<Trans>Purchase</Trans>}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <DateInput
          label={t`Purchased on`}
          inputWrapperOrder={below}
          description={usual && (usual.purchasedOn ? `${from}, ${format.date(usual.purchasedOn)}` : from)}
          max={format.today()}
          {...form.getInputProps('purchasedOn')}
        />
        <DateInput
          label={t`In use from`}
          inputWrapperOrder={below}
          description={usual && t`Empty: from the purchase`}
          {...form.getInputProps('inUseFrom')}
        />
        <QuantityInput
          label={t`Purchase value`}
          inputWrapperOrder={below}
          description={
            usual && (usual.purchaseValue ? `${from}, ${usual.purchaseValue}` : t`The receipt names no cost.`)
          }
          unit={currency}
          withAsterisk={!usual?.purchaseValue}
          {...form.getInputProps('purchaseValue')}
        />
        <QuantityInput
          label={t`Residual value`}
          inputWrapperOrder={below}
          description={t`What it is worth at the end of its life.`}
          unit={currency}
          {...form.getInputProps('residualValue')}
        />
      </SimpleGrid>
    </Section>
  );
}

const percent = '%';

function Losing({ form }: Pick<Props, 'form'>) {
  const { t } = useLingui();
  const { methods } = useAssetWords();
  const { method } = form.values;
  return (
    <Section
      title={<Trans>Depreciation</Trans>}
      hint={<Trans>By months; the first and the last by their days. Tax rules differ by country.</Trans>}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" verticalSpacing="sm">
          <Select label={t`Method`} data={optionsOf(methods)} allowDeselect={false} {...form.getInputProps('method')} />
          {method !== 'none' && (
            <CountInput
              label={t`Life in months`}
              min={1}
              max={1200}
              withAsterisk
              {...form.getInputProps('lifeMonths')}
            />
          )}
          {method === 'declining-balance' && (
            <QuantityInput label={t`Percent a year`} unit={percent} withAsterisk {...form.getInputProps('rate')} />
          )}
        </SimpleGrid>
        {method === 'declining-balance' && (
          <Switch
            label={t`To equal parts as soon as these are more`}
            description={t`Otherwise what is left goes with the last month.`}
            {...form.getInputProps('switches', { type: 'checkbox' })}
          />
        )}
      </Stack>
    </Section>
  );
}
