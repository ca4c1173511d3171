// Our places in the order of their paths, each followed by what lies inside it: the order in which people walk and count.
import type { LocationKind } from '../../domain/location-kind.ts';
import type { Db, Statement } from '../../platform/database.ts';

export type OrderedPlace = { id: string; name: string; kind: LocationKind; path: string };
const ordered: Statement = {
  name: 'count-places',
  text: `with recursive tree as (
      select id, name, kind, ours, archived_at, name as path, array[lower(name)] as walk, $1::uuid is null or id = $1 as inside
      from location where parent_id is null
      union all
      select l.id, l.name, l.kind, l.ours, l.archived_at, t.path || ' / ' || l.name, t.walk || lower(l.name),
        t.inside or l.id = $1
      from location l join tree t on l.parent_id = t.id
    )
    select id, name, kind, path from tree where ours and inside order by walk, id`,
};
/** The place and all inside it, or all of ours; those that hold goods although they are archived, too. */
export const placesInOrder = (db: Pick<Db, 'rows'>, within: string | null): Promise<OrderedPlace[]> =>
  db.rows<OrderedPlace>(ordered, [within]);
