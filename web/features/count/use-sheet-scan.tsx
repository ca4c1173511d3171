// What a scan does on an open sheet: a location becomes the place where one counts, goods are counted there, one more for
// each scan, a serial number once. Every scan is shown at once and answered in order; each can be taken back.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import type { z } from 'zod';
import type { Location } from '../../../src/catalog/location.contract.ts';
import { isPositive, subtract } from '../../../src/domain/quantity.ts';
import {
  type CountedLine,
  countLines,
  listCountLines,
  removeCountLine,
  scanCount,
  type scanOutcomes,
} from '../../../src/operations/counting/count-line.contract.ts';
import type { ScanAnswer, ScanCandidate } from '../../../src/tracing/scan.contract.ts';
import { ApiProblem, call } from '../../api/client.ts';
import type { OnScan } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { beep } from '../scan/beep.ts';
import { ChooseCandidate } from '../scan/choose-candidate.tsx';
import { shownText } from '../scan/scan-outcome.tsx';
import { askScan } from '../scan/scan-queue.ts';
import { askLinesAgain, askSheetAgain, putLines } from './sheet-lines.ts';

type What = Omit<z.input<typeof scanCount.body>, 'locationId'>;
export type Counted = CountedLine & { outcome: (typeof scanOutcomes)[number]; added: boolean };
export type ScanLogEntry = {
  id: number;
  text: string;
  state:
    | { is: 'reading' }
    | { is: 'counted'; counted: Counted; undo?: () => Promise<void> }
    | { is: 'undone'; counted: Counted }
    | { is: 'place'; place: string }
    | { is: 'ask' }
    | { is: 'unknown'; number: string }
    | { is: 'place-asked' }
    | { is: 'refused'; problem: unknown; again?: () => Promise<void> };
};
type State = ScanLogEntry['state'];

type Options = {
  id: string;
  frame: RefObject<HTMLElement | null>;
  places: readonly Location[];
  enabled: boolean;
  /** Where one counts when nobody has said. */
  only: string | null;
};

