// A scan anywhere on the form of a new claim is its unit.
import { type ReactNode, type RefObject, useState } from 'react';
import type { ScanAnswer, ScanCandidate } from '../../../src/tracing/scan.contract.ts';
import type { OnScan } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { beep } from '../scan/beep.ts';
import { ChooseCandidate } from '../scan/choose-candidate.tsx';
import { askScan } from '../scan/scan-queue.ts';
import type { UnitSearch } from './use-unit.ts';

const isNumber = ({ kind }: ScanCandidate): boolean => kind === 'serial' || kind === 'lot';

/** What is not known is written into the field, where it is told so. */
export function useClaimScan(frame: RefObject<HTMLElement | null>, search: UnitSearch): ReactNode {
  const [asked, setAsked] = useState<ScanAnswer | null>(null);
  const take = (candidate: ScanCandidate) => search.take({ id: candidate.id, number: candidate.title });
  const onScan: OnScan = (scan, pass) => {
    if (document.activeElement?.closest('[role="dialog"]')) return pass();
    askScan(scan, (answer) => {
      if (!answer) return beep(false);
      const numbers = answer.candidates.filter(isNumber);
      const [first, ...others] = numbers;
      beep(first !== undefined);
      if (first && others.length === 0) return take(first);
      if (first) return setAsked({ ...answer, candidates: numbers });
      const [reading] = answer.readings;
      search.type(reading?.serial ?? reading?.lot ?? answer.text);
    });
  };
  useScanTarget(frame, onScan, { everywhere: true, first: true });
  return asked && <ChooseCandidate answer={asked} onClose={() => setAsked(null)} onPick={take} />;
}
