// Registers: tills of the company. The place of a register takes quantities without number below zero, for a paid ticket
// always posts; the catalog refuses to take that away while a register is there.
import { audit, changeOf } from '../../access/audit.ts';
import { listPosition } from '../../catalog/list-position.ts';
import { allowBelowZero, findLocation, locationByRole } from '../../catalog/location.ts';
import { usablePriceList } from '../../catalog/price-list.ts';
import { sameVersion } from '../../catalog/version.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import { constraintOf, type Db, isUniqueViolation, type Tx } from '../../platform/database.ts';
import type { By, Caller } from '../../platform/http.ts';
import { type Page, pageOfRows } from '../../platform/page.ts';
import { endPairing } from './pairing.ts';
import { type Register, type RegisterEdit, usualPrinter, usualReceipt } from './register.contract.ts';
import {
  countRegisters,
  insertRegister,
  lockRegister,
  type RegisterRecord,
  type RegisterRow,
  registerById,
  registerByToken,
  registerRows,
  updateRegister,
} from './register.sql.ts';

/** The token that a caller comes with; null for a person. */
export const tokenIdOf = ({ id }: Pick<Caller, 'id'>): string | null => /^token:(.+)$/.exec(id)?.[1] ?? null;

/** The register whose device asks. @throws register-needed when the caller is no device of a register */
export async function registerOf(db: Db, caller: Caller): Promise<RegisterRecord> {
  const tokenId = tokenIdOf(caller);
  const register = tokenId === null ? undefined : await registerByToken(db, tokenId);
  if (!register) throw problem('register-needed');
  return register;
}

