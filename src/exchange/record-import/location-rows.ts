// What rows of a table say of locations. What a place lies in may be there already or be another row, above or below; it is
// told by a code, a path such as "Stock / Aisle 1", or a name that one place alone has.
import { type Location, LocationDraft, LocationEdit } from '../../catalog/location.contract.ts';
import { listLocations } from '../../catalog/location.ts';
import { nameKey } from '../../catalog/search-text.ts';
import { isTimeZone } from '../../domain/calendar.ts';
import { isOurs } from '../../domain/location-kind.ts';
import { numberKey } from '../../domain/number-key.ts';
import type { Db } from '../../platform/database.ts';
import { changesNothing, notesOfShape } from './draft.ts';
import type { CheckOptions, Note, ReadRow, Values } from './entity.ts';
import { archivedOf } from './partners.ts';
import { note, textOf } from './row-note.ts';

/** A place that is there, a row of the table by its position, or the top of the tree. */
export type Parent = { id: string } | { at: number } | null;
export type LocationMeant = {
  edit: LocationEdit;
  kind: 'internal' | 'transit';
  parent: Parent | undefined;
  archived: boolean | undefined;
  found: Location | undefined;
  errors: Note[];
  notices: Note[];
  same: boolean;
};
export const locationColumnOf = (field: string): string => (field === 'parentId' ? 'parent' : field);
const everyLocation = 1_000_000;

export async function locationsOf(db: Db, rows: readonly ReadRow[], options: CheckOptions): Promise<LocationMeant[]> {
  const { rows: all } = await listLocations(db, { limit: everyLocation, archived: 'all' });
  const ours = all.filter((location) => isOurs(location.kind));
  const there = new Known(ours);
  const table = new TableRows(rows);
  const meant = rows.map(({ values }, at): LocationMeant => {
    const errors: Note[] = [];
    const notices: Note[] = [];
    const parent = parentOf(values, { at, there, table, errors });
    const found = foundBy(values, { options, parent, there, errors });
    const edit = editOf(values);
    // Found by its name, it keeps the code that the row does not say.
    if (options.matchKey === 'code' && edit.code === null) delete edit.code;
    const archived = archivedOf(values);
    const kind = values.kind === 'transit' ? ('transit' as const) : ('internal' as const);
    if (found && values.kind !== undefined && values.kind !== null && found.kind !== kind) {
      errors.push(note('kind', 'location-kind-fixed'));
    }
    const owner = edit.code ? there.code(edit.code) : undefined;
    if (owner && owner.id !== found?.id) errors.push(note('code', 'used-already', { owner: owner.path }));
    if (edit.timeZone && !isTimeZone(edit.timeZone)) errors.push(note('timeZone', 'unknown', { given: edit.timeZone }));
    if (found?.archivedAt && archived === undefined) notices.push(note('', 'archived', { name: found.path }));
    errors.push(
      ...notesOfShape(found ? LocationEdit : LocationDraft, found ? edit : { ...edit, kind }, locationColumnOf),
    );
    const parentId = parent === undefined ? undefined : parent === null ? null : 'id' in parent ? parent.id : undefined;
    const stays = parent === undefined || (found !== undefined && parentId === found.parentId);
    const same =
      found !== undefined &&
      stays &&
      changesNothing(found, edit) &&
      (archived === undefined || archived === (found.archivedAt !== null));
    return { edit, kind, parent, archived, found, errors, notices, same };
  });
  refuseCircles(meant);
  return meant;
}

/** Places that a text can mean, each way by itself. */
class Known {
  private readonly byCode: Map<string, Location>;
  private readonly byPath: Map<string, Location>;
  private readonly byName: Map<string, Location[]>;
  private readonly byId: Map<string, Location>;

  constructor(all: readonly Location[]) {
    this.byCode = new Map(all.flatMap((one) => (one.code === null ? [] : [[numberKey(one.code), one] as const])));
    this.byPath = new Map(all.map((one) => [pathKey(one.path), one]));
    this.byName = Map.groupBy(all, (one) => nameKey(one.name));
    this.byId = new Map(all.map((one) => [one.id, one]));
  }

  code(text: string): Location | undefined {
    return this.byCode.get(numberKey(text));
  }

  place(text: string): Location | 'several' | undefined {
    return this.code(text) ?? this.byPath.get(pathKey(text)) ?? this.named(text);
  }

