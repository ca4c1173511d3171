// Taking goods for a draft, scan by scan, and taking a pick back. The draft's row is the lock: of two people who pick one
// document each sees what the other took. What is picked is kept for its line (the reservation follows the scan), so that
// another document cannot take it meanwhile (I8); what was kept instead is given back.
import { policyFor } from '../../domain/number-policy.ts';
import { isProblemCode, type ProblemCode, problem } from '../../domain/problem.ts';
import { add, compare, isPositive, type Quantity, subtract, sum } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import type { PlaceRow, ProductRow } from '../../ledger/demand.ts';
import { holdFacts, holdsInForce, legKey, outdatedAt, stopsHeld } from '../../ledger/held-goods.ts';
import {
  freeAt,
  type KeptPiece,
  keepBack,
  keepInstead,
  type LotRow,
  lockLot,
} from '../../ledger/reservation-change.ts';
import { serialOrigin } from '../../ledger/serial-origin.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { lockDraft, readDraft, readLines } from '../draft.ts';
import { type Head, openHead } from '../head.ts';
import type { Line } from '../line.ts';
import { auditDocument } from '../operation.ts';
import type { PickInput } from './pick.contract.ts';
import { deletePick, insertPick, type KeptRow, lockKeptRows, looseLotOf, type PickRow, picksOf } from './pick.sql.ts';
import { type Meant, meantBy, quantityOf } from './pick-meant.ts';

export type OpenPicking = {
  draft: Awaited<ReturnType<typeof lockDraft>>;
  head: Head;
  from: PlaceRow;
  lines: Line[];
  /** What is kept of the goods that are picked. */
  kept: KeptRow[];
  picks: PickRow[];
};

/** @throws not-found, operation-state, pick-own-goods */
export async function openPicking(tx: Tx, id: string): Promise<OpenPicking> {
  const draft = await lockDraft(tx, id);
  const input = await readDraft(tx, draft);
  const head = await openHead(tx, input);
  if (!head.from.ours) throw problem('pick-own-goods', { kind: draft.kind });
  const lines = (await readLines(tx, head, input)).filter((line) => line.product.kind === 'goods');
  const from = { ...head.from, inside: head.from.inside.filter((place) => place !== head.to.id) };
  return { draft, head, from, lines, kept: [], picks: await picksOf(tx, id) };
}

type Wanted = {
  meant: Meant;
  product: ProductRow;
  quantity: Quantity;
  lotId: string;
  confirm: ReadonlySet<ProblemCode>;
};

/** @throws what stands in the way of taking these goods, each with its own code */
export async function pickGoods(tx: Tx, by: By, given: { id: string; input: PickInput }): Promise<PickRow> {
  const { input } = given;
  const open = await openPicking(tx, given.id);
  const meant = await meantBy(tx, input, (id) => open.lines.some((line) => line.product.id === id));
  const wanted = await wantedOf(tx, by, open, { meant, input });
  open.kept = await lockKeptRows(tx, open.draft.id, wanted.product.id);
  const line = lineFor(open, wanted);
  const { place, known } = await placeOf(tx, open, { wanted, line, asked: input.locationId });
  if (known) await refuseUnfit(tx, by, open, { known, wanted, placeId: place.id });
  const { lotId, quantity, product } = wanted;
  const lotKind = meant.lot?.kind ?? 'bulk';
  const number = meant.lot?.number ?? null;
  const here = { line: line.line, lotId, lotKind, locationId: place.id, number };
  const missing = subtract(quantity, spareOf(open, here));
  const letGo = isPositive(missing) ? toLetGo(open, line, { ...here, missing }) : [];
  const added = isPositive(missing)
    ? await keepInstead(tx, by, { document: open.draft, product, piece: { ...here, quantity: missing }, letGo, place })
    : '0';
  const row = { ...here, id: newId(), productId: product.id, quantity, added, pickedBy: by.caller.userId };
  const givenBack = letGo.map(({ line: _, kept: __, ...piece }) => piece);
  const pickedAt = by.clock.now();
  await insertPick(tx, open.draft.id, { ...row, givenBack, pickedAt });
  const change = { line: line.line, product: product.name, number, quantity, location: place.name };
  await auditDocument(tx, by, 'operation.pick', open.draft, change);
  return { ...row, numberKey: meant.lot?.numberKey ?? null, givenBack, pickedAt: pickedAt.toISOString() };
}

/** @throws not-found, operation-state */
export async function undoPick(tx: Tx, by: By, given: { id: string; pick: string }): Promise<void> {
  const open = await openPicking(tx, given.id);
  const row = open.picks.find((pick) => pick.id === given.pick);
  const product = row && open.head.context.products.get(row.productId);
  if (!row || !product) throw problem('not-found', { what: 'pick' });
  open.kept = await lockKeptRows(tx, open.draft.id, row.productId);
  await deletePick(tx, open.draft.id, row.id);
  const spare = spareOf({ ...open, picks: open.picks.filter((pick) => pick !== row) }, row);
  const quantity = compare(spare, row.added) < 0 ? spare : row.added;
  const before = row.givenBack.map((piece) => ({ ...piece, line: row.line }));
  const piece = { ...row, quantity, kept: keptAt(open, row) };
  await keepBack(tx, by, { document: open.draft, product, piece, before });
  const { line, number } = row;
  const change = { line, product: product.name, number, quantity: row.quantity };
  await auditDocument(tx, by, 'operation.undo-pick', open.draft, change);
}

