// Asks the server which numbers could not be used: in batches, each number once, while the list they stand in changes.
import type { EnteredNumber, NumbersEntry } from '../../../src/domain/numbers-entry.ts';
import { checkNumbers } from '../../../src/operations/document-numbers.contract.ts';
import type { Input } from '../../../src/platform/http.contract.ts';
import { call } from '../../api/client.ts';
import type { NumberKind } from './number-rows.ts';

/** A refusal of one number: its code and facts, and the record that stands in the way. */
export type NumberFault = {
  code: string;
  facts: Record<string, unknown>;
  detail?: string;
  lotId: string | null;
};
/** What the numbers are checked for: the kind of document, its product and places. */
export type CheckPurpose = Omit<Input<typeof checkNumbers, 'body'>, 'numbers'>;
/** By `markOf`; null stands for a number that can be used. */
export type Verdicts = ReadonlyMap<string, NumberFault | null>;

const pauseMs = 150;
const batch = 2_500;

/** A lot may be right for one quantity and too much for another. */
export const markOf = (number: EnteredNumber): string => `${number.key}\t${number.quantity}`;

export function numberChecker(purpose: CheckPurpose, kind: NumberKind, told: (verdicts: Verdicts) => void) {
  const known = new Map<string, NumberFault | null>();
  const stopped = new AbortController();
  let entry: NumbersEntry | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  const askOne = async (open: readonly EnteredNumber[]) => {
    const numbers = open.map((one) => (kind === 'lot' ? { number: one.number, quantity: one.quantity } : one.number));
    const { refused } = await call(checkNumbers, { body: { ...purpose, numbers }, signal: stopped.signal });
    for (const one of open) known.set(markOf(one), null);
    for (const { index, ...fault } of refused) {
      const number = open[index];
      if (number) known.set(markOf(number), fault);
    }
    if (!stopped.signal.aborted) told(new Map(known));
  };
  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      for (let open = next(); open.length > 0 && !stopped.signal.aborted; open = next()) await askOne(open);
    } catch {
      // Offline, or not for this role: posting says what is wrong.
    } finally {
      asking = false;
    }
  };
  const next = () => (entry?.numbers ?? []).filter((one) => !known.has(markOf(one))).slice(0, batch);

  return {
    look(list: NumbersEntry): void {
      entry = list;
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), pauseMs);
    },
    stop(): void {
      clearTimeout(timer);
      stopped.abort();
    },
  };
}
