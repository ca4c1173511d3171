// A visit that no plan made; from a number's page with its unit, from a claim with what the claim is about.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { getLot } from '../../../src/ledger/lot.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';
import { createVisit } from '../../../src/service/maintenance/visit.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { PeopleSelect } from '../../features/count/people-select.tsx';
import { startOfUnit } from '../../features/maintenance/start-of-unit.ts';
import { UnitsField } from '../../features/maintenance/units-field.tsx';
import { PartnerField } from '../../features/partner/partner-field.tsx';
import { wordOptions } from '../../i18n/words.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { RecordSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const customers = 'customer';

type Values = {
  kind: 'unplanned' | 'breakdown';
  title: string;
  partner: { id: string; label: string } | null;
  units: Unit[];
  plannedOn: string | null;
  responsibleId: string | null;
  place: string;
  note: string;
};

export function Page() {
  const today = useFormat().today();
  const [{ lotId, claimId, day }] = useUrlState();
  const lot = useRead(getLot, { params: { id: lotId ?? '' }, query: {} }, { enabled: lotId !== undefined });
  if (lotId && lot.isPending) return <RecordSkeleton />;
  const start: Values = {
    kind: claimId ? 'breakdown' : 'unplanned',
    ...{ title: '', partner: null, units: [], plannedOn: day ?? today, responsibleId: null, place: '', note: '' },
    ...(lot.data && startOfUnit(lot.data)),
  };
  return <Form start={start} claimId={claimId} />;
}

function Form({ start, claimId }: { start: Values; claimId: string | undefined }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const create = useWrite(createVisit);
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = (part: Partial<Values>) => {
    setValues((now) => ({ ...now, ...part }));
    setErrors({});
  };
  const save = async () => {
    const { partner, units, plannedOn, ...rest } = values;
    const missing = {
      ...(values.title.trim() === '' && { title: t`Please fill this in.` }),
      ...(plannedOn === null && { plannedOn: t`Please fill this in.` }),
    };
    if (Object.keys(missing).length > 0) return setErrors(missing);
    const sent = units.map((unit) => ({ lotId: unit.id }));
    try {
      const body = { ...rest, partnerId: partner?.id ?? null, units: sent, plannedOn: plannedOn ?? '', claimId };
      const visit = await create.mutateAsync({ body });
      await navigate({ to: '/visits/$id', params: { id: visit.id } });
    } catch (error) {
      setErrors(fieldErrors(i18n, error));
      throw error;
    }
  };
  return (
    <FormPage
      title={t`New visit`}
      crumbs={[{ label: t`Visits`, to: '/visits' }]}
      dirty={JSON.stringify(values) !== JSON.stringify(start)}
      onSave={save}
      onCancel={() => void navigate({ to: '/visits' })}
    >
      <Section title={<Trans>What</Trans>}>
        <Stack gap="md">
          <SegmentedControl
            aria-label={t`Kind`}
            data={wordOptions(i18n, 'visitKind', ['unplanned', 'breakdown'])}
            value={values.kind}
            onChange={(kind) => change({ kind: kind as Values['kind'] })}
            style={{ alignSelf: 'flex-start' }}
          />
          <TextInput
            label={t`Title`}
            maxLength={200}
            withAsterisk
            value={values.title}
            error={errors.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <PartnerField
            role={customers}
            label={t`Customer`}
            placeholder={claimId ? t`As the claim says` : t`None: our own units`}
            value={values.partner}
            onChange={(partner) => change({ partner })}
            error={errors.partnerId}
          />
          <UnitsField
            value={values.units}
            onChange={(units) => change({ units })}
            partnerId={values.partner?.id ?? null}
            errors={errors}
          />
        </Stack>
      </Section>
      <Section title={<Trans>Who and when</Trans>}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
            <DateInput
              label={t`Planned for`}
              withAsterisk
              value={values.plannedOn}
              error={errors.plannedOn}
              onChange={(plannedOn) => change({ plannedOn })}
            />
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
