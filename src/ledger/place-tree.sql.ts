// Which places there are: by kind, and those inside another.
import { type LocationKind, locationKinds } from '../domain/location-kind.ts';
import type { Db, Statement } from '../platform/database.ts';

const inside: Statement = {
  name: 'place-inside',
  text: `with recursive tree as (
      select id from location where id = $1
      union
      select l.id from location l join tree t on l.parent_id = t.id
    )
    select id from tree`,
};

/** Empty when there is no such place. */
export const idsInside = async (db: Pick<Db, 'rows'>, id: string): Promise<string[]> =>
  (await db.rows<{ id: string }>(inside, [id])).map((row) => row.id);

const kinds: Statement = { name: 'place-kinds', text: 'select id, kind from location' };

export async function placesByKind(db: Db): Promise<Record<LocationKind, string[]>> {
  const rows = await db.rows<{ id: string; kind: LocationKind }>(kinds);
  const found = Object.fromEntries(locationKinds.map((kind) => [kind, []])) as unknown as Record<
    LocationKind,
    string[]
  >;
  for (const { id, kind } of rows) found[kind].push(id);
  return found;
}
