// Partners: whom we buy from and whom we sell to.
import { audit, auditAll, changeOf } from '../access/audit.ts';
import { countries } from '../domain/country.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type Page, pageOfRows } from '../platform/page.ts';
import { removeAttachmentsOf } from './attachment.sql.ts';
import { listPosition } from './list-position.ts';
import type { Partner, PartnerDraft, PartnerEdit, PartnerHit, PartnerRole } from './partner.contract.ts';
import {
  countPartners,
  insertPartners,
  listPartnerRows,
  lockPartner,
  type PartnerRow,
  partnerCodeOwner,
  partnerIdsByCodeKeys,
  partnersByIds,
  partnersByKeys,
  removePartner,
  searchPartnerRows,
  updatePartner,
} from './partner.sql.ts';
import { usablePriceList } from './price-list.ts';
import { isStillReferenced, referencedBy } from './reference.ts';
import { beginning, containing, likeBeginning, nameKey, searchTextOf, wordsOf } from './search-text.ts';
import { sameVersion } from './version.ts';

/** Those that exist, by id. */
export async function findPartners(db: Db, ids: readonly string[]): Promise<Map<string, Partner>> {
  if (ids.length === 0) return new Map();
  const partners = await partnersByIds(db, ids);
  return new Map(partners.map((partner) => [partner.id, partner]));
}

/** @throws not-found */
export async function findPartner(db: Db, id: string): Promise<Partner> {
  const [partner] = await partnersByIds(db, [id]);
  if (!partner) throw problem('not-found', { what: 'partner' });
  return partner;
}

/** Ids by code, without regard to case. */
export async function partnersByCode(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await partnerIdsByCodeKeys(db, codes.map(numberKey));
  const ids = new Map(found.map(({ key, id }) => [key, id]));
  return mapped(codes, (code) => ids.get(numberKey(code)));
}

export type PartnerField = 'code' | 'name' | 'taxNumber' | 'email';

/** Those that a field tells, under its text as it was given; a name without regard to case and accents. */
export async function partnersByField(
  db: Db,
  field: PartnerField,
  texts: readonly string[],
): Promise<Map<string, Partner[]>> {
  const keyOf = partnerKeys[field];
  const found = Map.groupBy(await partnersByKeys(db, field, [...new Set(texts.flatMap(keyOf))]), (one) => one.key);
  return new Map(texts.map((text) => [text, keyOf(text).flatMap((key) => found.get(key) ?? [])]));
}
const partnerKeys: Record<PartnerField, (text: string) => string[]> = {
  code: (text) => [numberKey(text)],
  name: (text) => [nameKey(text)],
  taxNumber: (text) => [...new Set([text, text.toUpperCase()])],
  email: (text) => [...new Set([text, text.toLowerCase()])],
};

export type PartnerFilter = {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
  sort: 'name' | '-name' | 'created' | '-created';
  role?: PartnerRole | undefined;
  country?: string | undefined;
  priceListId?: string | undefined;
  archived: 'true' | 'false' | 'all';
};

export async function listPartners(db: Db, asked: PartnerFilter): Promise<Page<Partner>> {
  const filter = {
    words: wordsOf(asked.q ?? ''),
    role: asked.role,
    country: asked.country,
    priceListId: asked.priceListId,
    archived: asked.archived,
  };
  const [rows, total] = await Promise.all([
    listPartnerRows(db, filter, {
      column: asked.sort.endsWith('name') ? 'name_key' : 'created_at',
      descending: asked.sort.startsWith('-'),
      after: listPosition(asked.sort, asked.cursor),
      limit: asked.limit,
    }),
    countPartners(db, filter),
  ]);
  const page = pageOfRows(rows, {
    limit: asked.limit,
    sort: asked.sort,
    keyOf: (row) => [row.sortValue, row.id],
    total,
  });
  return { ...page, rows: page.rows.map(({ sortValue: _, ...partner }) => partner) };
}

export type PartnerQuestion = {
  q: string;
  limit: number;
  role?: PartnerRole | undefined;
  archived?: boolean | undefined;
};

/** Best first; words in any order, each the beginning or a piece of a word. */
export async function searchPartners(db: Db, asked: PartnerQuestion): Promise<PartnerHit[]> {
  const words = wordsOf(asked.q);
  if (words.length === 0) return [];
  const codeKey = numberKey(asked.q);
  return searchPartnerRows(db, {
    codeKey,
    codeBeginning: likeBeginning(codeKey),
    nameBeginning: likeBeginning(nameKey(asked.q)),
    containing: containing(words),
    beginning: beginning(words),
    archived: asked.archived ?? false,
    role: asked.role ?? null,
    limit: asked.limit,
  });
}

/** @throws code-taken, field-invalid, not-found and archived (the price list) */
export async function createPartner(tx: Tx, by: By, draft: PartnerDraft): Promise<Partner> {
  const [partner] = await createPartners(tx, by, [draft], (_, field) => field);
  if (!partner) throw new Error('a partner was not created');
  return partner;
}

/**
 * Several at once, all or none.
 * @param fieldOf the field path that a refusal names, from the draft's position
 */
