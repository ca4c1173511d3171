// Where a serial number may leave from (I3). Pure: the recorded place of the number against the document's place.
import { isOurs } from '../domain/location-kind.ts';
import type { Demand } from './demand.ts';
import type { LotRow } from './lot.sql.ts';

type RefusalCode = 'serial-not-received' | 'serial-in-stock' | 'serial-delivered' | 'serial-elsewhere';
/** `passable`: a permitted caller may go on; the unit then moves from its recorded place. */
export type SerialOrigin = { placeId: string } | { code: RefusalCode; passable: boolean };

/** The place from which the number moves, or why it may not. */
export function serialOrigin(lot: LotRow, demand: Pick<Demand, 'from' | 'to'>): SerialOrigin {
  const { from } = demand;
  if (lot.place_id === null || lot.place_kind === null) {
    return from.ours ? { code: 'serial-not-received', passable: false } : { placeId: from.id };
  }
  if (from.ours) {
    if (from.inside.includes(lot.place_id)) return { placeId: lot.place_id };
    return { code: lot.place_kind === 'customer' ? 'serial-delivered' : 'serial-elsewhere', passable: false };
  }
  if (isOurs(lot.place_kind)) return { code: 'serial-in-stock', passable: false };
  if (lot.place_kind === from.kind) return { placeId: lot.place_id };
  return { code: lot.place_kind === 'customer' ? 'serial-delivered' : 'serial-elsewhere', passable: true };
}
