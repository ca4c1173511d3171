// Closing a shift: the drawer is counted before anybody sees what should be in it; then the difference, and why.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../../ui/format.tsx';
import { Section } from '../../../ui/section.tsx';
import { TillPage } from '../frame/frame.tsx';
import { Notice } from '../frame/notice.tsx';
import { goTo } from '../frame/place.ts';
import { askManager, useCashier } from '../local/people.ts';
import { closeShift, useXReport } from '../local/shift.ts';
import { showClosed } from './closed.ts';
import { CountCash } from './count-cash.tsx';
import { useJournalWords } from './journal-words.ts';
import { ShiftReport } from './shift-report.tsx';

export function CloseShift() {
  const { t } = useLingui();
  const format = useFormat();
  const words = useJournalWords();
  const x = useXReport();
  const cashier = useCashier();
  const [counted, setCounted] = useState<number | null>(null);
  const [seen, setSeen] = useState(false);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!x) return null;
  const difference = (counted ?? 0) - x.expected;

  // Whoever has seen what is expected no longer counts blindly.
  const again = async () => {
    if (!cashier?.manages && (await askManager(t`Count the drawer again after what is expected was seen`)) === null)
      return;
    setSeen(false);
    setProblem(null);
  };
  const close = async () => {
    if (counted === null) return setProblem(t`Count the cash first. Nothing is 0.`);
    if (!seen) return setSeen(true);
    if (difference !== 0 && note.trim() === '') return setProblem(t`Please say what the difference may come from.`);
    if (busy) return;
    setBusy(true);
    try {
      showClosed(await closeShift({ counted, note: note.trim() }));
      goTo('sell');
    } catch (refusal) {
      setProblem(words(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <TillPage title={t`Close the shift`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <Stack gap="md">
          <Section title={<Trans>Cash in the drawer</Trans>}>
            {seen ? (
              <Text size="xl" fw={650}>
                {format.money(counted ?? 0)}
              </Text>
            ) : (
              <CountCash
                label={t`Counted`}
                value={counted}
                error={problem}
                onChange={(minor) => {
                  setCounted(minor);
                  setProblem(null);
                }}
              />
            )}
          </Section>
          {seen && (
            <>
              <Notice
                role="status"
                tone={difference === 0 ? 'ok' : 'warn'}
                title={differenceWords(difference, format.money(Math.abs(difference)))}
              >
                <Trans>
                  Counted {format.money(counted ?? 0)}, expected {format.money(x.expected)}.
                </Trans>
              </Notice>
              <Textarea
                label={difference === 0 ? t`Note` : t`What the difference may come from`}
                required={difference !== 0}
                autosize
                minRows={2}
                maxLength={2000}
                autoFocus
                value={note}
                error={problem}
                onChange={(event) => {
                  setNote(event.currentTarget.value);
                  setProblem(null);
                }}
              />
              <Section title={<Trans>Z report</Trans>}>
                <ShiftReport
                  totals={x.totals}
                  openingFloat={x.shift.openingFloat}
                  expected={x.expected}
                  counted={counted ?? 0}
                  perpetualTotal={x.perpetualTotal}
                />
              </Section>
            </>
          )}
          <Group justify="space-between">
            <Button variant="default" size="lg" onClick={() => (seen ? void again() : goTo('shift'))}>
              {seen ? <Trans>Count again</Trans> : <Trans>Back</Trans>}
            </Button>
            <Button type="submit" size="lg" loading={busy}>
              {seen ? <Trans>Close the shift for good</Trans> : <Trans>Go on</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </TillPage>
  );
}

function differenceWords(difference: number, money: string) {
  if (difference === 0) return <Trans>The drawer is right</Trans>;
  return difference > 0 ? <Trans>{money} too much</Trans> : <Trans>{money} too little</Trans>;
}
