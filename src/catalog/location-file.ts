// Places as a file that can be imported again, and how the rows of other files name a place.
import type { RecordLanguage } from '../domain/exchange/column.ts';
import { locationColumns } from '../domain/exchange/columns-locations.ts';
import type { Db } from '../platform/database.ts';
import type { Column } from '../platform/list-file.ts';
import { recordColumns } from '../platform/record-columns.ts';
import type { Location } from './location.contract.ts';
import { findLocations } from './location.ts';

/** By id, what finds a place again: its code, else its path. */
export async function placesInFile(db: Db, ids: readonly (string | undefined)[]): Promise<Map<string, string>> {
  const found = await findLocations(db, [...new Set(ids.filter((id) => id !== undefined))]);
  return new Map([...found].map(([id, place]) => [id, place.code ?? place.path]));
}

export type LocationLine = Location & { parent: string | null };

/** Only places of our own: the others are in every company already. */
export async function locationLines(db: Db, rows: readonly Location[]): Promise<LocationLine[]> {
  const own = rows.filter((row) => row.kind === 'internal' || row.kind === 'transit');
  const parents = await findLocations(
    db,
    own.flatMap((row) => row.parentId ?? []),
  );
  return own.map((row) => ({ ...row, parent: row.parentId && (parents.get(row.parentId)?.path ?? null) }));
}

export const locationFileColumns = (language: RecordLanguage): Column<LocationLine>[] =>
  recordColumns<LocationLine>(locationColumns, language, {
    code: (row) => row.code,
    name: (row) => row.name,
    parent: (row) => row.parent,
    kind: (row) => row.kind,
    belowZero: (row) => row.belowZero,
    picking: (row) => row.picking,
    pickOrder: (row) => row.pickOrder,
    timeZone: (row) => row.timeZone,
    archived: (row) => row.archivedAt !== null,
  });
