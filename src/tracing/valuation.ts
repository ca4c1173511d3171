// The valuation as a list. A product's value is rounded once, to the currency's minor unit; its places share it, so that
// the sums by product, by place and over all are the same to the cent.
import { divided, fromMicro, type Micro, type Pico, sharedOut } from '../domain/average-cost.ts';
import { addDays, dateIn, endOfDate } from '../domain/calendar.ts';
import { problem } from '../domain/problem.ts';
import { currencyExponent } from '../domain/quantity.ts';
import type { PlaceRef } from '../ledger/reference.contract.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, pageOfRows } from '../platform/page.ts';
import { timeZoneOf } from './home.sql.ts';
import { reach } from './past-stock.sql.ts';
import { oursAt } from './stock-series.ts';
import { type ValuedPiece, valuedPieces } from './stock-value.ts';
import type { Valuation, ValuationQuery, ValuationRow, ValueHistory } from './valuation.contract.ts';
import { currencyOf, ourPlaces, type ProductFacts, productsAsked } from './valuation.sql.ts';

/** At one place: what it comes to exactly, and in minor units. */
type Share = { locationId: string; quantity: Micro; without: Micro; value: Pico; minor: bigint };
type ValuedRow = ValuationRow & { name: string; id: string };
/** Everything of which a part is shown. */
export type WholeValuation = Omit<Valuation, 'rows' | 'nextCursor' | 'total' | 'totalIsExact'> & {
  rows: ValuedRow[];
  summary: NonNullable<Valuation['summary']>;
};

/** One valuation after the other: each is the list's own sum as of the end of that day. */
export async function readValueHistory(db: Db, clock: Clock, weeks: number): Promise<ValueHistory> {
  const now = clock.now();
  const timeZone = await timeZoneOf(db);
  const today = dateIn(now, timeZone);
  const points: ValueHistory['points'] = [];
  for (let week = weeks; week >= 0; week -= 1) {
    const date = addDays(today, -7 * week);
    const asOf = week === 0 ? undefined : endOfDate(date, timeZone);
    const { summary } = await wholeValuation(db, clock, { group: 'product', sort: 'product', asOf });
    points.push({ date, value: summary.value, withoutCostCount: summary.withoutCostCount });
  }
  return { currency: await currencyOf(db), points };
}

/** @throws not-found (the location), field-invalid */
export async function readValuation(db: Db, clock: Clock, query: ValuationQuery): Promise<Valuation> {
  const sort = `valuation ${query.group} ${query.sort}`;
  const after = decodeCursor(sort, query.cursor);
  const { rows, summary, ...rest } = await wholeValuation(db, clock, query);
  const place = after === undefined ? -1 : rows.findIndex((row) => keyOf(row).every((part, i) => part === after[i]));
  if (after !== undefined && place < 0) {
    throw problem('field-invalid', { field: 'cursor', reason: 'the stock has changed since: begin again' });
  }
  const { limit } = query;
  const page = pageOfRows(rows.slice(place + 1, place + 2 + limit), {
    ...{ limit, sort, keyOf },
    total: after === undefined ? Math.min(rows.length, countLimit + 1) : null,
  });
  return { ...rest, ...page, rows: page.rows.map(shown), summary: after === undefined ? summary : null };
}

/** All rows, in order. */
export async function wholeValuation(
  db: Db,
  clock: Clock,
  query: Omit<ValuationQuery, 'limit' | 'cursor'>,
): Promise<WholeValuation> {
  const { asOf, productId, locationId, group } = query;
  const now = clock.now();
  const [ours, asked, currency, placeNames] = await Promise.all([
    oursAt(db, undefined),
    oursAt(db, locationId),
    currencyOf(db),
    ourPlaces(db),
  ]);
  const past = asOf === undefined ? undefined : await reach(db, asOf, now);
  const pieces = Map.groupBy(await valuedPieces(db, { past, productId, ours }), (piece) => piece.productId);
  const places = new Map(placeNames.map((place) => [place.id, place]));
  const wanted = new Set(asked);
  const scale = 10n ** BigInt(12 - currencyExponent(currency));
  const valued = (await productsAsked(db, [...pieces.keys()], query)).flatMap((product) => {
    const shares = sharesOf(pieces.get(product.id) ?? [], scale).filter((share) => wanted.has(share.locationId));
    const kept = shares.length > 0 && (!query.withoutCost || shares.some((share) => share.without !== 0n));
    return kept ? [{ product, shares }] : [];
  });
  const rows = group === 'place' ? rowsOfPlaces(valued, places) : rowsOfProducts(valued, { places, group });
  const summary = {
    value: Number(valued.reduce((sum, { shares }) => sum + total(shares).minor, 0n)),
    productCount: valued.length,
    withoutCostCount: valued.filter(({ shares }) => shares.some((share) => share.without !== 0n)).length,
  };
  return { rows: rows.sort(orderOf(query.sort)), summary, currency, asOf: asOf ?? now.toISOString() };
}

