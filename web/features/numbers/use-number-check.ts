// Which numbers of a list could not be used, told while somebody types. A verdict stays beside its row while rows around
// it change.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EnteredNumber, NumbersEntry } from '../../../src/domain/numbers-entry.ts';
import { type CheckPurpose, markOf, type NumberFault, numberChecker, type Verdicts } from './number-checker.ts';
import type { NumberKind } from './number-rows.ts';

/** Beyond this many the check waits for posting. */
const mostChecked = 50_000;
const none: Verdicts = new Map();

type Asked = {
  /** Null: nothing can be checked yet. */
  purpose: CheckPurpose | null;
  kind: NumberKind;
  entry: NumbersEntry;
  /** Verdicts are asked anew when it changes, such as after a refusal that knows better. */
  since?: unknown;
};
export type NumberCheck = {
  faultOf: (number: EnteredNumber) => NumberFault | undefined;
  /** How many numbers have no verdict yet. */
  open: number;
};

export function useNumberCheck({ purpose, kind, entry, since }: Asked): NumberCheck {
  const about = JSON.stringify(purpose);
  const [verdicts, setVerdicts] = useState(none);
  const checker = useRef<ReturnType<typeof numberChecker> | null>(null);
  useEffect(() => {
    void since;
    const given = JSON.parse(about) as CheckPurpose | null;
    if (given === null) return;
    const made = numberChecker(given, kind, setVerdicts);
    checker.current = made;
    return () => {
      made.stop();
      checker.current = null;
      setVerdicts(none);
    };
  }, [about, kind, since]);
  useEffect(() => {
    void about;
    void since;
    if (entry.numbers.length <= mostChecked) checker.current?.look(entry);
  }, [entry, about, since]);
  const faultOf = useCallback((number: EnteredNumber) => verdicts.get(markOf(number)) ?? undefined, [verdicts]);
  const open = useMemo(() => {
    if (about === 'null' || entry.numbers.length > mostChecked) return 0;
    return entry.numbers.reduce((count, one) => (verdicts.has(markOf(one)) ? count : count + 1), 0);
  }, [entry, verdicts, about]);
  return useMemo(() => ({ faultOf, open }), [faultOf, open]);
}
