// Assets go from hand to hand. One request is one scan: what was read is looked up here, the unit moves by a posted transfer
// where it goes elsewhere, and a row says who had it, who has it and who saw to it. Rows are only added.
import { audit } from '../../access/audit.ts';
import { listPeople } from '../../access/user.ts';
import { findLocations } from '../../catalog/location.ts';
import { dateIn } from '../../domain/calendar.ts';
import { readScannedText } from '../../domain/gs1/scanned-text.ts';
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import type { PlaceRef } from '../../ledger/reference.contract.ts';
import { writeDocument } from '../../operations/document.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { AssetRow } from './asset.contract.ts';
import { type AssetFacts, assetById, assetsByCode, lockAsset, saveHolder, unitOfCode } from './asset.sql.ts';
import { refuseDisposed, subjectOf } from './asset.ts';
import { assetRow, knownAsset, todayOf } from './asset-read.ts';
import { goneProblem } from './disposal.ts';
import type { HandOver, HandOverKind, handOverActs } from './handover.contract.ts';
import { type HandOverFacts, insertHandOver, pageOfHandOvers } from './handover.sql.ts';

type Given = {
  act: (typeof handOverActs)[number];
  assetId?: string | undefined;
  code?: string | undefined;
  holder?: { name?: string | undefined; userId?: string | undefined } | undefined;
  locationId?: string | null | undefined;
  note?: string | undefined;
  takeOver?: boolean | undefined;
};
type Person = { name: string; userId: string | null };

/**
 * @throws field-invalid, not-found; asset-unknown, not-an-asset, asset-ambiguous for a code; asset-disposed, asset-gone;
 * asset-out when somebody has it, asset-in when nobody has; what the transfer refuses
 */
export async function handOver(tx: Tx, by: By, given: Given): Promise<{ asset: AssetRow; handOver: HandOver }> {
  const facts = knownAsset(await lockAsset(tx, await meant(tx, by, given)));
  refuseDisposed(facts);
  if (!facts.placeOurs || !facts.locationId) throw goneProblem(facts);
  const before = facts.holderName;
  const person = given.act === 'check-out' ? await personOf(tx, by, given.holder) : null;
  if (person && before !== null && (!given.takeOver || before === person.name))
    throw outProblem(facts, { holder: before, isSame: before === person.name });
  if (given.act === 'check-in' && before === null) {
    throw problem('asset-in', { asset: facts.number, place: facts.locationName, assetId: facts.id, field: 'code' });
  }
  const moved = await moveTo(tx, by, { facts, given });
  const at = by.clock.now();
  const kind: HandOverKind = person && before !== null ? 'take-over' : given.act;
  if (given.act !== 'move') await saveHolder(tx, facts.id, person && { ...person, since: at.toISOString() });
  const holder = given.act === 'move' && before !== null ? { name: before, userId: facts.holderId } : person;
  const note = given.note ?? '';
  await insertHandOver(tx, {
    ...{ id: newId(), assetId: facts.id, kind, holder, before, moved, note, at },
    by: by.caller,
  });
  const change = { holder: { from: before, to: holder?.name ?? null }, ...(moved && { document: moved.number }), note };
  const action = {
    'check-out': 'asset.check-out',
    'check-in': 'asset.check-in',
    'take-over': 'asset.take-over',
    'move': 'asset.move',
  }[kind];
  await audit(tx, by, { ...subjectOf(facts), action, change });
  const [row] = await pageOfHandOvers(tx, { assetId: facts.id, before: null, limit: 1 });
  const after = knownAsset(await assetById(tx, facts.id));
  return { asset: assetRow(after, await todayOf(tx, by.clock)), handOver: shown(row as HandOverFacts) };
}

/** @throws not-found */
export async function listHandOvers(
  db: Db,
  asked: { id: string; limit: number; cursor?: string | undefined },
): Promise<Page<HandOver>> {
  knownAsset(await assetById(db, asked.id));
  const [before] = decodeCursor('hand-overs', asked.cursor) ?? [];
  const seq = before === undefined ? null : Number(before);
  const rows = await pageOfHandOvers(db, { assetId: asked.id, before: seq, limit: asked.limit + 1 });
  const page = pageOfRows(rows, { limit: asked.limit, sort: 'hand-overs', keyOf: (row) => [row.seq] });
  return { ...page, rows: page.rows.map(shown) };
}

