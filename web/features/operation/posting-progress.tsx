// How far a long posting is. The page may be left: a message then goes along, and tells how it ended. What was refused
// meanwhile is kept as a draft, so that nothing that was entered is lost.
import { i18n } from '@lingui/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Progress as Bar, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import {
  createOperation,
  type OperationInput,
  type OperationWritten,
} from '../../../src/operations/operation.contract.ts';
import type { Progress } from '../../../src/platform/progress.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/query.ts';
import { toast, toastProblem, toastWarning } from '../../ui/toast.tsx';
import classes from './operation.module.css';

type Body = z.input<typeof OperationInput>;
export type ReportProgress = (progress: Progress) => void;
type Posting = { count: number; progress: Progress | null };

/** Documents with more numbers than this take long enough to be told about. */
const long = 5_000;
const message = 'posting-progress';

let posting: Posting | null = null;
const listeners = new Set<() => void>();
const set = (next: Posting | null) => {
  posting = next;
  for (const listen of listeners) listen();
};
const usePosting = () =>
  useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    () => posting,
  );

/** Undefined for a document that is posted at once. */
export function beginPosting(body: Body): { report: ReportProgress; end: () => void } | undefined {
  const count = body.lines.reduce((sum, line) => sum + (line.numbers?.length || Number(line.quantity) || 0), 0);
  if (count <= long) return undefined;
  set({ count, progress: null });
  return {
    report: (progress) => set({ count, progress }),
    end: () => {
      set(null);
      notifications.hide(message);
    },
  };
}

/** Whether the form is still on the screen; when it is left while something is posted, a message takes over. */
export function useStillHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      if (posting) notifications.show({ id: message, message: <Steps />, autoClose: false, withCloseButton: false });
    };
  }, []);
  return here;
}

/** It was posted after its page was left. */
export async function tellPostedElsewhere(written: OperationWritten): Promise<void> {
  toast(
    <Trans>
      <Anchor href={`/operations/${written.id}`}>{written.number}</Anchor> is posted
    </Trans>,
  );
  await queryClient.invalidateQueries();
}

/** It was refused after its page was left: `body` of a document that is not stored yet becomes a draft. */
export async function keepRefused(problem: unknown, body: Body | null): Promise<void> {
  toastProblem(problem);
  if (!body) return;
  const draft = await call(createOperation, { body: { ...body, post: false } }).catch(() => null);
  if (!draft) return;
  toastWarning(
    <Trans>
      It is kept as the draft <Anchor href={`/operations/${draft.id}`}>{draft.number}</Anchor>
    </Trans>,
  );
  await queryClient.invalidateQueries();
}

/** Stands in the form while its document is posted. */
export function PostingProgress() {
  const now = usePosting();
  if (!now) return null;
  return (
    <div className={classes.posting}>
      <Steps />
      <Text size="sm" c="dimmed">
        <Trans>You may leave this page: the work goes on, and a message tells how it ended.</Trans>
      </Text>
    </div>
  );
}

/** Where each stage begins and how much of the whole it is, in hundredths. */
const shares = { number: [0, 5], check: [5, 15], write: [20, 78] } as const;

function Steps() {
  const { t } = useLingui();
  const now = usePosting();
  if (!now) return null;
  const { count, progress } = now;
  const [start, size] = progress ? shares[progress.stage] : [0, 0];
  const part = progress ? progress.done / progress.total : 0;
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        <Plural value={count} one="# number is being posted" other="# numbers are being posted" />
      </Text>
      <Bar value={start + size * part} size="lg" animated aria-label={t`Progress`} />
      <Text size="sm" role="status" className={classes.postingStep}>
        <Step progress={progress} />
      </Text>
    </Stack>
  );
}

function Step({ progress }: { progress: Progress | null }) {
  if (!progress) return <Trans>Being sent …</Trans>;
  const { stage, done, total } = progress;
  if (stage === 'number') return <Trans>The series gave the numbers</Trans>;
  const said = { done: i18n.number(done), total: i18n.number(total) };
  if (stage === 'check') {
    return (
      <Trans>
        Checked: {said.done} of {said.total}
      </Trans>
    );
  }
  if (done === total) return <Trans>Almost done …</Trans>;
  return (
    <Trans>
      Written: {said.done} of {said.total}
    </Trans>
  );
}
