// Goods without a number get theirs. On hand: out of the bucket and in with the number at the same place. Left without one:
// what a document took away comes back without a number and leaves with it, at the instant of that document where the
// number allows it, else now. A number that its product no longer uses is converted. Each is one document, which the ordinary reversal takes back.
import { dateIn } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { Problem, type ProblemItem, problem } from '../domain/problem.ts';
import { compare, isNegative, isPositive, parseQuantity, sum } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import { costingOf, findLotsByNumber, type LotRow } from '../ledger/conversion.ts';
import { type Demand, type PlaceRow, type PostingContext, type ProductRow, refuseAll } from '../ledger/demand.ts';
import { lossPlace } from '../ledger/merge.ts';
import { openPosting } from '../ledger/posting.ts';
import { takeFromSeries } from '../ledger/series-numbers.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type BulkHere, type BulkMove, bulkAt, bulkMovesOf, leavingOf } from './identify.sql.ts';
import { identifyUnlike } from './identify-unlike.ts';
import { readLine } from './line.ts';
import type { OperationWritten } from './operation.contract.ts';
import { lockOperation, type OperationRow } from './operation.sql.ts';
import { returnableOf } from './returnable.ts';
import type { Identify } from './tracking-change.contract.ts';
import type { NewNumber } from './tracking-plan.ts';
import { postIdentification, type WholeDocument } from './whole-document.ts';

type Asked = {
  input: Identify;
  context: PostingContext;
  product: ProductRow;
  place: PlaceRow;
  loss: PlaceRow;
  numbers: NewNumber[];
  total: string;
};

/**
 * @throws not-found, numbers-not-tracked, operation-empty, identify-too-many, operation-state, series-missing and what
 * posting refuses of numbers
 */
export async function identify(tx: Tx, by: By, input: Identify): Promise<OperationWritten> {
  // Locked before the goods, as returns and reversals do: two of them see each other.
  const document = input.documentId ? await lockDocument(tx, input.documentId) : null;
  const moves = document ? await bulkMovesOf(tx, document.id, input.productId) : [];
  const context = await openPosting(tx, {
    productIds: [input.productId],
    placeIds: [input.locationId, ...moves.flatMap((move) => [move.fromId, move.toId])],
    roles: ['inventory-loss'],
  });
  const product = context.products.get(input.productId);
  const place = context.places.get(input.locationId);
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  if (!place?.ours) throw problem('not-found', { what: 'location', field: 'locationId' });
  if (product.tracking === 'none' && !input.lotId)
    throw problem('numbers-not-tracked', { product: product.name, field: 'productId' });
  const numbers = await numbersOf(tx, by, { input, product, context });
  if (input.lotId) {
    return identifyUnlike(tx, by, input.lotId, { context, product, place, numbers, reason: input.reason ?? '' });
  }
  const total = sum(numbers.map((number) => number.quantity));
  if (!isPositive(total)) throw problem('operation-empty', { field: 'numbers' });
  const asked: Asked = { input, context, product, place, loss: lossPlace(context), numbers, total };
  const here = await bulkAt(tx, product.id, place.id);
  return document
    ? identifyLeft(tx, by, { ...asked, document, moves, here })
    : identifyHere(tx, by, { ...asked, here });
}

async function lockDocument(tx: Tx, id: string): Promise<OperationRow> {
  const document = await lockOperation(tx, id);
  if (!document) throw problem('not-found', { what: 'document', field: 'documentId' });
  const { number, state } = document;
  if (state !== 'posted') throw problem('operation-state', { number, state, needed: 'posted', field: 'documentId' });
  return document;
}

async function numbersOf(
  tx: Tx,
  by: By,
  given: { input: Identify; product: ProductRow; context: PostingContext },
): Promise<NewNumber[]> {
  const { input, product, context } = given;
  const refused: ProblemItem[] = [];
  const line = { productId: product.id, numbers: input.numbers, numbersText: input.numbersText };
  const read = readLine(line, { index: 0, product, packagings: new Map(), refused, fillsItself: () => false });
  refuseAll(refused);
  const numbers: NewNumber[] = read.numbers.map(({ damaged: _, ...number }) => number);
  if (input.seriesQuantity === undefined) return numbers;
  const wanted = parseQuantity(input.seriesQuantity);
  const serial = product.tracking === 'serial';
  if (!wanted.ok || !isPositive(wanted.value) || (serial && !Number.isInteger(Number(wanted.value)))) {
    throw problem('quantity-invalid', { quantity: input.seriesQuantity.slice(0, 40), field: 'seriesQuantity' });
  }
  const { profile } = context;
  const made = await takeFromSeries(tx, {
    product,
    pattern: input.pattern ?? product.series ?? (serial ? profile.serialSeries : profile.lotSeries),
    date: dateIn(by.clock.now(), profile.timeZone),
    count: serial ? Math.min(Number(wanted.value), mostMade) : 1,
    field: 'seriesQuantity',
  });
  const quantity = serial ? '1' : wanted.value;
  const more = made.map((number, i): NewNumber => {
    const index = numbers.length + i;
    return { index, number, key: numberKey(number), quantity, details: null, made: true };
  });
  return [...numbers, ...more];
}