export async function listRegisters(
  db: Db,
  asked: { limit: number; cursor?: string | undefined; q?: string | undefined; archived?: boolean | undefined },
): Promise<Page<Register>> {
  const pattern = asked.q ? `%${asked.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null;
  const filter = { archived: asked.archived ?? false, pattern };
  const after = listPosition('register', asked.cursor);
  const [rows, total] = await Promise.all([
    registerRows(db, filter, { after, limit: asked.limit }),
    countRegisters(db, filter),
  ]);
  const keyOf = (row: RegisterRow) => [row.sortValue, row.id];
  const page = pageOfRows(rows, { limit: asked.limit, sort: 'register', keyOf, total });
  return { ...page, rows: page.rows.map(registerShown) };
}

/** @throws not-found */
export async function findRegister(db: Db, id: string): Promise<Register> {
  const row = await registerById(db, id);
  if (!row) throw problem('not-found', { what: 'register' });
  return registerShown(row);
}

/** @throws field-invalid, name-taken, code-taken, not-found, archived (location, price list) */
export async function createRegister(
  tx: Tx,
  by: By,
  draft: RegisterEdit & { name: string; code: string },
): Promise<Register> {
  const locationId = draft.locationId ?? (await locationByRole(tx, 'stock')).id;
  const blank: RegisterRecord = {
    ...{ id: newId(), name: '', code: '', locationId, priceListId: null, cashRounding: 1, usualFloat: 0 },
    ...{ receipt: {}, printer: {}, chain: 0, tokenId: null, deviceName: '', pairedBy: null, pairedAt: null },
    ...{ archivedAt: null, version: 1 },
  };
  const record = merged(blank, draft);
  await refuseUnfit(tx, record, null);
  const takesBelowZero = await allowBelowZero(tx, by, record.locationId);
  await naming(record, () => insertRegister(tx, record, by.clock.now()));
  const change = { ...draft, locationId, ...(takesBelowZero && { locationTakesBelowZero: true }) };
  await audit(tx, by, { ...subjectOf(record), action: 'register.create', change });
  return findRegister(tx, record.id);
}

/** @throws not-found, stale, register-code-fixed, and those of createRegister */
export async function changeRegister(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: RegisterEdit },
): Promise<Register> {
  const before = await lockedRegister(tx, options.id);
  sameVersion(before, options.version);
  const after = merged(before, options.edit);
  if (after.code !== before.code && (await findRegister(tx, before.id)).hasTickets) {
    throw problem('register-code-fixed', { field: 'code', code: before.code });
  }
  await refuseUnfit(tx, after, before);
  if (after.archivedAt === null) await allowBelowZero(tx, by, after.locationId);
  await naming(after, () => updateRegister(tx, after));
  await audit(tx, by, { ...subjectOf(after), action: 'register.edit', change: changeOf(before, after) });
  return findRegister(tx, after.id);
}

/** Its device is no longer its device. @throws not-found, archived (its location, when it comes back) */
export async function archiveRegister(tx: Tx, by: By, options: { id: string; archived: boolean }): Promise<Register> {
  const before = await lockedRegister(tx, options.id);
  if ((before.archivedAt !== null) === options.archived) return findRegister(tx, before.id);
  if (options.archived) {
    await endPairing(tx, by, before);
  } else {
    await refuseUnfit(tx, before, null);
    await allowBelowZero(tx, by, before.locationId);
  }
  const after = { ...before, archivedAt: options.archived ? by.clock.now().toISOString() : null };
  await updateRegister(tx, after);
  const action = options.archived ? 'register.archive' : 'register.unarchive';
  await audit(tx, by, { ...subjectOf(after), action });
  return findRegister(tx, after.id);
}

/** @throws not-found */
export async function lockedRegister(tx: Tx, id: string): Promise<RegisterRecord> {
  const register = await lockRegister(tx, id);
  if (!register) throw problem('not-found', { what: 'register' });
  return register;
}

function merged(before: RegisterRecord, edit: RegisterEdit): RegisterRecord {
  const { receipt, printer, code, ...rest } = edit;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    code: code?.toUpperCase() ?? before.code,
    receipt: { ...before.receipt, ...receipt },
    printer: { ...before.printer, ...printer },
  };
}

async function refuseUnfit(tx: Tx, record: RegisterRecord, before: RegisterRecord | null): Promise<void> {
  if (!/^[A-Z0-9]{1,8}$/.test(record.code)) {
    throw problem('field-invalid', { field: 'code', reason: 'a code has 1 to 8 letters from A to Z and digits' });
  }
  if (record.locationId !== before?.locationId) {
    const location = await findLocation(tx, record.locationId);
    if (location.kind !== 'internal') {
      throw problem('field-invalid', { field: 'locationId', reason: 'a register sells from one of our own locations' });
    }
    if (location.archivedAt) {
      throw problem('archived', { what: 'location', name: location.name, field: 'locationId' });
    }
  }
  if (record.priceListId !== null && record.priceListId !== before?.priceListId) {
    await usablePriceList(tx, record.priceListId, 'priceListId');
  }
}

async function naming(record: RegisterRecord, write: () => Promise<number>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    if (constraintOf(error) === 'register_name') throw problem('name-taken', { field: 'name', name: record.name });
    throw problem('code-taken', { field: 'code', code: record.code, owner: 'another register' });
  }
}

function registerShown(row: RegisterRow): Register {
  const { id, name, code, cashRounding, usualFloat, chain, openShift, lastEntryAt, hasTickets } = row;
  const paired = row.tokenId !== null;
  return {
    ...{ id, name, code, cashRounding, usualFloat, chain, lastEntryAt, hasTickets },
    location: { id: row.locationId, name: row.locationName },
    priceList: row.priceListId === null ? null : { id: row.priceListId, name: row.priceListName ?? '' },
    receipt: { ...usualReceipt, ...row.receipt },
    printer: { ...usualPrinter, ...row.printer },
    device: paired ? { name: row.deviceName, pairedAt: row.pairedAt ?? '', pairedBy: row.pairedBy ?? '' } : null,
    openShift: openShift && { ...openShift, openedAt: new Date(openShift.openedAt).toISOString() },
    archivedAt: row.archivedAt,
    version: row.version,
  };
}

export const subjectOf = (register: { id: string; name: string }) => ({
  subjectKind: 'register',
  subjectId: register.id,
  subjectName: register.name,
});
