// Opens a count sheet: what to count, for whom, until when, and whether people see what should be there.
import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { listCategories } from '../../../src/catalog/category.contract.ts';
import { getProduct } from '../../../src/catalog/product.contract.ts';
import { getLot } from '../../../src/ledger/lot.contract.ts';
import { createCountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { PeopleSelect } from '../../features/count/people-select.tsx';
import { ScopeFields } from '../../features/count/scope-fields.tsx';
import { SheetPreview } from '../../features/count/sheet-preview.tsx';
import { type SheetValues, scopeOf, startOf } from '../../features/count/sheet-values.ts';
import { usePlaces } from '../../features/location/location-filter.tsx';
import { beep } from '../../features/scan/beep.ts';
import { askScan } from '../../features/scan/scan-queue.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { FormPage } from '../../ui/form-page.tsx';
import { useFormat } from '../../ui/format.tsx';
import { useScanTarget } from '../../ui/scan-target.ts';
import { Section } from '../../ui/section.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const [search] = useUrlState();
  const create = useWrite(createCountSheet);
  const [values, setValues] = useState<SheetValues>(() => startOf(search));
  const [touched, setTouched] = useState(false);
  const [missing, setMissing] = useState(false);
  const change = (part: Partial<SheetValues>) => {
    setValues((now) => ({ ...now, ...part }));
    setTouched(true);
    setMissing(false);
  };
  const frame = useRef<HTMLDivElement>(null);
  useScopeScan(frame, change);
  const label = useLabel(values);
  const scope = scopeOf(values);
  const usual = `${label || t`Count`}, ${format.date(format.today())}`.slice(0, 120);
  const save = async () => {
    if (scope === null) return setMissing(true);
    const { assigneeId, dueOn, mode, note } = values;
    const name = values.name.trim() || usual;
    const sheet = await create.mutateAsync({ body: { name, scope, mode, assigneeId, dueOn, note } });
    await navigate({ to: '/counts/$id', params: { id: sheet.id } });
  };
  return (
    <div ref={frame}>
      <FormPage
        title={t`New count`}
        crumbs={[{ label: t`Counts`, to: '/counts' }]}
        dirty={touched}
        onSave={save}
        saveLabel={<Trans>Open the sheet</Trans>}
        onCancel={() => void navigate({ to: '/counts' })}
      >
        <Section title={<Trans>What</Trans>}>
          <Stack gap="md">
            <ScopeFields
              values={{ ...values, picked: values.picked && { ...values.picked, label } }}
              onChange={change}
              error={missing ? t`Please choose one.` : undefined}
            />
            <SheetPreview scope={scope} />
          </Stack>
        </Section>
        <Section title={<Trans>Who and when</Trans>}>
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <PeopleSelect value={values.assigneeId} onChange={(assigneeId) => change({ assigneeId })} />
              <DateInput label={t`Due`} value={values.dueOn} onChange={(dueOn) => change({ dueOn })} />
            </SimpleGrid>
            <TextInput
              label={t`Name`}
              placeholder={usual}
              maxLength={120}
              value={values.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Radio.Group
              label={t`What people see`}
              value={values.mode}
              onChange={(mode) => change({ mode: mode as SheetValues['mode'] })}
            >
              <Stack gap={8} mt={6}>
                <Radio
                  value="expected"
                  label={t`The expected quantities`}
                  description={t`Quick: what is right takes one key.`}
                />
                <Radio
                  value="blind"
                  label={t`Nothing: a blind count`}
                  description={t`People count without knowing what should be there. Only who applies counts sees it.`}
                />
              </Stack>
            </Radio.Group>
            <Textarea
              label={t`Note`}
              autosize
              minRows={2}
              maxLength={1000}
              value={values.note}
              onChange={(event) => change({ note: event.currentTarget.value })}
            />
          </Stack>
        </Section>
      </FormPage>
    </div>
  );
}

/** A location, product or number that is scanned here is what is counted. */
function useScopeScan(frame: React.RefObject<HTMLElement | null>, change: (part: Partial<SheetValues>) => void): void {
  useScanTarget(
    frame,
    (scan, pass) => {
      if (document.activeElement?.matches('textarea, input[maxlength]')) return pass();
      askScan(scan, (answer) => {
        const [found] = answer?.outcome === 'one' ? answer.candidates : [];
        const what =
          found?.kind === 'location' || found?.kind === 'product' ? found.kind : found?.productId ? 'lot' : null;
        beep(what !== null);
        if (found && what) change({ what, picked: { id: found.id, label: found.title }, filter: null });
      });
    },
    { everywhere: true, first: true },
  );
}

/** The name of what is chosen, also where only its id is known. */
function useLabel({ what, picked, filter }: SheetValues): string {
  const { t } = useLingui();
  const id = picked?.id ?? '';
  const places = usePlaces();
  const asked = picked !== null && picked.label === '';
  const product = useRead(getProduct, { params: { id } }, { enabled: asked && what === 'product' });
  const lot = useRead(getLot, { params: { id }, query: {} }, { enabled: asked && what === 'lot' });
  const categories = useRead(listCategories, {}, { enabled: what === 'category', staleTime: 60_000 });
  if (picked?.label) return picked.label;
  if (what === 'filter') return filter ? t`On hand, filtered` : '';
  if (what === 'location') return places.find((one) => one.id === id)?.name ?? '';
  if (what === 'category') return categories.data?.rows.find((one) => one.id === id)?.name ?? '';
  return what === 'product' ? (product.data?.name ?? '') : (lot.data?.number ?? '');
}