const mostMade = 100_000;

async function identifyHere(tx: Tx, by: By, asked: Asked & { here: BulkHere | undefined }): Promise<OperationWritten> {
  const { context, product, loss, numbers, total, here } = asked;
  if (!here || compare(total, here.quantity) > 0) throw tooMany(asked, here?.quantity ?? '0');
  const costing = await costingOf(tx, [here.lotId]);
  // Nobody who is quicker may make it go below zero, also where the place would allow that.
  const place = { ...asked.place, inside: [asked.place.id], belowZero: false };
  const costed = numbers.flatMap((number) =>
    costing
      .take(here.lotId, number.quantity, product.tracking === 'serial')
      .map((part) => ({ ...number, ...part, firstIn: here.firstIn })),
  );
  const demands = [...Map.groupBy(costed, (entry) => entry.unitCost)].flatMap(([unitCost, entries]): Demand[] => {
    const base = { operationLine: 1, field: 'lines.0', product, unitCost };
    return [
      { ...base, from: place, to: loss, what: { bulk: sum(entries.map((entry) => entry.quantity)) } },
      { ...base, from: loss, to: place, what: { numbers: entries } },
    ];
  });
  return postIdentification(tx, by, {
    ...headOf(asked),
    ...{ context, demands, fromId: place.id, toId: loss.id },
    ...{ occurredAt: null, partnerId: null, originId: null, overrides: [] },
  });
}

const headOf = ({ input, product, total }: Asked): Pick<WholeDocument, 'id' | 'lines' | 'reason'> => ({
  id: newId(),
  lines: [{ line: 1, productId: product.id, quantity: total }],
  reason: input.reason ?? '',
});

const tooMany = ({ place, product, total, input }: Asked, quantity: string): Problem =>
  problem('identify-too-many', {
    ...{ location: place.name, product: product.name, given: total },
    quantity: isNegative(quantity) ? '0' : quantity,
    field: input.seriesQuantity === undefined ? 'numbers' : 'seriesQuantity',
  });

type Left = Asked & { document: OperationRow; moves: readonly BulkMove[]; here: BulkHere | undefined };

async function identifyLeft(tx: Tx, by: By, asked: Left): Promise<OperationWritten> {
  const { document, context, product, place, total } = asked;
  const way = asked.moves.find((move) => move.fromId === place.id);
  const open = (await returnableOf(tx, document.id)).filter(
    (row) => row.product_id === product.id && row.lot_kind === 'bulk',
  );
  const left = sum(open.map((row) => row.left));
  if (!way || compare(total, left) > 0 || compare(total, way.quantity) > 0) {
    throw tooMany(asked, way ? (compare(left, way.quantity) < 0 ? left : way.quantity) : '0');
  }
  const known = await findLotsByNumber(
    tx,
    product.id,
    asked.numbers.map((number) => number.key),
  );
  const at = new Date(document.occurred_at as string);
  const given: WholeDocument = {
    ...headOf(asked),
    ...{ context, fromId: way.toId, toId: place.id, partnerId: document.partner_id, originId: document.id },
    demands: demandsLeft(asked, way, known),
    occurredAt: mayLeaveAt(known, context, at) ? at : null,
    // The goods have left already: whatever is said of them now does not keep them here.
    handedOver: true,
    ...(await leavingOf(tx, document.id)),
  };
  try {
    return await postIdentification(tx, by, given);
  } catch (error) {
    if (given.occurredAt === null || !(error instanceof Problem) || error.code !== 'backdate-refused') throw error;
    return postIdentification(tx, by, { ...given, occurredAt: null });
  }
}

/** Nothing of it moved later, and the day is open. */
function mayLeaveAt(known: readonly LotRow[], context: PostingContext, at: Date): boolean {
  const { lockDate, timeZone } = context.profile;
  if (lockDate && dateIn(at, timeZone) <= lockDate) return false;
  return known.every((lot) => lot.last_at === null || Date.parse(lot.last_at) <= at.getTime());
}

/**
 * A number that is with us leaves from its place, and what had none comes back there. One that was never here was among the
 * goods without number: it leaves as they did, and what is here stays as it is. Below zero nothing of the kind was here.
 */
function demandsLeft(asked: Left, way: BulkMove, known: readonly LotRow[]): Demand[] {
  const { context, product, place, loss, numbers, here } = asked;
  const outside = { ...(context.places.get(way.toId) as PlaceRow) };
  const lots = new Map(known.map((lot) => [lot.number_key, lot]));
  const fromBucket = (number: NewNumber): boolean => {
    if (here && isNegative(here.quantity)) return false;
    const lot = lots.get(number.key);
    return !lot || (lot.kind === 'serial' && (lot.seq === 0 || lot.place_id === loss.id));
  };
  const base = { operationLine: 1, field: 'lines.0', product, unitCost: way.unitCost };
  return [...Map.groupBy(numbers, fromBucket).entries()].flatMap(([unseen, part]): Demand[] => {
    const over = unseen ? loss : place;
    return [
      { ...base, from: outside, to: over, what: { bulk: sum(part.map((number) => number.quantity)) } },
      { ...base, from: over, to: outside, what: { numbers: part } },
    ];
  });
}