export function useSheetScan({ id, frame, places, enabled, only }: Options) {
  const client = useQueryClient();
  const [chosen, choosePlace] = useState<string | null>(null);
  const placeId = chosen ?? only;
  const at = useRef(placeId);
  at.current = placeId;
  /** What the last scan of each line left it at. */
  const now = useRef(new Map<number, string>());
  const [log, setLog] = useState<readonly ScanLogEntry[]>([]);
  const [total, setTotal] = useState(0);
  const [asked, setAsked] = useState<{ answer: ScanAnswer; pick: (candidate: ScanCandidate) => void } | null>(null);
  const put = (entry: number, state: State) =>
    setLog((before) => before.map((one) => (one.id === entry ? { ...one, state } : one)));

  const goTo = (entry: number, placeTo: string) => {
    const place = places.find((one) => one.id === placeTo);
    if (!place) {
      beep(false);
      return put(entry, {
        is: 'refused',
        problem: new ApiProblem({ code: 'not-found', status: 404, facts: { what: 'location' } }),
      });
    }
    at.current = place.id;
    choosePlace(place.id);
    beep(true);
    put(entry, { is: 'place', place: place.path });
  };
  /** Only what this scan did goes: others may have come after it. */
  const takeBack = (entry: number, counted: Counted) => async () => {
    const { line, counted: after } = counted.line;
    const before = counted.before?.counted ?? null;
    const left = subtract(now.current.get(line) ?? after ?? '0', subtract(after ?? '0', before ?? '0'));
    const isBack = !isPositive(left);
    if (isBack && counted.added) {
      await call(removeCountLine, { params: { id, line } });
      await askLinesAgain(client, id);
      now.current.delete(line);
    } else {
      const back = isBack ? before : left;
      const { rows } = await call(countLines, { params: { id }, body: { lines: [{ line, counted: back }] } });
      putLines(
        client,
        id,
        rows.map((row) => row.line),
      );
      now.current.set(line, back ?? '0');
    }
    put(entry, { is: 'undone', counted });
    await askSheetAgain(client, id);
  };
  const countIt = async (entry: number, locationId: string, what: What): Promise<void> => {
    try {
      const counted = await call(scanCount, { params: { id }, body: { locationId, ...what } });
      beep(counted.outcome === 'expected');
      now.current.set(counted.line.line, counted.line.counted ?? '0');
      put(entry, {
        is: 'counted',
        counted,
        ...(counted.outcome === 'duplicate' ? {} : { undo: takeBack(entry, counted) }),
      });
      putLines(client, id, [counted.line]);
      if (counted.added) void askLinesAgain(client, id);
      void askSheetAgain(client, id);
    } catch (problem) {
      beep(false);
      const passable = problem instanceof ApiProblem && problem.code === 'numbers-asked';
      const again = () => countIt(entry, locationId, { ...what, confirm: ['numbers-asked'] });
      put(entry, { is: 'refused', problem, ...(passable ? { again } : {}) });
    }
  };
  const take = async (entry: number, answer: ScanAnswer, candidate: ScanCandidate) => {
    if (candidate.kind === 'location') return goTo(entry, candidate.id);
    const what = whatOf(answer, candidate);
    if (!what) {
      beep(false);
      return put(entry, { is: 'unknown', number: shownText(answer.text) });
    }
    const locationId = at.current ?? (await onlyPlaceOf(id, candidate));
    if (locationId === null) {
      beep(false);
      return put(entry, { is: 'place-asked' });
    }
    await countIt(entry, locationId, what);
  };
  const onScan: OnScan = (scan, pass) => {
    const focused = document.activeElement;
    const writes = focused?.matches('input:not([type="checkbox"], [type="radio"]), textarea') === true;
    // A scan into a dialog's field, or into the note, is text; into a quantity or the search it is a scan.
    if (writes && focused?.closest('[role="dialog"], form')) return pass();
    setTotal((count) => count + 1);
    const told = async (answer: ScanAnswer | null) => {
      if (!answer) {
        beep(false);
        return put(entry.id, { is: 'refused', problem: new ApiProblem({ code: 'offline', status: 0 }) });
      }
      const [first] = answer.candidates;
      if (answer.outcome === 'one' && first) return take(entry.id, answer, first);
      beep(false);
      if (answer.outcome === 'unknown') {
        const [reading] = answer.readings;
        return put(entry.id, { is: 'unknown', number: reading?.serial ?? reading?.lot ?? answer.text });
      }
      put(entry.id, { is: 'ask' });
      setAsked({ answer, pick: (candidate) => void take(entry.id, answer, candidate) });
    };
    const entry = askScan(scan, told);
    setLog((before) => [
      { id: entry.id, text: shownText(scan.text), state: { is: 'reading' as const } },
      ...before.slice(0, 9),
    ]);
  };
  useScanTarget(frame, onScan, { everywhere: true, first: true, enabled });
  const dialog: ReactNode = asked && (
    <ChooseCandidate answer={asked.answer} onClose={() => setAsked(null)} onPick={asked.pick} />
  );
  return { placeId, choosePlace, log, total, dialog };
}

/** Null for a record that is not counted. */
function whatOf(answer: ScanAnswer, candidate: ScanCandidate): What | null {
  const reading = candidate.reading === null ? undefined : answer.readings[candidate.reading];
  if (candidate.kind === 'serial') return { lotId: candidate.id };
  if (candidate.kind === 'lot')
    return { lotId: candidate.id, ...(reading?.quantity && { quantity: reading.quantity }) };
  if (candidate.kind !== 'product') return null;
  const number = reading?.serial ?? reading?.lot ?? undefined;
  const quantity = candidate.packaging?.factor ?? reading?.quantity ?? undefined;
  return { productId: candidate.id, ...(number && { number }), ...(quantity && { quantity }) };
}

/** The place of the one line that it can be; null where that is not clear. */
async function onlyPlaceOf(id: string, candidate: ScanCandidate): Promise<string | null> {
  if (candidate.productId === null) return null;
  const q = candidate.kind === 'product' ? undefined : candidate.title;
  const query = { productId: candidate.productId, limit: 2, ...(q && { q }) };
  const [line, other] = (await call(listCountLines, { params: { id }, query })).rows;
  return line && !other ? line.location.id : null;
}
