// Many locations at once, of which one may lie in another that is new as well: the tree is locked and read once, and all of
// them are written in one statement.
import { auditAll } from '../access/audit.ts';
import { isTimeZone } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { constraintOf, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { LocationDraft } from './location.contract.ts';
import { allLocations, insertLocations, type LocationRecord, lockLocationTree } from './location.sql.ts';
import { maxDepth } from './tree.ts';

/** With the id it shall have, so that others can lie in it. */
export type PlacedDraft = Omit<LocationDraft, 'role'> & { id: string };

/**
 * All or none; what a place lies in comes before it.
 * @param fieldOf the field path that a refusal names, from the draft's position
 * @throws not-found (what it lies in), archived, name-taken, code-taken, field-invalid
 */
export async function createLocations(
  tx: Tx,
  by: By,
  drafts: readonly PlacedDraft[],
  fieldOf: (index: number, field: string) => string,
): Promise<LocationRecord[]> {
  if (drafts.length === 0) return [];
  await lockLocationTree(tx);
  const known = new Tree(await allLocations(tx));
  const records = drafts.map((draft, index) => {
    const record = recordOf(draft);
    known.add(record, (field) => fieldOf(index, field));
    return record;
  });
  const rows = records.map((record) => ({ ...record, codeKey: record.code === null ? null : numberKey(record.code) }));
  try {
    await insertLocations(tx, rows);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const [first] = records;
    if (constraintOf(error) === 'location_name') {
      throw problem('name-taken', { field: fieldOf(0, 'name'), name: first?.name ?? '' });
    }
    throw problem('code-taken', { field: fieldOf(0, 'code'), code: first?.code ?? '', owner: 'another location' });
  }
  await auditAll(
    tx,
    by,
    records.map((record, index) => ({
      ...{ subjectKind: 'location', subjectId: record.id, subjectName: record.name },
      ...{ action: 'location.create', change: { ...drafts[index] } },
    })),
  );
  return records;
}

const recordOf = (draft: PlacedDraft): LocationRecord => ({
  id: draft.id,
  name: draft.name,
  code: draft.code ?? null,
  kind: draft.kind,
  role: null,
  parentId: draft.parentId ?? null,
  belowZero: draft.belowZero ?? false,
  timeZone: draft.timeZone ?? null,
  picking: draft.picking ?? null,
  pickOrder: draft.pickOrder ?? null,
  archivedAt: null,
  version: 1,
});

/** What is there, growing by what comes in. */
class Tree {
  private readonly byId = new Map<string, LocationRecord>();
  private readonly depths = new Map<string, number>();
  private readonly names = new Set<string>();
  private readonly codes = new Map<string, string>();

  constructor(records: readonly LocationRecord[]) {
    for (const record of records) this.keep(record);
  }

  add(record: LocationRecord, fieldOf: (field: string) => string): void {
    const { name, code, kind, parentId, timeZone } = record;
    const refuse = (field: string, reason: string): Error =>
      problem('field-invalid', { field: fieldOf(field), reason });
    const parent = parentId === null ? undefined : this.byId.get(parentId);
    if (parentId !== null && !parent) throw problem('not-found', { what: 'location', field: fieldOf('parentId') });
    if (parent?.archivedAt) {
      throw problem('archived', { field: fieldOf('parentId'), what: 'location', name: parent.name });
    }
    if (parent && parent.kind !== kind) {
      throw refuse('parentId', `a ${kind} location cannot lie inside a ${parent.kind} one`);
    }
    if (parent && this.depthOf(parent) + 1 >= maxDepth)
      throw refuse('parentId', `a tree has at most ${maxDepth} levels`);
    if (timeZone !== null && !isTimeZone(timeZone)) throw refuse('timeZone', `there is no time zone ${timeZone}`);
    if (this.names.has(nameIn(record))) throw problem('name-taken', { field: fieldOf('name'), name });
    const owner = code === null ? undefined : this.codes.get(numberKey(code));
    if (owner !== undefined) throw problem('code-taken', { field: fieldOf('code'), code, owner });
    this.keep(record);
  }

  private keep(record: LocationRecord): void {
    this.byId.set(record.id, record);
    this.names.add(nameIn(record));
    if (record.code !== null) this.codes.set(numberKey(record.code), record.name);
  }

  private depthOf(record: LocationRecord): number {
    const known = this.depths.get(record.id);
    if (known !== undefined) return known;
    const parent = record.parentId === null ? undefined : this.byId.get(record.parentId);
    const depth = parent ? this.depthOf(parent) + 1 : 0;
    this.depths.set(record.id, depth);
    return depth;
  }
}

const nameIn = ({ parentId, name }: LocationRecord): string => `${parentId ?? ''} ${name.toLowerCase()}`;
