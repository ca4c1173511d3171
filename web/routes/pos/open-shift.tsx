// A shift begins: what is in the drawer.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { EntryCard } from '../../features/till/frame/entry-card.tsx';
import { Notice } from '../../features/till/frame/notice.tsx';
import { lock, useCashier } from '../../features/till/local/people.ts';
import { openShift } from '../../features/till/local/shift.ts';
import { useTillStart } from '../../features/till/local/start.ts';
import { CountCash } from '../../features/till/shift/count-cash.tsx';
import { useJournalWords } from '../../features/till/shift/journal-words.ts';

export function OpenShiftScreen() {
  const { t } = useLingui();
  const words = useJournalWords();
  const cashier = useCashier();
  const usual = useTillStart()?.register.usualFloat ?? 0;
  const [float, setFloat] = useState<number | null>(usual);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async () => {
    if (float === null) return setProblem(t`How much cash is in the drawer? Nothing is 0.`);
    setBusy(true);
    await openShift(float)
      .catch((refusal) => setProblem(words(refusal)))
      .finally(() => setBusy(false));
  };
  return (
    <EntryCard
      title={t`Open the shift`}
      lead={<Trans>Everything sold until it is closed belongs to it. First the cash that is in the drawer now.</Trans>}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Stack gap="md">
          <CountCash
            label={t`Opening float`}
            value={float}
            onChange={(minor) => {
              setFloat(minor);
              setProblem(null);
            }}
          />
          {problem && (
            <Notice tone="bad" role="alert">
              {problem}
            </Notice>
          )}
          <Button type="submit" size="lg" loading={busy}>
            <Trans>Open the shift</Trans>
          </Button>
          <Group justify="space-between">
            <Text c="dimmed">{cashier?.name}</Text>
            <Button variant="subtle" leftSection={<IconLock size={18} />} onClick={() => void lock()}>
              <Trans>Somebody else</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </EntryCard>
  );
}
