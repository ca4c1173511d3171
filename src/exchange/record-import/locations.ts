// Locations: found by their code, or by their name in the place they lie in. All rows are looked at together, because one
// may lie in another; what is above is written first.
import type { Location, LocationEdit } from '../../catalog/location.contract.ts';
import { archiveLocation, deleteLocation, editLocation, findLocation, findLocations } from '../../catalog/location.ts';
import { createLocations } from '../../catalog/location-table.ts';
import { locationColumns } from '../../domain/exchange/columns-locations.ts';
import { numberKey } from '../../domain/number-key.ts';
import { newId } from '../../domain/uuid.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { atRow, changesNothing, formerOf } from './draft.ts';
import type { AppliedRow, RecordEntityWork } from './entity.ts';
import { type LocationMeant, locationColumnOf, locationsOf } from './location-rows.ts';
import { checkedRow, textOf } from './row-note.ts';
import { undoRecords } from './undo-records.ts';

type Before = { edit: LocationEdit; archived: boolean };

export const locations: RecordEntityWork = {
  columns: locationColumns,
  permissions: ['location.write'],
  portion: Number.POSITIVE_INFINITY,
  groups: 'none',
  async check(db, _by, { rows, options }) {
    const all = await locationsOf(db, rows, options);
    return rows.map((row, at) => {
      const { found, same, errors, notices } = all[at] as LocationMeant;
      const code = textOf(row.values, 'code');
      const parent = (textOf(row.values, 'parent') ?? '').toLowerCase();
      const name = (textOf(row.values, 'name') ?? '').toLowerCase();
      return checkedRow(row, {
        action: found ? (same ? 'same' : 'update') : 'create',
        record: found ? { id: found.id, name: found.path } : null,
        key: found ? found.id : code !== null ? `code ${numberKey(code)}` : `name ${parent} / ${name}`,
        ...{ errors, notices },
      });
    });
  },
  async apply(tx, by, { rows, options }) {
    const all = await locationsOf(tx, rows, options);
    const ids = all.map(({ found }) => found?.id ?? newId());
    const parentIdOf = ({ parent }: LocationMeant): string | null | undefined => {
      if (parent === undefined || parent === null) return parent;
      return 'at' in parent ? (ids[parent.at] ?? null) : parent.id;
    };
    const order = fromTheTop(all);
    const fresh = order.filter((at) => !all[at]?.found);
    const drafts = fresh.map((at) => {
      const one = all[at] as LocationMeant;
      const { role: _, ...own } = one.edit;
      const parentId = parentIdOf(one) ?? null;
      return { ...own, name: own.name ?? '', id: ids[at] as string, kind: one.kind, parentId };
    });
    await createLocations(tx, by, drafts, (index, field) => `rows.${fresh[index] ?? 0}.${locationColumnOf(field)}`);
    const applied: AppliedRow[] = [];
    for (const at of order) {
      const one = all[at] as LocationMeant;
      const { found, archived } = one;
      const row = rows[at]?.row ?? 0;
      const id = ids[at] as string;
      const parentId = parentIdOf(one);
      const edit: LocationEdit = found ? { ...one.edit, ...(parentId !== undefined && { parentId }) } : {};
      const now: Now = found ?? { id, version: 1, archivedAt: null };
      const version = await atRow(at, locationColumnOf, () => written(tx, by, { now, edit, archived }));
      const before: Before | null = found ? { edit: formerOf(found, edit), archived: found.archivedAt !== null } : null;
      applied.push({ row, recordId: id, name: one.edit.name ?? found?.name ?? '', made: !found, before, version });
    }
    return applied;
  },
  async undo(tx, by, { rows }) {
    const now = await findLocations(
      tx,
      rows.flatMap((row) => row.recordId ?? []),
    );
    return undoRecords(tx, rows, {
      remove: (id) => deleteLocation(tx, by, id),
      async archive(id) {
        const { version } = await findLocation(tx, id);
        return archiveLocation(tx, by, { id, version, archived: true });
      },
      async restore({ recordId, version, before }) {
        const location = now.get(recordId);
        if (!location || location.version !== version) return false;
        const { edit, archived } = before as Before;
        await written(tx, by, { now: location, edit, archived });
        return true;
      },
    });
  },
};

type Now = Pick<Location, 'id' | 'version' | 'archivedAt'>;

/** What differs is written; archiving is a step of its own. @returns the version after it */
async function written(
  tx: Tx,
  by: By,
  given: { now: Now; edit: LocationEdit; archived: boolean | undefined },
): Promise<number> {
  const { now, edit, archived } = given;
  const { id } = now;
  let { version } = now;
  if (!changesNothing({ ...now }, edit)) version = (await editLocation(tx, by, { id, version, edit })).version;
  if (archived === undefined || archived === (now.archivedAt !== null)) return version;
  return (await archiveLocation(tx, by, { id, version, archived })).version;
}

/** Positions of rows, each after the row it lies in. */
function fromTheTop(all: readonly LocationMeant[]): number[] {
  const order: number[] = [];
  const placed = new Set<number>();
  for (const start of all.keys()) {
    const above: number[] = [];
    for (let at: number | undefined = start; at !== undefined && !placed.has(at); ) {
      placed.add(at);
      above.push(at);
      const parent: LocationMeant['parent'] = all[at]?.parent;
      at = parent && 'at' in parent ? parent.at : undefined;
    }
    order.push(...above.reverse());
  }
  return order;
}