/** The asset that the request names, by its id or by what was scanned. */
async function meant(tx: Tx, by: By, { assetId, code }: Given): Promise<string> {
  if (assetId !== undefined) return assetId;
  if (code === undefined) throw problem('field-invalid', { field: 'code', reason: 'say which asset' });
  const read = readScannedText(code, { today: dateIn(by.clock.now(), 'UTC') });
  const numbers = [read.text, ...read.readings.flatMap(({ serial }) => serial ?? [])];
  const unitKeys = read.record ? [] : [...new Set(numbers.map(numberKey))].filter((key) => key !== '');
  const lotId = read.record?.page === 'numbers' ? read.record.id : null;
  const found = await assetsByCode(tx, { key: numberKey(read.text), unitKeys, lotId });
  // Of a unit that was an asset before and is one again, the one that it is now.
  const open = distinct(found.filter((one) => one.open));
  const [one, ...more] = open.length > 0 ? open : distinct(found).slice(0, 1);
  if (one && more.length === 0) return one.id;
  const shownCode = code.slice(0, 60);
  if (one) {
    const assets = open.map(({ number }) => number).join(', ');
    throw problem('asset-ambiguous', { code: shownCode, assets, field: 'code' });
  }
  const number = await unitOfCode(tx, { unitKeys, lotId });
  if (number !== undefined) throw problem('not-an-asset', { number, field: 'code' });
  throw problem('asset-unknown', { code: shownCode, field: 'code' });
}

const distinct = <T extends { id: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

async function personOf(tx: Tx, by: By, holder: Given['holder']): Promise<Person> {
  if (holder?.userId) {
    const people = await listPeople(tx, by.caller.company.id);
    const person = people.find(({ id }) => id === holder.userId);
    if (!person) throw problem('not-found', { what: 'user', field: 'holder.userId' });
    return { name: person.name, userId: person.id };
  }
  if (!holder?.name) throw problem('field-invalid', { field: 'holder', reason: 'say who gets it' });
  return { name: holder.name, userId: null };
}

/** `isSame`: who is to get it has it already, so that nothing is to be taken over. */
const outProblem = (facts: AssetFacts, now: { holder: string; isSame: boolean }) =>
  problem('asset-out', {
    asset: facts.number,
    ...now,
    name: facts.name,
    since: facts.heldSince,
    assetId: facts.id,
    field: 'code',
  });

type Moved = { operationId: string; number: string; fromId: string; toId: string };

/** Posts the transfer where it goes elsewhere; null when it stays. */
async function moveTo(tx: Tx, by: By, { facts, given }: { facts: AssetFacts; given: Given }): Promise<Moved | null> {
  const { locationId } = given;
  if (!locationId) {
    if (given.act === 'move') throw problem('field-invalid', { field: 'locationId', reason: 'say where it goes' });
    return null;
  }
  const to = (await findLocations(tx, [locationId])).get(locationId);
  if (!to) throw problem('not-found', { what: 'location', field: 'locationId' });
  if (to.archivedAt !== null) {
    throw problem('archived', { what: 'location', name: to.name, field: 'locationId' });
  }
  if (to.kind !== 'internal') throw problem('asset-place', { location: to.name, field: 'locationId' });
  if (to.id === facts.locationId) {
    if (given.act === 'move') throw problem('same-place', { field: 'locationId' });
    return null;
  }
  const document = await writeDocument(tx, by, {
    kind: 'transfer',
    fromId: facts.locationId,
    toId: to.id,
    reference: facts.number,
    reason: given.note?.slice(0, 500) ?? '',
    lines: [{ productId: facts.productId, numbers: [facts.lotNumber] }],
    post: true,
  });
  return { operationId: document.id, number: document.number, fromId: facts.locationId as string, toId: to.id };
}

function shown(row: HandOverFacts): HandOver {
  const place = (id: string | null, name: string | null, kind: PlaceRef['kind'] | null): PlaceRef | null =>
    id !== null && name !== null && kind !== null ? { id, name, kind } : null;
  return {
    id: row.id,
    kind: row.kind,
    holder: row.holder,
    before: row.before,
    from: place(row.fromId, row.fromName, row.fromKind),
    to: place(row.toId, row.toName, row.toKind),
    document:
      row.operationId !== null && row.operationNumber !== null
        ? { id: row.operationId, number: row.operationNumber, kind: 'transfer' }
        : null,
    note: row.note,
    at: row.at,
    by: { id: row.byId, name: row.byName },
  };
}
