// What tills keep at hand: products, customers, prices. Pages go by id and remember the instant of the first one, which
// `since` is asked with later. What changed is read from the audit, half a minute further back: an entry bears the time at
// which its change began, not when others could see it.
import { policyFor } from '../../domain/number-policy.ts';
import { problem } from '../../domain/problem.ts';
import { isId } from '../../domain/uuid.ts';
import type { Db } from '../../platform/database.ts';
import { decodeCursor, encodeCursor } from '../../platform/page.ts';
import type { TillCustomer, TillListPrice, TillProduct } from './feed.contract.ts';
import {
  type CustomerFacts,
  changedSubjects,
  codesOfProducts,
  companyRules,
  countCustomers,
  countProductsOnSale,
  customersAfter,
  customersAmong,
  discountedPricesAfter,
  listPricesAfter,
  type PriceFacts,
  type ProductFacts,
  packsOfProducts,
  priceListsInUse,
  productsOnSale,
  productsOnSaleAmong,
  rulesChanged,
} from './feed.sql.ts';

const pageSize = 5000;
export const mostChanges = 20_000;
const readAgainMs = 30_000;

export type FeedQuestion = { cursor?: string | undefined; since?: string | undefined };
type Feed<T> = {
  rows: T[];
  gone: string[];
  total: number;
  nextCursor: string | null;
  asOf: string;
  startOver: boolean;
};

export async function productFeed(db: Db, now: Date, asked: FeedQuestion): Promise<Feed<TillProduct>> {
  return feed(db, now, asked, {
    name: 'till-products',
    kinds: ['product'],
    changedAll: (since) => rulesChanged(db, since),
    count: () => countProductsOnSale(db),
    page: (after, limit) => productsOnSale(db, after, limit),
    among: (ids) => productsOnSaleAmong(db, ids),
    shown: (rows) => shownProducts(db, rows),
  });
}

export async function customerFeed(db: Db, now: Date, asked: FeedQuestion): Promise<Feed<TillCustomer>> {
  return feed(db, now, asked, {
    name: 'till-customers',
    kinds: ['partner'],
    changedAll: async () => false,
    count: () => countCustomers(db),
    page: (after, limit) => customersAfter(db, after, limit),
    among: (ids) => customersAmong(db, ids),
    shown: async (rows: CustomerFacts[]) =>
      rows.map(
        ({ id, name, code, phone, taxNumber, priceListId }): TillCustomer => [
          ...([id, name, code, phone, taxNumber, priceListId] as const),
        ],
      ),
  });
}

/** Prices that lists name, then what lists take off a category as prices of its products. */
export async function priceFeed(db: Db, now: Date, asked: { cursor?: string | undefined }) {
  const [part = 'named', asOf = now.toISOString(), first, second] = cursorTexts('till-prices', asked.cursor);
  const rows =
    part === 'named'
      ? await listPricesAfter(db, first ?? null, pageSize)
      : await discountedPricesAfter(db, first && second ? [first, second] : null, pageSize);
  const last = rows.at(-1);
  const full = rows.length === pageSize && last !== undefined;
  const next = full
    ? [part, asOf, ...(part === 'named' ? [last.id] : [last.listId, last.productId])]
    : part === 'named' && [...['discounted', asOf]];
  return {
    lists: await priceListsInUse(db),
    rows: rows.map(shownPrice),
    nextCursor: next ? encodeCursor('till-prices', next) : null,
    asOf,
  };
}

/** From when on the audit is read again. @throws field-invalid for an instant that has not come */
export function readFrom(since: string, now: Date): Date {
  const at = new Date(since);
  if (at > now) throw problem('field-invalid', { field: 'since', reason: 'it lies in the future' });
  return new Date(at.getTime() - readAgainMs);
}

export const nothingButStartOver = (asOf: string) => ({
  ...{ rows: [], gone: [], total: 0, nextCursor: null, asOf, startOver: true },
});

type Source<Row extends { id: string }, Shown> = {
  name: string;
  /** Subjects of the audit. */
  kinds: readonly string[];
  changedAll(since: Date): Promise<boolean>;
  count(): Promise<number>;
  page(after: string | null, limit: number): Promise<Row[]>;
  among(ids: readonly string[]): Promise<Row[]>;
  shown(rows: Row[]): Promise<Shown[]>;
};

async function feed<Row extends { id: string }, Shown>(
  db: Db,
  now: Date,
  asked: FeedQuestion,
  source: Source<Row, Shown>,
): Promise<Feed<Shown>> {
  if (asked.since !== undefined) return changesSince(db, now, asked.since, source);
  const [after = null, asOf = now.toISOString(), counted] = cursorTexts(source.name, asked.cursor);
  const total = counted === undefined ? await source.count() : Number(counted);
  const rows = await source.page(after, pageSize);
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  return {
    rows: await source.shown(rows),
    gone: [],
    total,
    nextCursor: last ? encodeCursor(source.name, [last.id, asOf, String(total)]) : null,
    asOf,
    startOver: false,
  };
}

async function changesSince<Row extends { id: string }, Shown>(
  db: Db,
  now: Date,
  since: string,
  source: Source<Row, Shown>,
): Promise<Feed<Shown>> {
  const asOf = now.toISOString();
  const from = readFrom(since, now);
  const changed = await changedSubjects(db, source.kinds, from, mostChanges);
  if (!changed || (await source.changedAll(from))) return nothingButStartOver(asOf);
  const ids = changed.filter(isId);
  const rows = ids.length === 0 ? [] : await source.among(ids);
  const here = new Set(rows.map((row) => row.id));
  return {
    rows: await source.shown(rows),
    gone: ids.filter((id) => !here.has(id)),
    total: await source.count(),
    nextCursor: null,
    asOf,
    startOver: false,
  };
}

/** The parts of a cursor that comes from outside: ids, an instant, a count. @throws field-invalid */
export function cursorTexts(name: string, cursor: string | undefined): string[] {
  const values = decodeCursor(name, cursor) ?? [];
  const readable = (value: unknown): value is string =>
    typeof value === 'string' && (isId(value) || /^(\d{1,9}|[a-z]+)$/.test(value) || !Number.isNaN(Date.parse(value)));
  if (!values.every(readable)) {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  return values as string[];
}

async function shownProducts(db: Db, rows: readonly ProductFacts[]): Promise<TillProduct[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [codes, packs, company] = await Promise.all([
    codesOfProducts(db, ids),
    packsOfProducts(db, ids),
    companyRules(db),
  ]);
  const codesById = Map.groupBy(codes, (row) => row.productId);
  const packsById = Map.groupBy(packs, (row) => row.productId);
  return rows.map(({ numberPolicy, expiredPolicy, ...rest }) => ({
    ...rest,
    policy: policyFor('sale', { product: numberPolicy, company: company.numberPolicy }),
    expired: expiredPolicy ?? company.expiredPolicy,
    codes: (codesById.get(rest.id) ?? []).map((row): [string, string | null] => [row.key, row.packagingId]),
    packs: (packsById.get(rest.id) ?? []).map((row): [string, string, string] => [row.id, row.name, row.factor]),
  }));
}

const shownPrice = (row: PriceFacts): TillListPrice => [
  ...([row.listId, row.productId, row.minimum, row.unitPrice] as const),
  ...([row.validFrom ?? '', row.validUntil ?? ''] as const),
];
