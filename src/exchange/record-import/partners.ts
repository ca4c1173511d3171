// Partners: customers and suppliers, found by code, name, tax number or e-mail address.
import { priceListsMeant } from '../../catalog/meant.ts';
import { type Partner, PartnerDraft, PartnerEdit } from '../../catalog/partner.contract.ts';
import {
  archivePartner,
  createPartners,
  deletePartner,
  editPartner,
  findPartner,
  findPartners,
  type PartnerField,
  partnersByField,
} from '../../catalog/partner.ts';
import { countryNames } from '../../domain/country-name.ts';
import { partnerColumns } from '../../domain/exchange/columns-partners.ts';
import { numberKey } from '../../domain/number-key.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { atRow, changesNothing, formerOf, notesOfShape } from './draft.ts';
import type { AppliedRow, CheckOptions, Note, ReadRow, RecordEntityWork, Values } from './entity.ts';
import { checkedRow, note, textOf } from './row-note.ts';
import { undoRecords } from './undo-records.ts';

type Edit = Omit<PartnerEdit, 'name'> & { name?: string | undefined };
type Meant = {
  edit: Edit;
  archived: boolean | undefined;
  found: Partner | undefined;
  errors: Note[];
  notices: Note[];
  same: boolean;
};
type Before = { edit: Edit; archived: boolean };
const columnOf = (field: string): string => (field === 'priceListId' ? 'priceList' : field);
let countries: ReturnType<typeof countryNames> | undefined;

export const partners: RecordEntityWork = {
  columns: partnerColumns,
  permissions: ['partner.write'],
  portion: 1_000,
  groups: 'none',
  async check(db, _by, { rows, options }) {
    const all = await meant(db, rows, options);
    return all.map(({ found, errors, notices, same, edit }, at) => {
      const row = rows[at] as ReadRow;
      const code = edit.code ?? '';
      const own = textOf(row.values, options.matchKey ?? '');
      const key = found
        ? found.id
        : code !== ''
          ? `code ${numberKey(code)}`
          : own === null
            ? ''
            : `own ${own.toLowerCase()}`;
      const checked = checkedRow(row, {
        action: found ? (same ? 'same' : 'update') : 'create',
        record: found ? { id: found.id, name: found.name } : null,
        ...{ key, errors, notices },
      });
      return { ...checked, meant: all[at] };
    });
  },
  async apply(tx, by, { rows }) {
    const all = rows.map((row) => row.meant as Meant);
    const fresh = all.flatMap((one, at) => (one.found ? [] : [{ ...one, at }]));
    const drafts = fresh.map(({ edit }) => ({ ...edit, name: edit.name ?? '' }));
    const field = (index: number, name: string) => `rows.${fresh[index]?.at ?? 0}.${columnOf(name)}`;
    const made = await createPartners(tx, by, drafts, field);
    const madeAt = new Map(fresh.map(({ at }, index) => [at, made[index] as Partner]));
    const applied: AppliedRow[] = [];
    for (const [at, { row }] of rows.entries()) {
      const { edit, archived, found } = all[at] as Meant;
      const partner = madeAt.get(at) ?? found;
      if (!partner) throw new Error('a partner is made or found');
      const before: Before | null = found ? { edit: formerOf(found, edit), archived: found.archivedAt !== null } : null;
      const after = await atRow(at, columnOf, () => written(tx, by, { partner, edit: found ? edit : {}, archived }));
      applied.push({ row, recordId: after.id, name: after.name, made: !found, before, version: after.version });
    }
    return applied;
  },
  async undo(tx, by, { rows }) {
    const now = await findPartners(
      tx,
      rows.flatMap((row) => row.recordId ?? []),
    );
    return undoRecords(tx, rows, {
      remove: (id) => deletePartner(tx, by, id),
      async archive(id) {
        const { version } = await findPartner(tx, id);
        return archivePartner(tx, by, { id, version, archived: true });
      },
      async restore({ recordId, version, before }) {
        const partner = now.get(recordId);
        if (!partner || partner.version !== version) return false;
        const { edit, archived } = before as Before;
        await written(tx, by, { partner, edit, archived });
        return true;
      },
    });
  },
};

/** What differs is written; archiving is a step of its own. */
async function written(
  tx: Tx,
  by: By,
  given: { partner: Partner; edit: Edit; archived: boolean | undefined },
): Promise<Partner> {
  const { partner, edit, archived } = given;
  const { id } = partner;
  const edited = changesNothing(partner, edit)
    ? partner
    : await editPartner(tx, by, { id, version: partner.version, edit });
  if (archived === undefined || archived === (edited.archivedAt !== null)) return edited;
  return archivePartner(tx, by, { id, version: edited.version, archived });
}

