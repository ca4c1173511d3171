// What a scan does where assets are checked out and in: it is sent as it was read, one after the other, and answers at once
// with a sound and a colour. What somebody else has can be taken over from there.
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import type { z } from 'zod';
import type { AssetRow } from '../../../src/service/asset/asset.contract.ts';
import { type HandOver, handOverAsset } from '../../../src/service/asset/handover.contract.ts';
import { ApiProblem, call, newKey } from '../../api/client.ts';
import type { OnScan, Scan } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { beep } from '../scan/beep.ts';
import { shownText } from '../scan/scan-outcome.tsx';

type Body = z.input<typeof handOverAsset.body>;
type Told = Omit<Body, 'code' | 'assetId'>;
export type HandOverEntry = {
  id: number;
  text: string;
  state:
    | { is: 'reading' }
    | { is: 'done'; asset: AssetRow; handOver: HandOver }
    | { is: 'refused'; problem: unknown; takeOver?: () => void };
};
const shownEntries = 50;

/** `told`: what is done with what is scanned; null while that is not known yet, which `onMissing` says. */
export function useHandOverScan(frame: RefObject<HTMLElement | null>, told: () => Told | null, onMissing: () => void) {
  const client = useQueryClient();
  const [log, setLog] = useState<readonly HandOverEntry[]>([]);
  const next = useRef(1);
  const before = useRef<Promise<void>>(Promise.resolve());
  const put = (id: number, state: HandOverEntry['state']) =>
    setLog((entries) => entries.map((one) => (one.id === id ? { ...one, state } : one)));
  const ask = (body: Body) => call(handOverAsset, { body, idempotencyKey: newKey() });

  const send = async (id: number, { text, otherwise }: Scan, body: Told): Promise<void> => {
    try {
      const done = await ask({ ...body, code: text }).catch((problem: unknown) => {
        if (otherwise === null || !isUnknown(problem)) throw problem;
        return ask({ ...body, code: otherwise });
      });
      beep(true);
      put(id, { is: 'done', ...done });
    } catch (problem) {
      beep(false);
      const isOut = problem instanceof ApiProblem && problem.code === 'asset-out' && problem.facts.isSame !== true;
      const takeOver = () => {
        put(id, { is: 'reading' });
        before.current = before.current.then(() => send(id, { text, otherwise }, { ...body, takeOver: true }));
      };
      put(id, { is: 'refused', problem, ...(isOut && !body.takeOver && { takeOver }) });
    }
    void client.invalidateQueries();
  };
  const take = (scan: Scan) => {
    const body = told();
    if (!body) {
      beep(false);
      return onMissing();
    }
    const id = next.current++;
    setLog((entries) =>
      [{ id, text: shownText(scan.text), state: { is: 'reading' as const } }, ...entries].slice(0, shownEntries),
    );
    before.current = before.current.then(() => send(id, scan, body));
  };
  const onScan: OnScan = (scan) => take(scan);
  useScanTarget(frame, onScan, { everywhere: true, first: true });
  return { log, take };
}

const isUnknown = (problem: unknown): boolean => problem instanceof ApiProblem && problem.code === 'asset-unknown';