  named(text: string): Location | 'several' | undefined {
    const named = this.byName.get(nameKey(text)) ?? [];
    const inUse = named.length > 1 ? named.filter((one) => one.archivedAt === null) : named;
    return inUse.length > 1 ? 'several' : inUse[0];
  }

  /** Beside others in a place. */
  inside(parentId: string | null, name: string): Location | undefined {
    const above = parentId === null ? undefined : this.byId.get(parentId);
    return this.byPath.get(pathKey(above ? `${above.path} / ${name}` : name));
  }
}

/** The rows themselves, by code, by the path they spell and by name. */
class TableRows {
  private readonly byCode = new Map<string, number>();
  private readonly byPath = new Map<string, number>();
  private readonly byName = new Map<string, number | 'several'>();

  constructor(rows: readonly ReadRow[]) {
    rows.forEach(({ values }, at) => {
      const code = textOf(values, 'code');
      const name = textOf(values, 'name') ?? '';
      const parent = textOf(values, 'parent');
      if (code !== null && !this.byCode.has(numberKey(code))) this.byCode.set(numberKey(code), at);
      const path = pathKey(parent === null ? name : `${parent} / ${name}`);
      if (!this.byPath.has(path)) this.byPath.set(path, at);
      this.byName.set(nameKey(name), this.byName.has(nameKey(name)) ? 'several' : at);
    });
  }

  place(text: string): number | 'several' | undefined {
    // ERPNext shows "Stores - TC": the letters at the end are the company's.
    const plain = text.replace(/\s+-\s+\p{Lu}{1,6}$/u, '');
    return (
      this.byCode.get(numberKey(text)) ??
      this.byPath.get(pathKey(text)) ??
      this.byName.get(nameKey(text)) ??
      this.byName.get(nameKey(plain))
    );
  }
}

type Looking = { at: number; there: Known; table: TableRows; errors: Note[] };

/** Undefined: the table does not say. A row of the table comes before a place that is there with the same name. */
function parentOf(values: Values, { at, there, table, errors }: Looking): Parent | undefined {
  if (values.parent === undefined) return undefined;
  const text = textOf(values, 'parent');
  if (text === null) return null;
  const row = table.place(text);
  const place = there.place(text);
  if (place && place !== 'several') return { id: place.id };
  if (typeof row === 'number' && row !== at) return { at: row };
  if (row === at) errors.push(note('parent', 'cycle'));
  else errors.push(note('parent', row === 'several' || place === 'several' ? 'ambiguous' : 'unknown', { given: text }));
  return null;
}

function foundBy(
  values: Values,
  given: { options: CheckOptions; parent: Parent | undefined; there: Known; errors: Note[] },
): Location | undefined {
  const { options, parent, there, errors } = given;
  if (options.matchKey === 'code') {
    // The places that the program itself needs have no code: their names tell them.
    const code = textOf(values, 'code');
    if (code !== null) return there.code(code);
  }
  const name = textOf(values, 'name');
  if (name === null) return undefined;
  if (parent !== undefined)
    return parent !== null && 'at' in parent ? undefined : there.inside(parent?.id ?? null, name);
  const found = there.named(name);
  if (found === 'several') errors.push(note('name', 'ambiguous', { given: name }));
  return found === 'several' ? undefined : found;
}

function editOf(values: Values): LocationEdit {
  const edit: Record<string, unknown> = {};
  const name = textOf(values, 'name');
  if (name !== null) edit.name = name;
  for (const key of ['code', 'timeZone', 'picking'] as const)
    if (values[key] !== undefined) edit[key] = textOf(values, key);
  if (typeof values.belowZero === 'boolean') edit.belowZero = values.belowZero;
  if (values.pickOrder !== undefined) {
    const order = textOf(values, 'pickOrder');
    edit.pickOrder = order === null ? null : Number(order);
  }
  return edit;
}

/** Rows that lie in one another lie nowhere. */
function refuseCircles(meant: readonly LocationMeant[]): void {
  const settled = new Set<number>();
  for (const start of meant.keys()) {
    const walked = new Set<number>();
    for (let at: number | undefined = start; at !== undefined && !settled.has(at); ) {
      if (walked.has(at)) {
        meant[start]?.errors.push(note('parent', 'cycle'));
        break;
      }
      walked.add(at);
      const parent: Parent | undefined = meant[at]?.parent;
      at = parent && 'at' in parent ? parent.at : undefined;
    }
    if (meant[start]?.errors.every((one) => one.reason !== 'cycle')) for (const at of walked) settled.add(at);
  }
}

const pathKey = (path: string): string => path.split('/').map(nameKey).join('/');
