// Entries that another till saved as a file because it could not send them: a manager sends them from here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { sendJournalFile, type TillEntry } from '../../../../src/operations/till/entry.contract.ts';
import { call } from '../../../api/client.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../frame/notice.tsx';
import { ProblemNotice } from '../frame/problem-notice.tsx';
import { exportOutbox, markSent } from '../local/outbox.ts';
import { useManagerSession } from '../pairing/manager-session.ts';
import { ManagerSignIn } from '../pairing/manager-sign-in.tsx';
import { fileKind } from './save-queue.ts';

/** `own`: what waits at this device, without a file between. */
export type Source = 'file' | 'own';
type Props = { source: Source | null; onClose: () => void };

export function SendFileDialog({ source, onClose }: Props) {
  return (
    <Dialog opened={source !== null} onClose={onClose} title={<Trans>Send entries with a manager’s word</Trans>}>
      {source && <SendFile source={source} onClose={onClose} />}
    </Dialog>
  );
}

type Done = { taken: number; known: number; cases: number };
const mostAtOnce = 5_000;

function SendFile({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useLingui();
  const manager = useManagerSession();
  const [file, setFile] = useState<File | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async () => {
    const entries = source === 'own' ? (await exportOutbox()).entries : await entriesOf(file);
    if (!entries || entries.length === 0) return setUnreadable(true);
    setBusy(true);
    setProblem(null);
    const sum: Done = { taken: 0, known: 0, cases: 0 };
    try {
      for (let at = 0; at < entries.length; at += mostAtOnce) {
        const part = entries.slice(at, at + mostAtOnce);
        const reply = await call(sendJournalFile, { body: { entries: part } });
        sum.taken += reply.taken;
        sum.known += reply.known;
        sum.cases += reply.cases;
        await markSent(part.map(({ id }) => id));
      }
      await manager.leave();
      setDone(sum);
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  if (done) {
    return (
      <Stack>
        <Notice tone="ok" role="status">
          <Trans>
            {done.taken} entries were taken, {done.known} were known already. To be settled: {done.cases}.
          </Trans>
        </Notice>
        <Group justify="flex-end">
          <Button onClick={onClose}>
            <Trans>Done</Trans>
          </Button>
        </Group>
      </Stack>
    );
  }
  if (manager.state !== 'ready') {
    return <ManagerSignIn manager={manager} lead={<Trans>You are signed out again afterwards.</Trans>} />;
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <ProblemNotice problem={problem} />
        <Text c="dimmed" size="sm">
          <Trans>As {manager.session?.user?.name ?? ''}. What the server has already is not done twice.</Trans>
        </Text>
        {source === 'file' && (
          <FileInput
            label={t`File of the other till`}
            placeholder={t`Choose a file`}
            accept="application/json,.json"
            value={file}
            error={unreadable && t`This is not a file that a till has saved.`}
            onChange={(chosen) => {
              setFile(chosen);
              setUnreadable(false);
            }}
          />
        )}
        {source === 'own' && unreadable && (
          <Notice tone="warn" role="alert">
            <Trans>Nothing waits here.</Trans>
          </Notice>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={busy}>
            <Trans>Send</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

async function entriesOf(file: File | null): Promise<TillEntry[] | null> {
  if (!file) return null;
  try {
    const read: { kind?: unknown; entries?: unknown } = JSON.parse(await file.text());
    return read.kind === fileKind && Array.isArray(read.entries) ? (read.entries as TillEntry[]) : null;
  } catch {
    return null;
  }
}
