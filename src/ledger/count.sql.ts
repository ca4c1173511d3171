// Where units are recorded, before anything is locked: those places have to be known when posting begins.
import type { Statement, Tx } from '../platform/database.ts';

const places: Statement = {
  name: 'count-recorded-places',
  text: `select distinct place_id as "placeId" from lot where id = any($1::uuid[]) and place_id is not null`,
};
export const placesOfLots = (tx: Tx, lotIds: readonly string[]): Promise<{ placeId: string }[]> =>
  tx.rows(places, [lotIds]);