async function wantedOf(tx: Tx, by: By, open: OpenPicking, given: { meant: Meant; input: PickInput }): Promise<Wanted> {
  const { meant, input } = given;
  const product = open.lines.find((line) => line.product.id === meant.productId)?.product;
  if (!product) {
    const number = meant.lot ? ` ${meant.lot.number}` : '';
    throw problem('pick-not-wanted', {
      product: meant.productName,
      number,
      document: open.draft.number,
      field: 'code',
    });
  }
  const quantity = quantityOf(input, meant, product);
  const confirm = confirmedBy(by, input.confirm ?? []);
  if (meant.lot) {
    const { lot } = meant;
    if (lot.kind !== product.tracking) {
      throw problem('number-wrong-kind', { number: lot.number, kind: lot.kind, lotId: lot.id, field: 'code' });
    }
    if (lot.kind === 'serial' && open.picks.some((pick) => pick.lotId === lot.id)) {
      throw problem('picked-already', { number: lot.number, lotId: lot.id, field: 'code' });
    }
    return { meant, product, quantity, lotId: lot.id, confirm };
  }
  const company = open.head.context.profile.numberPolicy;
  const policy = policyFor(open.draft.kind as 'delivery', { product: product.numberPolicy, company });
  if (product.tracking !== 'none' && policy !== 'later') {
    throw problem('pick-number-needed', { product: product.name, productId: product.id, field: 'code' });
  }
  const lotId = product.bulkLotId ?? (await looseLotOf(tx, product.id));
  if (!lotId) throw notHere(open.from, { product, quantity });
  return { meant, product, quantity, lotId, confirm };
}

const notHere = (from: PlaceRow, wanted: Pick<Wanted, 'product' | 'quantity'>, number?: string) =>
  problem('not-enough', {
    available: '0',
    wanted: wanted.quantity,
    product: wanted.product.name,
    lot: number ? ` ${number}` : '',
    location: from.name,
    field: 'code',
  });

const questions: readonly ProblemCode[] = ['pick-other-number', 'past-removal'];
const passable: readonly ProblemCode[] = [...questions, 'expired', 'on-hold'];

function confirmedBy(by: By, confirm: readonly string[]): Set<ProblemCode> {
  const codes = confirm.filter(isProblemCode).filter((code) => passable.includes(code));
  if (codes.some((code) => !questions.includes(code)) && !by.caller.permissions.has('operation.override')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'operation.override', field: 'confirm' });
  }
  return new Set(codes);
}

/** The line that these goods are taken for. @throws pick-too-many, pick-other-number */
function lineFor(open: OpenPicking, wanted: Wanted): Line {
  const { product, quantity, lotId, meant, confirm } = wanted;
  const lines = open.lines.filter((line) => line.product.id === product.id);
  const picked = (line: Line): Quantity =>
    sum(open.picks.filter((pick) => pick.line === line.line).map((pick) => pick.quantity));
  const withRoom = lines.filter((line) => compare(subtract(line.quantity, picked(line)), quantity) >= 0);
  if (withRoom.length === 0) {
    const all = sum(lines.map((line) => line.quantity));
    const taken = sum(lines.map(picked));
    const facts = { product: product.name, wanted: all, picked: taken, left: subtract(all, taken) };
    throw problem('pick-too-many', { ...facts, quantity, field: 'quantity' });
  }
  const key = meant.lot?.numberKey;
  const isKept = (line: Line): boolean => open.kept.some((row) => row.line === line.line && row.lotId === lotId);
  const names = (line: Line): boolean => line.numbers.some((entry) => entry.key === key);
  const isFree = (line: Line): boolean =>
    key === undefined || names(line) || isPositive(unnamedOf(open, line, quantity));
  const line =
    withRoom.find((one) => names(one)) ?? withRoom.find((one) => isKept(one) && isFree(one)) ?? withRoom.find(isFree);
  if (line) return line;
  const [first] = withRoom as [Line];
  if (!confirm.has('pick-other-number')) {
    const named = first.numbers.slice(0, 5).map((entry) => entry.number);
    const facts = { number: meant.lot?.number ?? '', product: product.name, named: named.join(', ') };
    throw problem('pick-other-number', { ...facts, field: 'code' });
  }
  return first;
}