async function meant(db: Db, rows: readonly ReadRow[], options: CheckOptions): Promise<Meant[]> {
  countries ??= countryNames();
  const lists = await priceListsMeant(
    db,
    rows.flatMap(({ values }) => textOf(values, 'priceList') ?? []),
  );
  const matchKey = (options.matchKey ?? 'name') as PartnerField;
  const textsOf = (column: string): string[] => [
    ...new Set(rows.flatMap(({ values }) => matchText(values, column) ?? [])),
  ];
  const known = await partnersByField(db, matchKey, textsOf(matchKey));
  const byCode = matchKey === 'code' ? known : await partnersByField(db, 'code', textsOf('code'));
  return rows.map(({ values }) => {
    const errors: Note[] = [];
    const notices: Note[] = [];
    const own = matchText(values, matchKey);
    const several = own === null ? [] : (known.get(own) ?? []);
    const inUse = several.length > 1 ? several.filter((one) => one.archivedAt === null) : several;
    const found = inUse[0];
    if (inUse.length > 1) errors.push(note(matchKey, 'ambiguous', { given: own }));
    const edit = editOf(values, { lists, errors });
    const owner = edit.code ? byCode.get(edit.code)?.[0] : undefined;
    if (owner && owner.id !== found?.id) errors.push(note('code', 'used-already', { owner: owner.name }));
    const archived = archivedOf(values);
    if (found?.archivedAt && archived === undefined) notices.push(note('', 'archived', { name: found.name }));
    const shape = found ? PartnerEdit : PartnerDraft;
    errors.push(...notesOfShape(shape, found ? edit : { ...edit, name: edit.name ?? '' }, columnOf));
    const same =
      found !== undefined &&
      changesNothing(found, edit) &&
      (archived === undefined || archived === (found.archivedAt !== null));
    return { edit, archived, found, errors, notices, same };
  });
}

const matchText = (values: Values, column: string): string | null =>
  column === 'name' ? nameOf(values) : textOf(values, column);
const nameOf = (values: Values): string | null =>
  textOf(values, 'name') ?? textOf(values, 'customerName') ?? textOf(values, 'supplierName');

/** ERPNext has a table of customers and one of suppliers: the name's column says which it is. */
function editOf(values: Values, given: { lists: Awaited<ReturnType<typeof priceListsMeant>>; errors: Note[] }): Edit {
  const edit: Record<string, unknown> = {};
  const name = nameOf(values);
  if (name !== null) edit.name = name;
  if (values.code !== undefined) edit.code = textOf(values, 'code');
  for (const key of ['email', 'phone', 'taxNumber', 'street', 'postcode', 'city', 'note'] as const) {
    if (values[key] !== undefined) edit[key] = textOf(values, key) ?? '';
  }
  const mobile = textOf(values, 'mobile');
  if (mobile !== null && !edit.phone) edit.phone = mobile;
  const street2 = textOf(values, 'street2');
  if (street2 !== null) edit.street = [edit.street, street2].filter(Boolean).join(', ');
  for (const key of ['isCustomer', 'isSupplier'] as const)
    if (typeof values[key] === 'boolean') edit[key] = values[key];
  if (textOf(values, 'customerName') !== null && edit.isCustomer === undefined) edit.isCustomer = true;
  if (textOf(values, 'supplierName') !== null && edit.isSupplier === undefined) edit.isSupplier = true;
  // Odoo counts documents: a contact with none is neither yet.
  if (edit.isCustomer === false && edit.isSupplier === false) {
    delete edit.isCustomer;
    delete edit.isSupplier;
  }
  if (edit.isCustomer === false && edit.isSupplier === undefined) edit.isSupplier = true;
  if (values.country !== undefined) {
    const country = textOf(values, 'country');
    const code = country === null ? '' : countries?.(country);
    if (code === undefined) given.errors.push(note('country', 'unknown', { given: country }));
    else edit.country = code;
  }
  if (values.priceList !== undefined) {
    const text = textOf(values, 'priceList');
    const list = text === null ? null : given.lists.get(text);
    if (list === undefined) given.errors.push(note('priceList', 'unknown', { given: text }));
    else edit.priceListId = list?.id ?? null;
  }
  return edit as Edit;
}

export function archivedOf(values: Values): boolean | undefined {
  if (typeof values.archived === 'boolean') return values.archived;
  return typeof values.active === 'boolean' ? !values.active : undefined;
}
