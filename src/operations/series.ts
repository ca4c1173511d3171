// Series as people set them up: what a pattern gives next, where every counter stands, and setting one. Numbers are
// taken by documents only (demands.ts).

import { audit } from '../access/audit.ts';
import { getCompany } from '../access/company.ts';
import { findProducts } from '../catalog/product.ts';
import { dateIn } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { continueFrom, expandSeries, parseSeries, sampleFields, seriesParts } from '../domain/series.ts';
import {
  type CounterRow,
  countCounters,
  countersFrom,
  highestUsed,
  lockCounter,
  moveCounter,
  nextOf,
} from '../ledger/series-counter.ts';
import { fieldsOf, freeNumbers, knownAmong } from '../ledger/series-numbers.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import { maxCounter, type SeriesPreview } from './series.contract.ts';
import { draftedNumbers } from './series.sql.ts';

const shown = 3;

/** @throws not-found, numbers-not-tracked, series-missing, series-invalid with the reason */
export async function previewSeries(
  db: Db,
  asked: {
    pattern?: string | undefined;
    productId?: string | undefined;
    tracking?: 'lot' | 'serial' | undefined;
    date?: string | undefined;
    now: Date;
  },
): Promise<SeriesPreview> {
  const product = asked.productId ? await productOf(db, asked.productId) : undefined;
  const company = await getCompany(db);
  const tracking = product && product.tracking !== 'none' ? product.tracking : (asked.tracking ?? 'serial');
  if (product?.tracking === 'none' && asked.pattern === undefined) {
    throw problem('numbers-not-tracked', { product: product.name, field: 'productId' });
  }
  const ofCompany = tracking === 'serial' ? company.serialSeries : company.lotSeries;
  const pattern = asked.pattern ?? product?.series ?? ofCompany;
  if (pattern === null) throw problem('series-missing', { product: product?.name ?? company.name, field: 'pattern' });
  const from = asked.pattern !== undefined ? 'given' : product?.series ? 'product' : 'company';
  const given = {
    date: asked.date ?? dateIn(asked.now, company.timeZone),
    fields: product ? fieldsOf(product) : sampleFields,
  };
  const parsed = parseSeries(pattern);
  const expanded = expandSeries(pattern, given);
  if (!parsed.ok || !expanded.ok) throw invalid(pattern, parsed.ok ? expanded : parsed);
  const { prefix, suffix, digits } = expanded.value;
  const next = await nextOf(db, prefix);
  const free = await freeNumbers(db, {
    series: expanded.value,
    productId: product?.id ?? null,
    first: next,
    count: shown,
  });
  const parts = seriesParts(parsed.value, { ...given, counter: next });
  if (!parts.ok) throw invalid(pattern, parts);
  return { pattern, from, parts: parts.value, prefix, suffix, digits, next, numbers: free?.numbers ?? [] };
}

const order = 'prefix';

export async function listCounters(
  db: Db,
  query: { q?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<CounterRow>> {
  const after = decodeCursor(order, query.cursor);
  const beginning = query.q ?? '';
  const rows = await countersFrom(db, { beginning, after: after ? String(after[0]) : null, limit: query.limit + 1 });
  const total = after ? null : await countCounters(db, beginning);
  return pageOfRows(rows, { limit: query.limit, sort: order, keyOf: (row) => [row.prefix], total });
}

/**
 * Sets where a prefix goes on. Forward freely; back only as far as no number of it is used, on a draft or by a lot.
 * @throws series-counter-moved, series-counter-used
 */
export async function setCounter(
  tx: Tx,
  by: By,
  given: { prefix: string; next: number; seen: number },
): Promise<CounterRow> {
  const { prefix, next, seen } = given;
  const current = await lockCounter(tx, prefix);
  if (current !== seen) throw problem('series-counter-moved', { prefix, current, seen, field: 'seen' });
  if (next < current) await refuseUsed(tx, { prefix, next, current });
  await moveCounter(tx, prefix, next);
  await audit(tx, by, {
    action: 'series-counter.set',
    subjectKind: 'series-counter',
    subjectId: prefix,
    subjectName: prefix,
    change: { next: { from: current, to: next } },
  });
  return { prefix, next };
}

/** @throws number-invalid, not-found */
export async function continueNumbers(
  db: Db,
  asked: { first: string; count: number; productId?: string | undefined },
): Promise<{ numbers: string[]; existing: string[] }> {
  const numbers = continueFrom(asked.first, asked.count);
  if (!numbers.ok) {
    throw problem('number-invalid', { field: 'first', number: asked.first.slice(0, 60), reason: numbers.reason });
  }
  if (!asked.productId) return { numbers: numbers.value, existing: [] };
  await productOf(db, asked.productId);
  const known = await knownAmong(db, asked.productId, numbers.value);
  return { numbers: numbers.value, existing: numbers.value.filter((number) => known.has(numberKey(number))) };
}

async function refuseUsed(tx: Tx, given: { prefix: string; next: number; current: number }): Promise<void> {
  const { prefix, next, current } = given;
  const prefixKey = numberKey(prefix);
  const lot = await highestUsed(tx, { prefixKey, first: next, end: current });
  const numbers = [...(lot ? [lot] : []), ...(await draftedNumbers(tx, prefix))];
  let highest: { number: string; counter: number } | undefined;
  for (const number of numbers) {
    const digits = /^\d{1,15}(?!\d)/.exec(numberKey(number).slice(prefixKey.length))?.[0];
    const counter = digits === undefined ? 0 : Number(digits);
    if (counter >= next && counter < current && counter > (highest?.counter ?? 0)) highest = { number, counter };
  }
  if (!highest) return;
  throw problem('series-counter-used', {
    prefix,
    next,
    highest: highest.number,
    lowestAllowed: Math.min(highest.counter + 1, maxCounter),
    field: 'next',
  });
}

async function productOf(
  db: Db,
  id: string,
): Promise<{ id: string; sku: string; name: string; tracking: 'none' | 'lot' | 'serial'; series: string | null }> {
  const product = (await findProducts(db, [id])).get(id);
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  return product;
}

function invalid(pattern: string, read: { ok: boolean; reason?: string; facts?: Record<string, unknown> }): Error {
  const facts = Object.fromEntries(Object.entries(read.facts ?? {}).map(([name, value]) => [name, String(value)]));
  return problem('series-invalid', { ...facts, series: pattern, reason: read.reason ?? 'invalid', field: 'pattern' });
}
