// A refusal that may be passed: going on without numbers, or with goods past their removal date, is a question to whoever
// posts; goods on hold, expired, kept for another document or received a second time are passed only by who may, with a
// reason that stays on the document.
import { Trans, useLingui } from '@lingui/react/macro';
import type { DocumentKind } from '../../../src/operations/operation.contract.ts';
import { ApiProblem, type ProblemItem } from '../../api/client.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateText } from '../../ui/format.tsx';

export type GoingOn = {
  /** What the next request names. */
  codes: readonly string[];
  items: readonly Pick<ProblemItem, 'code' | 'facts'>[];
  /** Something beyond a question: it takes the permission and a reason. */
  overrides: boolean;
};

const questions: ReadonlySet<string> = new Set(['numbers-asked', 'past-removal', 'identify-asked']);
const passable: ReadonlySet<string> = new Set(['on-hold', 'expired', 'reserved-elsewhere']);
/** A unit that left may be received again. */
const passableIn: ReadonlySet<string> = new Set(['serial-delivered', 'serial-elsewhere']);
/** More than was ordered, or something else, is a question where goods come in. */
const questionsIn: ReadonlySet<string> = new Set(['more-than-ordered', 'not-on-order']);
const mostShown = 8;

/** What somebody would pass to go on; null when anything stands in the way that cannot be passed. */
export function goingOnOf(problem: unknown, kind: DocumentKind): GoingOn | null {
  if (!(problem instanceof ApiProblem)) return null;
  const items = problem.errors.length > 0 ? problem.errors : [{ code: problem.code, facts: problem.facts }];
  const codes = [...new Set(items.map((item) => item.code))];
  const passes = (code: string) => passable.has(code) || (kind === 'receipt' && passableIn.has(code));
  const asks = (code: string) => questions.has(code) || (kind === 'receipt' && questionsIn.has(code));
  if (!codes.every((code) => asks(code) || passes(code))) return null;
  return { codes, items, overrides: codes.some(passes) };
}

type Props = {
  going: GoingOn | null;
  onClose: () => void;
  /** Posts again, naming what is passed. */
  onGoOn: (codes: readonly string[], reason: string) => Promise<unknown>;
};

export function GoOnDialog({ going, onClose, onGoOn }: Props) {
  const { t, i18n } = useLingui();
  const overrides = going?.overrides ?? false;
  const numbers = going?.codes.includes('numbers-asked') ?? false;
  const plain = numbers && going?.codes.length === 1;
  const identifies = going?.codes.length === 1 && going.codes[0] === 'identify-asked';
  const rest = (going?.items.length ?? 0) - mostShown;
  return (
    <ConfirmDialog
      opened={going !== null}
      onClose={onClose}
      title={
        plain ? (
          <Trans>Go on without numbers?</Trans>
        ) : identifies ? (
          <Trans>Are these the units without a number?</Trans>
        ) : (
          <Trans>Go on all the same?</Trans>
        )
      }
      confirmLabel={
        overrides ? (
          <Trans>Go on, with this reason</Trans>
        ) : identifies ? (
          <Trans>Yes, give them these numbers</Trans>
        ) : plain ? (
          <Trans>Go on without numbers</Trans>
        ) : (
          <Trans>Go on</Trans>
        )
      }
      reason={overrides ? 'required' : undefined}
      onConfirm={(reason) => onGoOn(going?.codes ?? [], reason)}
    >
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {going?.items.slice(0, mostShown).map((item, index) => (
          <li key={`${item.code} ${String(index)}`}>
            {item.code === 'numbers-asked' ? (
              <Missing facts={item.facts} />
            ) : item.code === 'past-removal' ? (
              <PastRemoval facts={item.facts} />
            ) : (
              itemText(i18n, item)
            )}
          </li>
        ))}
        {rest > 0 && <li>{t`and ${rest} more`}</li>}
      </ul>
      {numbers && (
        <p style={{ margin: 0 }}>
          <Trans>What has no number now waits in “To identify”.</Trans>
        </p>
      )}
    </ConfirmDialog>
  );
}

function PastRemoval({ facts }: { facts: Record<string, unknown> }) {
  const number = String(facts.number ?? '');
  return (
    <Trans>
      {number} was to be taken off sale after <DateText value={String(facts.removalDate ?? '')} />.
    </Trans>
  );
}

function Missing({ facts }: { facts: Record<string, unknown> }) {
  const product = String(facts.product ?? '');
  const given = String(facts.given ?? '0');
  const quantity = String(facts.quantity ?? '');
  return (
    <Trans>
      {product}: {given} of {quantity} have a number.
    </Trans>
  );
}
