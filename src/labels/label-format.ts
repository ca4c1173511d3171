// The company's own label formats. Every label of a format lies on its page; a roll's page is its label.
import { audit, changeOf } from '../access/audit.ts';
import { sameVersion } from '../catalog/version.ts';
import { builtInFormats, type LabelLayout, layoutFault } from '../domain/label-format.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { LabelFormat, LabelFormatDraft, LabelFormatEdit } from './label-format.contract.ts';
import {
  allFormats,
  type FormatRow,
  formatById,
  insertFormat,
  lockFormat,
  removeFormat,
  updateFormat,
} from './label-format.sql.ts';

/** Own formats by name, then those that are built in. */
export async function listFormats(db: Db): Promise<LabelFormat[]> {
  const own = (await allFormats(db)).map(formatOf);
  return [...own, ...builtInFormats.map((format) => ({ ...format, builtIn: true, version: 0 }))];
}

/** @throws not-found */
export async function findFormat(db: Db, id: string): Promise<LabelFormat> {
  const builtIn = builtInFormats.find((format) => format.id === id);
  if (builtIn) return { ...builtIn, builtIn: true, version: 0 };
  const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id);
  const own = uuid ? await formatById(db, id) : undefined;
  if (!own) throw problem('not-found', { what: 'label format', field: 'format' });
  return formatOf(own);
}

/** @throws name-taken, label-layout */
export async function createFormat(tx: Tx, by: By, draft: LabelFormatDraft): Promise<LabelFormat> {
  const row = { id: newId(), name: draft.name, layout: checkedLayout(draft.layout), version: 1 };
  await named(row, () => insertFormat(tx, row));
  await audit(tx, by, { ...subjectOf(row), action: 'label-format.create', change: { ...draft } });
  return formatOf(row);
}

/** @throws not-found, stale, name-taken, label-layout */
export async function editFormat(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: LabelFormatEdit },
): Promise<LabelFormat> {
  const before = await lockedFormat(tx, options.id);
  sameVersion(before, options.version);
  const { name = before.name, layout = before.layout } = options.edit;
  const after = { ...before, name, layout: checkedLayout(layout) };
  await named(after, () => updateFormat(tx, after));
  await audit(tx, by, { ...subjectOf(after), action: 'label-format.edit', change: changeOf(before, after) });
  return formatOf({ ...after, version: before.version + 1 });
}

/** @throws not-found */
export async function deleteFormat(tx: Tx, by: By, id: string): Promise<void> {
  const format = await lockedFormat(tx, id);
  await removeFormat(tx, id);
  await audit(tx, by, { ...subjectOf(format), action: 'label-format.delete', change: { layout: format.layout } });
}

async function lockedFormat(tx: Tx, id: string): Promise<FormatRow> {
  const format = await lockFormat(tx, id);
  if (!format) throw problem('not-found', { what: 'label format' });
  return format;
}

async function named(row: FormatRow, write: () => Promise<number>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw problem('name-taken', { field: 'name', name: row.name });
    throw error;
  }
}

/** As it is kept: a roll's page is its label. @throws label-layout */
export function checkedLayout(layout: LabelLayout): LabelLayout {
  const one = layout.kind === 'roll' ? rollOf(layout) : layout;
  const fault = layoutFault(one);
  if (fault) throw problem('label-layout', { ...fault, field: `layout.${fault.field}` });
  return one;
}

const rollOf = ({ label }: LabelLayout): LabelLayout => ({
  kind: 'roll',
  page: label,
  label,
  margin: { top: 0, left: 0 },
  gap: { x: 0, y: 0 },
  columns: 1,
  rows: 1,
});
const formatOf = ({ id, name, layout, version }: FormatRow): LabelFormat => ({
  ...layout,
  id,
  name,
  builtIn: false,
  version,
});
const subjectOf = (row: FormatRow) => ({ subjectKind: 'label-format', subjectId: row.id, subjectName: row.name });
