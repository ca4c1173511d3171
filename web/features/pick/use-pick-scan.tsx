// What a scan does on a pick list: goods are taken, one for each scan, a serial number itself; a location says where one stands.
// Every scan is shown at once and answered in order; each can be taken back.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import type { z } from 'zod';
import {
  getPickList,
  type Picked,
  type PickList,
  pick,
  undoPick,
} from '../../../src/operations/picking/pick.contract.ts';
import type { ScanAnswer, ScanCandidate } from '../../../src/tracing/scan.contract.ts';
import { ApiProblem, call } from '../../api/client.ts';
import { keyOf } from '../../api/query.ts';
import type { OnScan } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { beep } from '../scan/beep.ts';
import { ChooseCandidate } from '../scan/choose-candidate.tsx';
import { shownText } from '../scan/scan-outcome.tsx';
import { askScan } from '../scan/scan-queue.ts';
import { useMay } from '../session/session.ts';

type What = z.input<typeof pick.body>;
type State =
  | { is: 'reading' }
  | { is: 'picked'; picked: Picked; undo: () => Promise<void> }
  | { is: 'undone'; picked: Picked }
  | { is: 'place'; place: string }
  | { is: 'ask' }
  | { is: 'refused'; problem: unknown; again?: () => Promise<void> };
export type PickLogEntry = { id: number; text: string; state: State };

/** Refusals that whoever picks may answer, and those that take the right to. */
const questions: readonly string[] = ['pick-other-number', 'past-removal'];
const passable: readonly string[] = ['expired', 'on-hold'];

type Options = {
  id: string;
  list: PickList | undefined;
  frame: RefObject<HTMLElement | null>;
  enabled: boolean;
  /** Where one stands: what can be taken in several places is taken there. */
  placeId: string | null;
  onPlace: (placeId: string) => void;
};

/** Scans count up below zero here, so that what is tapped never meets the number of a scan. */
let tapped = 0;

export function usePickScan({ id, list, frame, enabled, placeId, onPlace }: Options) {
  const client = useQueryClient();
  const mayOverride = useMay('operation.override');
  const now = useRef({ list, placeId });
  now.current = { list, placeId };
  const [log, setLog] = useState<readonly PickLogEntry[]>([]);
  const [asked, setAsked] = useState<{ answer: ScanAnswer; take: (candidate: ScanCandidate) => void } | null>(null);
  const put = (entry: number, state: State) =>
    setLog((before) => before.map((one) => (one.id === entry ? { ...one, state } : one)));
  const add = (entry: number, text: string) =>
    setLog((before) => [{ id: entry, text, state: { is: 'reading' as const } }, ...before.slice(0, 9)]);
  const readAgain = () => client.invalidateQueries({ queryKey: keyOf(getPickList, { params: { id } }) });

  const undo = async (pickId: string) => {
    await call(undoPick, { params: { id, pick: pickId } });
    setLog((before) => before.map((one) => (isPickOf(one, pickId) ? { ...one, state: undone(one.state) } : one)));
    await readAgain();
  };
  const takeIt = async (entry: number, what: What): Promise<void> => {
    try {
      const picked = await call(pick, { params: { id }, body: what });
      beep(true);
      put(entry, { is: 'picked', picked, undo: () => undo(picked.pick.id) });
    } catch (problem) {
      beep(false);
      const code = problem instanceof ApiProblem ? problem.code : '';
      const mayPass = questions.includes(code) || (mayOverride && passable.includes(code));
      const again = () => takeIt(entry, { ...what, confirm: [...(what.confirm ?? []), code] });
      put(entry, { is: 'refused', problem, ...(mayPass ? { again } : {}) });
    }
    await readAgain();
  };
  const take = async (entry: number, answer: ScanAnswer, candidate: ScanCandidate) => {
    if (candidate.kind === 'location') {
      const stop = now.current.list?.stops.find((one) => one.place?.id === candidate.id);
      beep(stop !== undefined);
      if (!stop?.place) {
        const facts = { product: candidate.title, number: '', document: now.current.list?.operation.number ?? '' };
        return put(entry, { is: 'refused', problem: new ApiProblem({ code: 'pick-not-wanted', status: 409, facts }) });
      }
      onPlace(candidate.id);
      return put(entry, { is: 'place', place: stop.place.path });
    }
    const what = whatOf(answer, candidate);
    if (!what) return takeIt(entry, { code: answer.text });
    await takeIt(entry, { ...what, ...hereIf(now.current, candidate) });
  };
  const onScan: OnScan = (scan, pass) => {
    const focused = document.activeElement;
    const writes = focused?.matches('input:not([type="checkbox"], [type="radio"]), textarea') === true;
    if (writes && focused?.closest('[role="dialog"]')) return pass();
    const told = async (answer: ScanAnswer | null) => {
      if (!answer) {
        beep(false);
        return put(entry.id, { is: 'refused', problem: new ApiProblem({ code: 'offline', status: 0 }) });
      }
      const candidates = wantedFirst(answer.candidates, now.current.list);
      const [first] = candidates;
      if (first && (answer.outcome === 'one' || candidates.length === 1)) return take(entry.id, answer, first);
      if (answer.outcome === 'unknown') {
        const [reading] = answer.readings;
        return takeIt(entry.id, { code: (reading?.serial ?? reading?.lot ?? answer.text).slice(0, 400) });
      }
      beep(false);
      put(entry.id, { is: 'ask' });
      const take1 = (candidate: ScanCandidate) => void take(entry.id, answer, candidate);
      setAsked({ answer: { ...answer, candidates }, take: take1 });
    };
    const entry = askScan(scan, told);
    add(entry.id, shownText(scan.text));
  };
  useScanTarget(frame, onScan, { everywhere: true, first: true, enabled });
  /** Taken by hand. */
  const tap = async (text: string, what: What) => {
    tapped -= 1;
    const entry = tapped;
    add(entry, text);
    await takeIt(entry, what);
  };
  const dialog: ReactNode = asked && (
    <ChooseCandidate answer={asked.answer} onClose={() => setAsked(null)} onPick={asked.take} />
  );
  return { log, tap, undo, dialog };
}

