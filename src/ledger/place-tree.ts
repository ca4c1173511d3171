// A filter by place means the place and everything inside it.
import type { LocationKind } from '../domain/location-kind.ts';
import { problem } from '../domain/problem.ts';
import type { Db } from '../platform/database.ts';
import { idsInside, placesByKind } from './place-tree.sql.ts';

/** @throws not-found */
export async function placesInside(db: Db, locationId: string): Promise<string[]> {
  const ids = await idsInside(db, locationId);
  if (ids.length === 0) throw problem('not-found', { what: 'location', field: 'locationId' });
  return ids;
}

/** Ids of all places by their kind. */
export const placesOfKinds: (db: Db) => Promise<Record<LocationKind, readonly string[]>> = placesByKind;
