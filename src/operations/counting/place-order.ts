// In which order people walk past our places: to count there, and to pick there.
import type { Db } from '../../platform/database.ts';
import { type OrderedPlace, placesInOrder } from './place-order.sql.ts';

/** The place and all inside it, each followed by what lies in it; nothing for a place that is not ours. */
export const placesToWalk = (db: Pick<Db, 'rows'>, within: string): Promise<OrderedPlace[]> =>
  placesInOrder(db, within);
