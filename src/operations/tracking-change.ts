// Changing how a product is tracked while it is on hand. The product's row is locked first, so of two who change it one
// wins and nothing of it moves meanwhile; then everything with us is taken out as it was and in with its new number, at
// the same place, as old and at the cost it had, in one document. Nothing is left over unless somebody says so.
import { changeTracking } from '../catalog/product.ts';
import { type ProblemItem, problem } from '../domain/problem.ts';
import { add, isPositive, sum } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import {
  costingOf,
  findLotsByNumber,
  insertLinks,
  type NewLink,
  type StockToConvert,
  stockToConvert,
} from '../ledger/conversion.ts';
import { type PlaceRow, type PostingContext, type ProductRow, refuseAll } from '../ledger/demand.ts';
import { lossPlace } from '../ledger/merge.ts';
import { openPosting } from '../ledger/posting.ts';
import type { Place, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { OperationWritten } from './operation.contract.ts';
import type { ConvertedLine, TrackingChanged, TrackingInput } from './tracking-change.contract.ts';
import { insertTrackingChange } from './tracking-change.sql.ts';
import { readTrackingLines } from './tracking-lines.ts';
import { type Conversion, demandsOf, inherit, type NewNumber, portionsOf, sourcesOf } from './tracking-plan.ts';
import { refuseStanding } from './tracking-standing.ts';
import { postIdentification } from './whole-document.ts';

/**
 * @throws not-found, stale, archived, field-invalid, tracking-reserved, tracking-held, tracking-in-transit,
 * tracking-incomplete, tracking-too-many, series-missing and what posting refuses of numbers
 */
export async function startTracking(
  tx: Tx,
  by: By,
  given: { id: string; version: number; input: TrackingInput },
): Promise<TrackingChanged> {
  const { id, input } = given;
  const { before, after } = await changeTracking(tx, by, { id, version: given.version, tracking: input.tracking });
  const stock = (await stockToConvert(tx, id)).filter((row) => mustChange(row, input.tracking));
  refuseStanding(stock);
  const context = await openPosting(tx, {
    productIds: [id],
    placeIds: stock.map((row) => row.locationId),
    roles: ['inventory-loss'],
  });
  const product = context.products.get(id) as ProductRow;
  const conversions = await conversionsOf(tx, by, input, { context, product, stock });
  const document = await postConversions(tx, by, input, { context, product, conversions });
  if (document) {
    const change = { productId: id, fromTracking: before.tracking, toTracking: after.tracking };
    await insertTrackingChange(tx, document.id, change);
  }
  return {
    product: { id, tracking: after.tracking, version: after.version },
    document,
    lines: conversions.map((conversion) => convertedLine(conversion)),
  };
}

class Rehearsed extends Error {
  readonly result: TrackingChanged;
  constructor(result: TrackingChanged) {
    super('nothing of a preview stays');
    this.result = result;
  }
}

/** The whole change, taken back at its end: every refusal there would be, and no number is taken. */
export async function previewTracking(
  place: Pick<Place, 'transact'>,
  by: By,
  given: { id: string; version: number; input: TrackingInput },
): Promise<TrackingChanged> {
  try {
    return await place.transact(async (tx) => {
      throw new Rehearsed(await startTracking(tx, by, given));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return { ...error.result, document: null };
    throw error;
  }
}

/** What has no number may stay so where the tracking ends, below zero, or on its way; the rest is converted. */
function mustChange(row: StockToConvert, to: TrackingInput['tracking']): boolean {
  if (row.kind !== 'bulk') return row.kind !== to;
  return to !== 'none' && isPositive(row.quantity) && row.locationKind !== 'transit';
}

async function conversionsOf(
  tx: Tx,
  by: By,
  input: TrackingInput,
  given: { context: PostingContext; product: ProductRow; stock: readonly StockToConvert[] },
): Promise<Conversion[]> {
  const sources = sourcesOf(given.stock);
  if (input.tracking === 'none') {
    if (input.lines.some((line) => line.numbers || line.numbersText || line.series)) {
      throw problem('numbers-not-tracked', { product: given.product.name, field: 'lines' });
    }
    return sources.map((source, index) => ({
      ...{ line: index + 1, field: `lines.${index}`, source, portions: portionsOf(source.lots, []) },
    }));
  }
  const refused: ProblemItem[] = [];
  const conversions = await readTrackingLines(tx, by, input, { ...given, sources, refused });
  if (refused.length === 1 && refused[0]?.code === 'tracking-incomplete') throw onlyIncomplete(refused[0]);
  refuseAll(refused);
  for (const { portions } of conversions) inherit(portions, { to: input.tracking, keepParent: input.keepParent });
  return conversions;
}

const onlyIncomplete = (item: ProblemItem) =>
  problem('tracking-incomplete', { ...item.facts, field: item.field } as never, [item]);

type ToPost = { context: PostingContext; product: ProductRow; conversions: readonly Conversion[] };

async function postConversions(
  tx: Tx,
  by: By,
  input: TrackingInput,
  { context, product, conversions }: ToPost,
): Promise<OperationWritten | null> {
  const costing = await costingOf(
    tx,
    conversions.flatMap(({ source }) => source.lots.map((lot) => lot.lotId)),
  );
  const loss = lossPlace(context);
  const moving = conversions.map((conversion) => {
    const place = context.places.get(conversion.source.placeId) as PlaceRow;
    return { conversion, demands: demandsOf(conversion, { product, place, loss, costing }) };
  });
  const changed = moving.filter(({ demands }) => demands.length > 0);
  const first = changed[0];
  if (!first) return null;
  const operationId = newId();
  const document = await postIdentification(tx, by, {
    ...{ id: operationId, context, occurredAt: null, partnerId: null, originId: null, reason: input.reason ?? '' },
    ...{ fromId: first.conversion.source.placeId, toId: loss.id },
    demands: changed.flatMap(({ demands }) => demands),
    lines: changed.map(({ conversion }) => ({
      line: conversion.line,
      productId: product.id,
      quantity: totalsOf(conversion).out,
    })),
  });
  await linkNumbers(tx, operationId, { product, conversions });
  return document;
}

/** Which number became which. What had none, or has none now, has nothing to point at. */
export async function linkNumbers(
  tx: Tx,
  operationId: string,
  { product, conversions }: Pick<ToPost, 'product' | 'conversions'>,
): Promise<void> {
  const portions = conversions.flatMap((conversion) =>
    conversion.portions.filter(({ lot, number }) => lot.kind !== 'bulk' && number !== null),
  );
  if (portions.length === 0) return;
  const keys = [...new Set(portions.map(({ number }) => (number as NewNumber).key))];
  const ids = new Map((await findLotsByNumber(tx, product.id, keys)).map((lot) => [lot.number_key, lot.id]));
  const links = new Map<string, NewLink>();
  for (const { lot, number, quantity } of portions) {
    const toLotId = ids.get((number as NewNumber).key) as string;
    const before = links.get(`${lot.lotId} ${toLotId}`);
    if (before) before.quantity = add(before.quantity, quantity);
    else links.set(`${lot.lotId} ${toLotId}`, { fromLotId: lot.lotId, toLotId, kind: 'identification', quantity });
  }
  await insertLinks(tx, operationId, [...links.values()]);
}

function totalsOf({ portions }: Conversion): { out: string; into: string; rest: string } {
  const into = sum(portions.filter(({ number }) => number !== null).map(({ quantity }) => quantity));
  const left = portions.filter(({ number }) => number === null);
  const rest = sum(left.map(({ quantity }) => quantity));
  const changing = sum(left.filter(({ lot }) => lot.kind !== 'bulk').map(({ quantity }) => quantity));
  return { out: add(into, changing), into, rest };
}

function convertedLine(conversion: Conversion): ConvertedLine {
  const { source, portions } = conversion;
  const numbers = [...new Set(portions.flatMap(({ number }) => (number ? [number.number] : [])))];
  return {
    line: conversion.line,
    location: { id: source.placeId, name: source.place },
    number: source.name === 'serials' ? null : (source.lots[0]?.number ?? null),
    ...totalsOf(conversion),
    numberCount: numbers.length,
    first: numbers[0] ?? null,
    last: numbers.at(-1) ?? null,
  };
}
