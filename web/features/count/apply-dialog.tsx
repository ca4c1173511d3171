// Posts what was counted: says first what it will do, asks for a reason and for what only a person can decide, shows how far
// it is, and what was refused beside what it is about.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Progress as Bar, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { applyCountSheet, type CountSheetWithFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import { reverseOperation } from '../../../src/operations/operation.contract.ts';
import type { Progress } from '../../../src/platform/progress.contract.ts';
import { ApiProblem, call } from '../../api/client.ts';
import { queryClient, useWrite } from '../../api/query.ts';
import { InstantInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonField, useReason } from '../../ui/reason-field.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useMay } from '../session/session.ts';
import { type ApplyPlan, ApplySummary, planOfLines, planOfSheet } from './apply-summary.tsx';

type Props = {
  sheet: CountSheetWithFigures;
  /** Absent: everything that is counted. */
  lines?: readonly CountLine[] | undefined;
  onClose: () => void;
};
type Conflicts = 'refuse' | 'counted' | 'difference' | 'skip';

/** What a person may pass, by the code of the refusal. */
const passable: ReadonlySet<string> = new Set(['serial-delivered', 'numbers-asked']);

export function ApplyDialog({ sheet, lines, onClose }: Props) {
  const plan = lines ? planOfLines(lines) : planOfSheet(sheet);
  return <ApplyForm sheet={sheet} lines={lines} plan={plan} onClose={onClose} />;
}

function ApplyForm({ sheet, lines, plan, onClose }: Props & { plan: ApplyPlan }) {
  const { t } = useLingui();
  const [, change] = useUrlState();
  const apply = useWrite(applyCountSheet);
  const undo = useUndoOf();
  const mayPass = useMay('operation.override');
  const reason = useReason();
  const [at, setAt] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<Conflicts>('refuse');
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [progress, setProgress] = useState<Progress | null>(null);
  const asks = [...new Set([...(plan.customers > 0 ? ['serial-delivered'] : []), ...passableOf(apply.error)])];
  const send = async () => {
    const given = reason.given();
    if (given === null) return;
    const { document, applied, skipped } = await apply.mutateAsync({
      params: { id: sheet.id },
      body: {
        reason: given,
        occurredAt: at,
        conflicts,
        ...(passed.length > 0 && { confirm: [...passed] }),
        ...(lines && { lines: lines.map((line) => line.line) }),
      },
      onProgress: setProgress,
    });
    onClose();
    toast(
      <>
        <Plural value={applied} one="# line is applied" other="# lines are applied" />
        {document && ` · ${document.number}`}
        {skipped > 0 && (
          <>
            {' · '}
            <Plural value={skipped} one="# stays on the sheet" other="# stay on the sheet" />
          </>
        )}
      </>,
      document && undo ? { undo: () => undo(document.id) } : undefined,
    );
  };
  const chooseByLine = () => {
    onClose();
    change({ show: 'conflicting' });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={<Plural value={plan.lines} one="Apply # counted line" other="Apply # counted lines" />}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send().catch(() => setProgress(null));
        }}
      >
        <Stack gap="md">
          <ProblemAlert problem={apply.error} />
          <ApplySummary plan={plan} uncounted={lines ? 0 : sheet.figures.uncounted} />
          {plan.conflicts > 0 && (
            <Radio.Group
              label={t`Where stock moved since it was counted`}
              value={conflicts}
              onChange={(value) => setConflicts(value as Conflicts)}
            >
              <Stack gap={8} mt={6}>
                <Radio value="refuse" label={t`As was chosen line by line`} />
                <Radio value="counted" label={t`The counted quantity stands for all`} />
                <Radio value="difference" label={t`The difference stands for all: what moved since is kept`} />
                <Radio value="skip" label={t`Leave them on the sheet for now`} />
              </Stack>
              <Button variant="subtle" size="compact-sm" mt={8} onClick={chooseByLine}>
                <Trans>Look at each and choose</Trans>
              </Button>
            </Radio.Group>
          )}
          {asks.map((code) => (
            <Checkbox
              key={code}
              label={<PassWords code={code} />}
              disabled={code === 'serial-delivered' && !mayPass}
              checked={passed.includes(code)}
              onChange={() =>
                setPassed(passed.includes(code) ? passed.filter((one) => one !== code) : [...passed, code])
              }
            />
          ))}
          <ReasonField reason={reason} />
          <InstantInput label={t`Counted at`} placeholder={t`Now`} value={at} onChange={setAt} maw={320} />
          {apply.isPending && <ApplyProgress progress={progress} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={apply.isPending} disabled={plan.lines === 0}>
              <Trans>Apply</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Takes the count back that was just posted. */
function useUndoOf(): ((id: string) => Promise<void>) | undefined {
  const { t } = useLingui();
  const mayReverse = useMay('operation.reverse');
  if (!mayReverse) return undefined;
  return async (id) => {
    const written = await call(reverseOperation, {
      params: { id },
      body: { reason: t`Undone right after posting`, at: 'now' },
    });
    toast(t`${written.number} is reversed`);
    await queryClient.invalidateQueries();
  };
}

function PassWords({ code }: { code: string }) {
  if (code === 'serial-delivered') {
    return <Trans>They are here: bring back what is recorded at customers, with this reason</Trans>;
  }
  return <Trans>Count without numbers what has none; it then waits in “To identify”</Trans>;
}

function passableOf(problem: unknown): string[] {
  if (!(problem instanceof ApiProblem)) return [];
  return [problem.code, ...problem.errors.map((item) => item.code)].filter((code) => passable.has(code));
}

function ApplyProgress({ progress }: { progress: Progress | null }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Stack gap={6} role="status">
      <Bar
        value={progress ? (100 * progress.done) / Math.max(1, progress.total) : 0}
        size="lg"
        animated
        aria-label={t`Progress`}
      />
      <Text size="sm">
        {progress ? (
          <Trans>
            {format.count(progress.done)} of {format.count(progress.total)}
          </Trans>
        ) : (
          <Trans>Being sent …</Trans>
        )}
      </Text>
    </Stack>
  );
}