const isPickOf = ({ state }: PickLogEntry, pickId: string): boolean =>
  state.is === 'picked' && state.picked.pick.id === pickId;
const undone = (state: State): State => (state.is === 'picked' ? { is: 'undone', picked: state.picked } : state);

/** Where a code can be several things, those that are on the list are meant. */
function wantedFirst(candidates: readonly ScanCandidate[], list: PickList | undefined): ScanCandidate[] {
  const wanted = new Set(list?.stops.flatMap((stop) => stop.items.map((item) => item.product.id)));
  const certain = candidates.filter((one) => one.matchedBy !== 'alias' && one.matchedBy !== 'number-only');
  const fitting = certain.filter((one) => one.productId !== null && wanted.has(one.productId));
  return fitting.length > 0 ? fitting : [...candidates];
}

/** The place, where the list has these goods there. */
function hereIf({ list, placeId }: { list: PickList | undefined; placeId: string | null }, candidate: ScanCandidate) {
  if (candidate.kind === 'serial' || placeId === null) return {};
  const stop = list?.stops.find((one) => one.place?.id === placeId);
  const lotId = candidate.kind === 'lot' ? candidate.id : null;
  const isHere = stop?.items.some(
    (item) => item.product.id === candidate.productId && (lotId === null || item.lot?.id === lotId),
  );
  return isHere ? { locationId: placeId } : {};
}

/** Null for a record that is no goods. */
function whatOf(answer: ScanAnswer, candidate: ScanCandidate): What | null {
  const reading = candidate.reading === null ? undefined : answer.readings[candidate.reading];
  if (candidate.kind === 'serial') return { lotId: candidate.id };
  if (candidate.kind === 'lot') {
    return { lotId: candidate.id, ...(reading?.quantity && { quantity: reading.quantity }) };
  }
  if (candidate.kind !== 'product') return null;
  const number = reading?.serial ?? reading?.lot ?? undefined;
  const quantity = candidate.packaging?.factor ?? reading?.quantity ?? undefined;
  return { productId: candidate.id, ...(number && { number }), ...(quantity && { quantity }) };
}