type Valued = { product: ProductFacts; shares: Share[] };

function sharesOf(pieces: readonly ValuedPiece[], scale: bigint): Share[] {
  const shares = [...Map.groupBy(pieces, (piece) => piece.locationId)].map(([locationId, own]) => ({
    locationId,
    quantity: own.reduce((sum, piece) => sum + piece.quantity, 0n),
    without: own.reduce((sum, piece) => sum + piece.without, 0n),
    value: own.reduce((sum, piece) => sum + piece.value, 0n),
  }));
  const whole = divided(
    shares.reduce((sum, share) => sum + share.value, 0n),
    scale,
  );
  const minors = sharedOut(
    whole,
    shares.map((share) => share.value),
    scale,
  );
  return shares.map((share, index) => ({ ...share, minor: minors[index] as bigint }));
}

function total(shares: readonly Share[]): Omit<Share, 'locationId'> {
  const of = (key: 'quantity' | 'without' | 'value' | 'minor') => shares.reduce((sum, share) => sum + share[key], 0n);
  return { quantity: of('quantity'), without: of('without'), value: of('value'), minor: of('minor') };
}

function rowsOfProducts(
  valued: readonly Valued[],
  given: { places: ReadonlyMap<string, PlaceRef>; group: 'product' | 'location' },
): ValuedRow[] {
  return valued.flatMap(({ product, shares }) => {
    const { skuKey, ...ref } = product;
    const parts = given.group === 'product' ? [shares] : shares.map((share) => [share]);
    return parts.map((part) => {
      const { quantity, without, value, minor } = total(part);
      const costed = quantity - without;
      const location = given.group === 'product' ? null : (given.places.get(part[0]?.locationId ?? '') ?? null);
      return {
        name: `${skuKey} ${location?.name ?? ''}`,
        id: `${ref.id} ${location?.id ?? ''}`,
        product: ref,
        location,
        quantity: fromMicro(quantity),
        withoutCost: fromMicro(without),
        unitCost: costed === 0n ? null : fromMicro(divided(value, costed)),
        value: costed === 0n && without !== 0n ? null : Number(minor),
        productCount: 1,
        withoutCostCount: without === 0n ? 0 : 1,
      };
    });
  });
}

function rowsOfPlaces(valued: readonly Valued[], places: ReadonlyMap<string, PlaceRef>): ValuedRow[] {
  const shares = valued.flatMap((product) => product.shares);
  return [...Map.groupBy(shares, (share) => share.locationId)].map(([id, own]) => {
    const location = places.get(id) ?? null;
    const withoutCostCount = own.filter((share) => share.without !== 0n).length;
    const known = own.some((share) => share.quantity !== share.without);
    return {
      ...{ name: location?.name ?? '', id, product: null, location, quantity: null, withoutCost: null, unitCost: null },
      ...{ value: known ? Number(total(own).minor) : null, productCount: own.length, withoutCostCount },
    };
  });
}

const shown = ({ name: _, id: __, ...row }: ValuedRow): ValuationRow => row;
const keyOf = (row: ValuedRow): (string | number | null)[] => [row.id];

/** What has no value comes last either way. */
function orderOf(sort: ValuationQuery['sort']): (a: ValuedRow, b: ValuedRow) => number {
  const way = sort.startsWith('-') ? -1 : 1;
  const byName = (a: ValuedRow, b: ValuedRow): number =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
  if (sort.endsWith('product')) return (a, b) => way * byName(a, b);
  return (a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? byName(a, b) : a.value === null ? 1 : -1;
    return way * (a.value - b.value) || byName(a, b);
  };
}
