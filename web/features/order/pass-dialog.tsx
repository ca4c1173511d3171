// Refusals of a confirmation that may be passed by who has seen them: a quotation that is no longer valid.
import { Trans, useLingui } from '@lingui/react/macro';
import { ApiProblem, type ProblemItem } from '../../api/client.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export type Passes = { codes: readonly string[]; items: readonly Pick<ProblemItem, 'code' | 'facts'>[] };

const passable: ReadonlySet<string> = new Set(['quotation-expired']);

/** What somebody would pass to go on; null when anything stands in the way that cannot be passed. */
export function passesOf(problem: unknown): Passes | null {
  if (!(problem instanceof ApiProblem)) return null;
  const items = problem.errors.length > 0 ? problem.errors : [{ code: problem.code, facts: problem.facts }];
  const codes = [...new Set(items.map((item) => item.code))];
  return codes.every((code) => passable.has(code)) ? { codes, items } : null;
}

type Props = {
  passes: Passes | null;
  onClose: () => void;
  /** Confirms again, naming what is passed. */
  onPass: (codes: readonly string[]) => Promise<unknown>;
};

export function PassDialog({ passes, onClose, onPass }: Props) {
  const { i18n } = useLingui();
  return (
    <ConfirmDialog
      opened={passes !== null}
      onClose={onClose}
      title={<Trans>Confirm all the same?</Trans>}
      confirmLabel={<Trans>Confirm all the same</Trans>}
      onConfirm={() => onPass(passes?.codes ?? [])}
    >
      {passes?.items.map((item) => (
        <p key={item.code} style={{ margin: 0 }}>
          {itemText(i18n, item)}
        </p>
      ))}
      <p style={{ margin: '8px 0 0' }}>
        <Trans>Its prices stay as they were offered. Change them first if they are not good any more.</Trans>
      </p>
    </ConfirmDialog>
  );
}