export async function createPartners(
  tx: Tx,
  by: By,
  drafts: readonly PartnerDraft[],
  fieldOf: (index: number, field: string) => string,
): Promise<Partner[]> {
  const createdAt = by.clock.now().toISOString();
  const partners = drafts.map((draft, index) => {
    const partner = withEdit({ ...blank, id: newId(), createdAt }, draft);
    refuseUnfit(partner, (field) => fieldOf(index, field));
    return partner;
  });
  for (const [index, { priceListId }] of partners.entries()) {
    if (priceListId !== null) await usablePriceList(tx, priceListId, fieldOf(index, 'priceListId'));
  }
  const inserted = await insertPartners(tx, partners.map(rowOf));
  const refused = partners.findIndex((partner) => !inserted.has(partner.id));
  if (refused >= 0) throw await codeTaken(tx, partners[refused] as Partner, fieldOf(refused, 'code'));
  const entryOf = (partner: Partner) => ({
    ...{ ...subjectOf(partner), action: 'partner.create', change: changeOf(blankFacts, partner) },
  });
  await auditAll(tx, by, partners.map(entryOf));
  return partners;
}

/** @throws not-found, stale, code-taken, field-invalid */
export async function editPartner(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: PartnerEdit },
): Promise<Partner> {
  const before = await lockedPartner(tx, options);
  const after = withEdit(before, options.edit);
  refuseUnfit(after, (field) => field);
  if (after.priceListId !== null && after.priceListId !== before.priceListId) {
    await usablePriceList(tx, after.priceListId, 'priceListId');
  }
  return save(tx, by, { before, after, action: 'partner.edit' });
}

/** @throws not-found, stale */
export async function archivePartner(
  tx: Tx,
  by: By,
  options: { id: string; version: number; archived: boolean },
): Promise<Partner> {
  const before = await lockedPartner(tx, options);
  const archivedAt = options.archived ? (before.archivedAt ?? by.clock.now().toISOString()) : null;
  const action = options.archived ? 'partner.archive' : 'partner.unarchive';
  return save(tx, by, { before, after: { ...before, archivedAt }, action });
}

/** @throws not-found, in-use */
export async function deletePartner(tx: Tx, by: By, id: string): Promise<void> {
  const before = await lockPartner(tx, id);
  if (!before) throw problem('not-found', { what: 'partner' });
  try {
    await removePartner(tx, id);
  } catch (error) {
    if (isStillReferenced(error)) throw problem('in-use', { what: 'partner', by: referencedBy(error) });
    throw error;
  }
  await removeAttachmentsOf(tx, { kind: 'partner', id });
  await audit(tx, by, { ...subjectOf(before), action: 'partner.delete', change: before });
}

const blank: Omit<Partner, 'id' | 'createdAt'> = {
  code: null,
  name: '',
  isSupplier: false,
  isCustomer: false,
  email: '',
  phone: '',
  taxNumber: '',
  street: '',
  postcode: '',
  city: '',
  country: '',
  note: '',
  priceListId: null,
  archivedAt: null,
  version: 1,
};
const blankFacts: Record<string, unknown> = blank;

/** What an edit leaves out stays. A partner is a customer when nothing else is said. */
function withEdit(before: Partner, edit: PartnerEdit): Partner {
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  const after: Partner = { ...before, ...Object.fromEntries(given) };
  const unsaid = edit.isSupplier === undefined && edit.isCustomer === undefined;
  return unsaid && !after.isSupplier && !after.isCustomer ? { ...after, isCustomer: true } : after;
}

function refuseUnfit(partner: Partner, fieldOf: (field: string) => string): void {
  if (!partner.isSupplier && !partner.isCustomer) {
    throw problem('field-invalid', {
      field: fieldOf('isCustomer'),
      reason: 'a partner is a supplier, a customer or both',
    });
  }
  if (partner.country !== '' && !countries.includes(partner.country)) {
    throw problem('field-invalid', { field: fieldOf('country'), reason: `${partner.country} is not a country code` });
  }
}

async function lockedPartner(tx: Tx, options: { id: string; version: number }): Promise<Partner> {
  const partner = await lockPartner(tx, options.id);
  if (!partner) throw problem('not-found', { what: 'partner' });
  sameVersion(partner, options.version);
  return partner;
}

async function save(tx: Tx, by: By, change: { before: Partner; after: Partner; action: string }): Promise<Partner> {
  const { before, after, action } = change;
  if (after.code !== null && after.code !== before.code) {
    const owner = await partnerCodeOwner(tx, numberKey(after.code), after.id);
    if (owner !== undefined) throw problem('code-taken', { field: 'code', code: after.code, owner });
  }
  try {
    await updatePartner(tx, rowOf(after));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw problem('code-taken', { field: 'code', code: after.code, owner: 'another partner' });
  }
  await audit(tx, by, { ...subjectOf(after), action, change: changeOf(before, after) });
  return { ...after, version: before.version + 1 };
}

async function codeTaken(tx: Tx, partner: Partner, field: string): Promise<Error> {
  const owner = await partnerCodeOwner(tx, numberKey(partner.code ?? ''), partner.id);
  return problem('code-taken', { field, code: partner.code, owner: owner ?? 'another partner' });
}

function rowOf(partner: Partner): PartnerRow {
  const texts = [partner.name, partner.city, partner.email, partner.phone];
  const codes = [partner.code, partner.taxNumber].filter((code) => code !== null && code !== '') as string[];
  return {
    ...partner,
    codeKey: partner.code === null ? null : numberKey(partner.code),
    nameKey: nameKey(partner.name),
    searchText: searchTextOf(texts, codes).text,
  };
}

function mapped(asked: readonly string[], find: (text: string) => string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of asked) {
    const id = find(text);
    if (id !== undefined) found.set(text, id);
  }
  return found;
}

const subjectOf = (partner: Partner) => ({
  subjectKind: 'partner',
  subjectId: partner.id,
  subjectName: partner.name,
});
