// What a scan does on the form of a document: a product comes onto a line, a number goes into the line of its product, a
// place of ours becomes the one the goods come from or go to. An unknown code goes into the numbers that are being entered.
// Fields in which one writes keep what is scanned into them.
import { Trans } from '@lingui/react/macro';
import { type ReactNode, type RefObject, useState } from 'react';
import { getProduct } from '../../../src/catalog/product.contract.ts';
import type { ScanAnswer, ScanCandidate } from '../../../src/tracing/scan.contract.ts';
import { call } from '../../api/client.ts';
import { keyOf, queryClient } from '../../api/query.ts';
import type { OnScan } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { toast, toastProblem, toastWarning } from '../../ui/toast.tsx';
import { loadPlaces } from '../location/location-filter.tsx';
import { beep } from '../scan/beep.ts';
import { ChooseCandidate } from '../scan/choose-candidate.tsx';
import { askScan } from '../scan/scan-queue.ts';
import { offerUndo } from '../scan/scan-session.ts';
import type { DocumentValues } from './document-values.ts';
import type { LineContext } from './line-editor.tsx';
import type { Scanned } from './scanned-line.ts';
import { usePlacedScans } from './use-placed-scans.ts';

export type ScannedOnto = Pick<DocumentValues, 'lines' | 'fromId' | 'toId'>;
type Options<V extends ScannedOnto> = {
  frame: RefObject<HTMLElement | null>;
  values: V;
  setValues: React.Dispatch<React.SetStateAction<V>>;
  context: LineContext;
};
type Place = 'fromId' | 'toId';

/** @returns the dialog that asks which one was meant */
export function useDocumentScan<V extends ScannedOnto>({ frame, values, setValues, context }: Options<V>): ReactNode {
  const { latest, put, takeBack } = usePlacedScans(values, setValues, context);
  const [asked, setAsked] = useState<{ answer: ScanAnswer; pick: (candidate: ScanCandidate) => void } | null>(null);

  const placeLine = (id: number, scanned: Scanned) => {
    const placed = put(scanned);
    beep(placed !== null);
    if (!placed) return toastWarning(<Trans>{scanned.number?.text} stands in this document already.</Trans>);
    offerUndo(id, () => takeBack(placed));
  };
  const takePlace = async (id: number, candidate: ScanCandidate, focused: Place | null) => {
    const place = (await loadPlaces()).find((one) => one.id === candidate.id);
    const field =
      focused ??
      (context.kind === 'receipt' || (context.kind === 'transfer' && latest.current.fromId) ? 'toId' : 'fromId');
    const fits = place?.kind === 'internal' && !(context.answering && context.kind !== 'return');
    if (!fits) return refuse(candidate);
    const before = latest.current[field];
    const back = () => setValues((now) => ({ ...now, [field]: before }));
    latest.current = { ...latest.current, [field]: candidate.id };
    setValues((now) => ({ ...now, [field]: candidate.id }));
    beep(true);
    offerUndo(id, back);
    toast(field === 'fromId' ? <Trans>From: {place.path}</Trans> : <Trans>To: {place.path}</Trans>, { undo: back });
  };
  const refuse = ({ title }: ScanCandidate) => {
    beep(false);
    toastWarning(<Trans>{title} cannot go onto this document.</Trans>);
  };
  const take = async (id: number, answer: ScanAnswer, candidate: ScanCandidate, focused: Place | null) => {
    if (candidate.kind === 'location') return takePlace(id, candidate, focused);
    if (candidate.productId === null) return refuse(candidate);
    const args = { params: { id: candidate.productId } };
    const product = await queryClient.fetchQuery({
      queryKey: keyOf(getProduct, args),
      queryFn: () => call(getProduct, args),
      staleTime: 30_000,
    });
    placeLine(id, { product, packagingId: candidate.packaging?.id, number: numberOf(answer, candidate, product) });
  };
  const onScan: OnScan = (scan, pass) => {
    const focused = document.activeElement;
    const field = focused?.closest<HTMLElement>('[data-place-field]')?.dataset.placeField as Place | undefined;
    const writes = focused?.matches('input:not([type="checkbox"], [type="radio"]), textarea') === true;
    if (writes && !field && !focused?.closest('[data-scan-lines]')) return pass();
    const entering = focused?.closest('[data-numbers-editor]') !== null && focused !== null;
    const told = async (answer: ScanAnswer | null) => {
      try {
        if (!answer) return beep(false);
        if (answer.outcome === 'unknown') return entering ? pass() : beep(false);
        const inLines = answer.candidates.filter((one) =>
          latest.current.lines.some((line) => line.product && line.product.id === one.productId),
        );
        const [only, other] = inLines.length === 1 ? inLines : answer.candidates;
        if (only && !other && (answer.outcome === 'one' || inLines.length === 1)) {
          return await take(entry.id, answer, only, field ?? null);
        }
        beep(false);
        const pick = (one: ScanCandidate) => void take(entry.id, answer, one, field ?? null).catch(toastProblem);
        setAsked({ answer, pick });
      } catch (problem) {
        toastProblem(problem);
      }
    };
    const entry = askScan(scan, told, entering ? 'entering' : 'free');
  };
  useScanTarget(frame, onScan, { everywhere: true, first: true });
  return asked && <ChooseCandidate answer={asked.answer} onClose={() => setAsked(null)} onPick={asked.pick} />;
}

/** The number that was scanned itself, else the one in the code of a product that does not have it yet. */
function numberOf(answer: ScanAnswer, candidate: ScanCandidate, { tracking }: Scanned['product']): Scanned['number'] {
  const reading = candidate.reading === null ? undefined : answer.readings[candidate.reading];
  const details = {
    quantity: reading?.quantity ?? null,
    date: reading?.expirationDate ?? ('' as const),
    bestBeforeDate: reading?.bestBeforeDate ?? null,
  };
  if (candidate.kind === 'serial' || candidate.kind === 'lot') return { text: candidate.title, ...details };
  const text = tracking === 'none' ? null : tracking === 'lot' ? reading?.lot : reading?.serial;
  return text ? { text, ...details } : null;
}
