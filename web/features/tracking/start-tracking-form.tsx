// Start tracking: how the product is followed from now on, the numbers of everything with us, and what will be posted. With
// numbers from a series it takes three clicks here: by what, from the series, post.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { startTracking, type TrackingState } from '../../../src/operations/tracking-change.contract.ts';
import { useWrite } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { FormPage } from '../../ui/form-page.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { noRows } from '../numbers/number-rows.ts';
import { useUndo } from '../operation/use-undo.ts';
import { TrackingBadge } from '../product/tracking-badge.tsx';
import { ConversionPreview } from './conversion-preview.tsx';
import { OpenDocuments } from './open-documents.tsx';
import classes from './tracking.module.css';
import { bodyOf, type Choice, isComplete, isConverted, progressOf, type Tracking } from './tracking-choice.ts';
import { TrackingNumbers } from './tracking-numbers.tsx';
import { WhatHappens } from './tracking-words.tsx';

const trackings: readonly Tracking[] = ['serial', 'lot', 'none'];

export function StartTrackingForm({ state }: { state: TrackingState }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const undo = useUndo();
  const start = useWrite(startTracking);
  const { product } = state;
  const [search, changeUrl] = useUrlState();
  const others = trackings.filter((one) => one !== product.tracking);
  const to = others.find((one) => one === search.to) ?? null;
  const [kept, setKept] = useState<Omit<Choice, 'to'>>(blank);
  const [reason, setReason] = useState('');
  const choice: Choice = { ...kept, to };
  const rows = useMemo(() => (to === null ? [] : state.rows.filter((row) => isConverted(row, to))), [state.rows, to]);
  const shares = to === null || to === 'none' ? [] : progressOf(rows, choice, to);
  const ready = to !== null && isComplete(shares);
  const change = (part: Partial<Choice>) => setKept((before) => ({ ...before, ...part }));

  const save = async () => {
    const done = await start.mutateAsync({
      params: { id: product.id },
      body: bodyOf(rows, choice, reason),
      ifMatch: product.version,
    });
    const { document } = done;
    toast(
      document ? (
        <Trans>{document.number}: tracked from now on</Trans>
      ) : (
        <Trans>The tracking of {product.name} is changed</Trans>
      ),
      document && undo ? { undo: () => undo(document) } : undefined,
    );
    await navigate({ to: '/products/$id', params: { id: product.id }, search: { tab: 'stock' } });
  };

  return (
    <FormPage
      title={product.tracking === 'none' ? t`Start tracking` : t`Change tracking`}
      crumbs={[
        { label: t`Products`, to: '/products' },
        { label: product.name, to: `/products/${product.id}` },
      ]}
      badges={<TrackingBadge tracking={product.tracking} />}
      dirty={kept !== blank}
      onSave={save}
      saveLabel={<Trans>Post</Trans>}
      onCancel={() => void navigate({ to: '/products/$id', params: { id: product.id } })}
      wide
    >
      <OpenDocuments state={state} />
      <Section title={<Trans>How is it followed from now on?</Trans>}>
        <Radio.Group
          aria-label={t`How is it followed from now on?`}
          value={to}
          onChange={(value) => {
            changeUrl({ to: value });
            change({ places: {}, common: noRows });
          }}
        >
          <div className={classes.choices}>
            {others.map((one) => (
              <Radio key={one} value={one} label={wordOf(i18n, 'tracking', one)} />
            ))}
          </div>
        </Radio.Group>
        {to !== null && (
          <div style={{ marginTop: 12 }}>
            <WhatHappens state={state} to={to} />
          </div>
        )}
      </Section>
      {to !== null && to !== 'none' && rows.length > 0 && (
        <TrackingNumbers
          state={state}
          kind={to}
          rows={rows}
          shares={shares}
          choice={choice}
          onChange={change}
          ways={<Ways choice={choice} onChange={change} />}
        />
      )}
      {to !== null && (
        <ConversionPreview
          productId={product.id}
          version={product.version}
          unit={product.unit.symbol}
          body={ready ? bodyOf(rows, choice, '') : null}
        />
      )}
      {to !== null && (
        <Stack gap="sm" mb="md">
          {to === 'serial' && product.tracking === 'lot' && (
            <Checkbox
              checked={choice.keepParent}
              onChange={(event) => change({ keepParent: event.currentTarget.checked })}
              label={<Trans>The old lot stays named as the lot that each unit was made in</Trans>}
            />
          )}
          <TextInput
            label={<Trans>Reason</Trans>}
            maw={520}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      )}
    </FormPage>
  );
}

const blank: Omit<Choice, 'to'> = {
  way: 'places',
  places: {},
  common: noRows,
  rest: false,
  pattern: '',
  keepParent: true,
};

function Ways({ choice, onChange }: { choice: Choice; onChange: (part: Partial<Choice>) => void }) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      size="xs"
      style={{ alignSelf: 'flex-start' }}
      aria-label={t`How the numbers come`}
      value={choice.way}
      onChange={(way) => onChange({ way: way as Choice['way'] })}
      data={[
        { value: 'places', label: t`Place by place` },
        { value: 'together', label: t`One list` },
        { value: 'series', label: t`From the series` },
      ]}
    />
  );
}