/** More than zero: the line takes so much that it does not name, too. */
function unnamedOf(open: OpenPicking, line: Line, quantity: Quantity): Quantity {
  const keys = new Set(line.numbers.map((entry) => entry.key));
  const others = open.picks.filter((pick) => pick.line === line.line && !(pick.numberKey && keys.has(pick.numberKey)));
  const named = sum(line.numbers.map((entry) => entry.quantity));
  const left = subtract(subtract(line.quantity, named), sum(others.map((pick) => pick.quantity)));
  return compare(left, quantity) >= 0 ? quantity : '0';
}

type At = { line: number; lotId: string; locationId: string };
const isAt = (row: At, at: At): boolean =>
  row.line === at.line && row.lotId === at.lotId && row.locationId === at.locationId;
const keptAt = (open: Pick<OpenPicking, 'kept'>, at: At): Quantity =>
  sum(open.kept.filter((row) => isAt(row, at)).map((row) => row.quantity));

/** What is kept there for the line and not picked. */
function spareOf(open: Pick<OpenPicking, 'kept' | 'picks'>, at: At): Quantity {
  const picked = sum(open.picks.filter((row) => isAt(row, at)).map((row) => row.quantity));
  const left = subtract(keptAt(open, at), picked);
  return isPositive(left) ? left : '0';
}

/** What the line lets go so that it keeps no more than it wants: at the same place first. */
function toLetGo(open: OpenPicking, line: Line, given: At & { missing: Quantity }): KeptPiece[] {
  const kept = open.kept.filter((row) => row.line === line.line);
  let excess = subtract(add(sum(kept.map((row) => row.quantity)), given.missing), line.quantity);
  const others = open.kept.filter(
    (row) => row.line !== line.line && row.lotId === given.lotId && row.lotKind === 'serial',
  );
  const near = (row: KeptRow): number =>
    Number(row.locationId !== given.locationId) + Number(row.lotId !== given.lotId);
  const pieces: KeptPiece[] = others.map((row) => ({ ...row, kept: row.quantity }));
  for (const row of kept.filter((one) => !isAt(one, given)).toSorted((a, b) => near(a) - near(b))) {
    const spare = spareOf(open, row);
    if (!isPositive(excess) || !isPositive(spare)) continue;
    const quantity = compare(spare, excess) < 0 ? spare : excess;
    excess = subtract(excess, quantity);
    pieces.push({ ...row, quantity, kept: row.quantity });
  }
  return pieces;
}

type Placed = { place: { id: string; name: string; belowZero: boolean }; known: LotRow | null };

/** Where the goods are taken from. @throws serial-elsewhere and its like, pick-place, not-enough */
async function placeOf(
  tx: Tx,
  open: OpenPicking,
  given: { wanted: Wanted; line: Line; asked: string | undefined },
): Promise<Placed> {
  const { wanted, line, asked } = given;
  const { from, head } = open;
  const { lotId, quantity, meant } = wanted;
  const known = meant.lot ? await lockLot(tx, lotId) : null;
  const place = (id: string) => ({
    id,
    name: head.context.places.get(id)?.name ?? from.name,
    belowZero: from.belowZero,
  });
  if (known?.kind === 'serial') {
    const origin = serialOrigin(known, { from, to: head.to });
    if ('placeId' in origin) return { place: place(origin.placeId), known };
    const facts = { number: known.number, location: known.place_name, expected: from.name, lotId };
    throw problem(origin.code, { ...facts, field: 'code' });
  }
  if (asked !== undefined) {
    if (!from.inside.includes(asked)) throw problem('pick-place', { location: from.name, field: 'locationId' });
    return { place: place(asked), known };
  }
  const spare = open.kept
    .filter((row) => row.line === line.line && row.lotId === lotId)
    .map((row) => ({ id: row.locationId, there: spareOf(open, row) }));
  const free = (await freeAt(tx, lotId, from.inside)).map((row) => ({ id: row.placeId, there: row.free }));
  const enough = [...spare, ...free].find((one) => compare(one.there, quantity) >= 0);
  const some = [...spare, ...free].find((one) => isPositive(one.there));
  const found = enough ?? some;
  if (found) return { place: place(found.id), known };
  if (known === null && from.belowZero) return { place: place(from.id), known };
  throw notHere(from, wanted, known?.number);
}

/** @throws on-hold, expired, expired-blocked, past-removal */
async function refuseUnfit(
  tx: Tx,
  by: By,
  open: OpenPicking,
  given: { known: LotRow; wanted: Wanted; placeId: string },
): Promise<void> {
  const { head, from } = open;
  if (!stopsHeld({ from, to: head.to })) return;
  const { known: lot, placeId } = given;
  const { product, confirm } = given.wanted;
  const at = { lot, from, placeId };
  const now = by.clock.now();
  const hold = (await holdsInForce(tx, head.context, { legs: [at], now })).get(legKey(at));
  if (hold && !confirm.has('on-hold')) throw problem('on-hold', { ...holdFacts(lot, hold), field: 'code' });
  const outdated = outdatedAt(head.context, { ...at, product, at: now });
  if (!outdated || (outdated.code !== 'expired-blocked' && confirm.has(outdated.code))) return;
  throw problem(outdated.code, { ...outdated.facts, field: 'code' } as never);
}
