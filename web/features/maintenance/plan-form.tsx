// The form of a plan, for a new one and for a change: what, for whom, how often, by whom. The days stand below as they are
// typed.
import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { maintenancePeriods } from '../../../src/domain/maintenance.ts';
import { wordOptions } from '../../i18n/words.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import type { Crumb } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { PeopleSelect } from '../count/people-select.tsx';
import { PartnerField } from '../partner/partner-field.tsx';
import { PlanPreview } from './plan-preview.tsx';
import type { PlanValues } from './plan-values.ts';
import { UnitsField } from './units-field.tsx';

const customers = 'customer';

type Props = {
  title: string;
  crumbs: readonly Crumb[];
  start: PlanValues;
  onSave: (values: PlanValues) => Promise<unknown>;
  onCancel: () => void;
  /** Above the fields. */
  children?: ReactNode;
};

export function PlanForm({ title, crumbs, start, onSave, onCancel, children }: Props) {
  const { t, i18n } = useLingui();
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = (part: Partial<PlanValues>) => {
    setValues((now) => ({ ...now, ...part }));
    setErrors({});
  };
  const dirty = JSON.stringify(values) !== JSON.stringify(start);
  const missing = {
    ...(values.title.trim() === '' && { title: t`Please fill this in.` }),
    ...(values.units.length === 0 && { units: t`Please choose one.` }),
    ...(values.startsOn === null && { startsOn: t`Please fill this in.` }),
  };
  const save = async () => {
    if (Object.keys(missing).length > 0) return setErrors(missing);
    try {
      await onSave(values);
    } catch (error) {
      setErrors(fieldErrors(i18n, error));
      throw error;
    }
  };
  return (
    <FormPage title={title} crumbs={crumbs} dirty={dirty} onSave={save} onCancel={onCancel}>
      {children}
      <Section title={<Trans>What</Trans>}>
        <Stack gap="md">
          <TextInput
            label={t`Title`}
            placeholder={t`Yearly inspection`}
            maxLength={200}
            withAsterisk
            value={values.title}
            error={errors.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <PartnerField
            role={customers}
            label={t`Customer`}
            placeholder={t`None: our own units`}
            value={values.partner}
            onChange={(partner) => change({ partner })}
            error={errors.partnerId}
          />
          <UnitsField
            value={values.units}
            onChange={(units) => change({ units })}
            partnerId={values.partner?.id ?? null}
            errors={errors}
            required
          />
        </Stack>
      </Section>
      <Section title={<Trans>When</Trans>}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Select
              label={t`How often`}
              allowDeselect={false}
              data={wordOptions(i18n, 'maintenancePeriod', maintenancePeriods)}
              value={values.period}
              onChange={(period) => period && change({ period: period as PlanValues['period'] })}
            />
            {values.period === 'days' && (
              <NumberInput
                label={t`Days between visits`}
                min={1}
                max={3650}
                allowDecimal={false}
                clampBehavior="none"
                value={values.everyDays ?? ''}
                error={errors.everyDays}
                onChange={(typed) => change({ everyDays: wholeOf(typed) })}
              />
            )}
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
            <DateInput
              label={t`Start`}
              description={t`The first visit is one period later`}
              withAsterisk
              value={values.startsOn}
              error={errors.startsOn}
              onChange={(startsOn) => change({ startsOn })}
            />
            <NumberInput
              label={t`Number of visits`}
              description={t`1 to 500, or an end`}
              allowDecimal={false}
              clampBehavior="none"
              value={values.visits ?? ''}
              error={errors.visits}
              onChange={(typed) => change({ visits: wholeOf(typed) })}
            />
            <DateInput
              label={t`End`}
              description={t`No visit after it`}
              value={values.endsOn}
              error={errors.endsOn}
              onChange={(endsOn) => change({ endsOn })}
            />
          </SimpleGrid>
          <PlanPreview values={values} />
        </Stack>
      </Section>
      <Section title={<Trans>Who and where</Trans>}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <PeopleSelect
              label={t`Responsible`}
              placeholder={t`Nobody yet`}
              value={values.responsibleId}
              error={errors.responsibleId}
              onChange={(responsibleId) => change({ responsibleId })}
            />
            <TextInput
              label={t`Place`}
              maxLength={300}
              value={values.place}
              onChange={(event) => change({ place: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Textarea
            label={t`Note`}
            autosize
            minRows={2}
            maxLength={4000}
            value={values.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        </Stack>
      </Section>
    </FormPage>
  );
}

const wholeOf = (typed: string | number): number | null =>
  typed === '' || Number.isNaN(Number(typed)) ? null : Number(typed);
