// Every prefix that was ever counted, with its next value, which an administrator may set; never back into used numbers.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import {
  listSeriesCounters,
  maxCounter,
  type SeriesCounter,
  setSeriesCounter,
} from '../../../src/operations/series.contract.ts';
import { useWrite } from '../../api/query.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CountText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';

export function SeriesCounters() {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const [setting, setSetting] = useState<SeriesCounter | null>(null);
  return (
    <>
      <DataTable
        id="series-counters"
        label={t`Counters of series`}
        endpoint={listSeriesCounters}
        searchLabel={t`Beginning of the prefix`}
        columns={[
          {
            key: 'prefix',
            header: t`Prefix`,
            cell: (row: SeriesCounter) => <span className="number">{row.prefix || t`(none)`}</span>,
            card: 'title',
          },
          {
            key: 'next',
            header: t`Next value`,
            align: 'end',
            cell: (row: SeriesCounter) => <CountText value={row.next} />,
          },
          ...(mayWrite
            ? [
                {
                  key: 'set',
                  header: t`Change`,
                  cell: (row: SeriesCounter) => (
                    <Button size="compact-sm" variant="subtle" onClick={() => setSetting(row)}>
                      <Trans>Set the next value</Trans>
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
        empty={
          <EmptyState title={<Trans>No series has been used yet</Trans>}>
            <Trans>With the first number that a series makes, its counter appears here.</Trans>
          </EmptyState>
        }
      />
      {setting && <SetNext counter={setting} onClose={() => setSetting(null)} />}
    </>
  );
}

function SetNext({ counter, onClose }: { counter: SeriesCounter; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [next, setNext] = useState<number | ''>(counter.next);
  const set = useWrite(setSeriesCounter);
  const send = async () => {
    if (next === '') return;
    await set.mutateAsync({ body: { prefix: counter.prefix, next, seen: counter.next } });
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Next value of {counter.prefix}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void send().catch(() => undefined);
        }}
      >
        <Stack>
          <CountInput
            label={t`Next value`}
            description={t`Forward leaves a gap; back only while no number from there on was used.`}
            data-autofocus
            value={next}
            onChange={setNext}
            min={1}
            max={maxCounter}
            error={set.error && problemText(i18n, set.error)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={set.isPending} disabled={next === ''}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
