// What was done at a visit: the day, the work, the parts, whether something is left, and who signed for it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { getVisit, reportVisit, type Visit } from '../../../src/service/maintenance/visit.contract.ts';
import { useWrite } from '../../api/query.ts';
import { PeopleSelect } from '../../features/count/people-select.tsx';
import { type Part, PartsField, sentParts } from '../../features/maintenance/parts-field.tsx';
import { SignaturePad } from '../../features/maintenance/signature-pad.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { FormPage, fieldErrors } from '../../ui/form-page.tsx';
import { useFormat } from '../../ui/format.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';
import { Section } from '../../ui/section.tsx';

export function Page() {
  return <LoadedRecord read={getVisit}>{(visit) => <Report visit={visit} />}</LoadedRecord>;
}

type Values = {
  doneOn: string | null;
  completion: 'full' | 'partial';
  work: string;
  parts: Part[];
  signer: string;
  signature: string | null;
  nextOn: string | null;
  nextBy: string | null;
};

function Report({ visit }: { visit: Visit }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const today = useFormat().today();
  const report = useWrite(reportVisit);
  const [values, setValues] = useState<Values>({
    ...{ doneOn: today, completion: 'full', work: '', parts: [], signer: '', signature: null, nextOn: null },
    nextBy: visit.responsible?.id ?? null,
  });
  const [touched, setTouched] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = (part: Partial<Values>) => {
    setValues((now) => ({ ...now, ...part }));
    setTouched(true);
    setErrors({});
  };
  const params = { id: visit.id };
  const leave = () => navigate({ to: '/visits/$id', params });
  const { doneOn, completion, work, parts, signer, signature, nextOn, nextBy } = values;
  const partial = completion === 'partial';
  const save = async () => {
    const missing = {
      ...(work.trim() === '' && { work: t`Please fill this in.` }),
      ...(doneOn === null && { doneOn: t`Please fill this in.` }),
    };
    if (Object.keys(missing).length > 0) return setErrors(missing);
    try {
      await report.mutateAsync({
        params,
        body: {
          ...{ doneOn: doneOn ?? '', completion, work, signer, parts: sentParts(parts) },
          ...(signature && { signature }),
          ...(partial && nextOn && { followUp: { plannedOn: nextOn, responsibleId: nextBy } }),
        },
      });
    } catch (error) {
      setErrors(fieldErrors(i18n, error));
      throw error;
    }
    await leave();
  };
  return (
    <FormPage
      title={t`Report ${visit.number}`}
      crumbs={[
        { label: t`Visits`, to: '/visits' },
        { label: visit.number, to: `/visits/${visit.id}` },
      ]}
      dirty={touched}
      onSave={save}
      saveLabel={<Trans>Report the visit</Trans>}
      onCancel={() => void leave()}
    >
      <Section title={visit.title} hint={[visit.partner?.name, visit.place].filter(Boolean).join(' · ')}>
        <Stack gap="md">
          <DateInput
            label={t`Done on`}
            withAsterisk
            maw={220}
            max={today}
            value={doneOn}
            error={errors.doneOn}
            onChange={(day) => change({ doneOn: day })}
          />
          <Textarea
            label={t`Work done`}
            withAsterisk
            autosize
            minRows={3}
            maxLength={4000}
            value={work}
            error={errors.work}
            onChange={(event) => change({ work: event.currentTarget.value })}
          />
          <Radio.Group
            label={t`Is everything done?`}
            value={completion}
            onChange={(chosen) => change({ completion: chosen as Values['completion'] })}
          >
            <Stack gap={8} mt={6}>
              <Radio value="full" label={t`Yes, everything`} />
              <Radio value="partial" label={t`No, something is left to do`} />
            </Stack>
          </Radio.Group>
          {partial && (
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <DateInput
                label={t`Come again on`}
                description={t`Empty: no visit is planned`}
                min={today}
                value={nextOn}
                error={errors['followUp.plannedOn']}
                onChange={(day) => change({ nextOn: day })}
              />
              <PeopleSelect
                label={t`Who comes again`}
                placeholder={t`Nobody yet`}
                value={nextBy}
                onChange={(id) => change({ nextBy: id })}
              />
            </SimpleGrid>
          )}
        </Stack>
      </Section>
      <Section title={<Trans>Parts used</Trans>}>
        <PartsField value={parts} onChange={(next) => change({ parts: next })} units={visit.allUnits} errors={errors} />
      </Section>
      <Section title={<Trans>Signed by</Trans>}>
        <Stack gap="md">
          <TextInput
            label={t`Name`}
            maxLength={200}
            maw={520}
            value={signer}
            onChange={(event) => change({ signer: event.currentTarget.value })}
          />
          <SignaturePad onChange={(png) => change({ signature: png })} />
        </Stack>
      </Section>
    </FormPage>
  );
}
