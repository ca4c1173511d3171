// A pick list as it is now, while several people pick it: asked for every few seconds; and where one stands, which goes on by
// itself when all of a place is taken.
import { useEffect, useState } from 'react';
import { getPickList, type PickList } from '../../../src/operations/picking/pick.contract.ts';
import { useRead } from '../../api/query.ts';
import { isItemDone, keyOfStop } from './pick-stops.tsx';

const everyMs = 4_000;

export function usePickList(id: string) {
  return useRead(getPickList, { params: { id } }, { refetchInterval: everyMs, staleTime: 1_000 });
}

const nextOf = (list: PickList): string | null => {
  const open = list.stops.find((stop) => !stop.items.every(isItemDone));
  return open ? keyOfStop(open) : null;
};

/** The stop that is open, and the way to stand somewhere else. */
export function useStand(list: PickList | undefined): [string | null, (stop: string | null) => void] {
  const [at, setAt] = useState<{ stop: string | null; chosen: boolean }>({ stop: null, chosen: false });
  const stop = list?.stops.find((one) => keyOfStop(one) === at.stop);
  const finished = !at.chosen && (stop === undefined || stop.items.every(isItemDone));
  const next = list ? nextOf(list) : null;
  useEffect(() => {
    if (finished && at.stop !== next) setAt({ stop: next, chosen: false });
  }, [finished, at.stop, next]);
  return [at.stop, (wanted) => setAt({ stop: wanted, chosen: wanted === null })];
}
