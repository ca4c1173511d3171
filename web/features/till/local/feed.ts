// Brings what the till needs from the server and keeps it fresh. The first sale is possible once the register, the products
// and the prices are here; customers and numbers follow with progress. Later only what changed comes.
import {
  getTillCustomers,
  getTillNumbers,
  getTillPrices,
  getTillProducts,
  getTillStart,
  type TillCustomer,
  type TillListPrice,
  type TillProduct,
} from '../../../../src/operations/till/feed.contract.ts';
import { ApiProblem } from '../../../api/client.ts';
import { catalogue, putProducts, replaceProducts } from './catalogue.ts';
import { noteClock } from './clock.ts';
import { replaceCustomers } from './customers.ts';
import type { FeedName } from './db.ts';
import { callTill, isRefused, whenBack } from './device.ts';
import { addChunk, chunksOf, feedState, mostChunks, replaceChunks } from './feed-rows.ts';
import { beginJournal } from './journal.ts';
import { whenSent } from './outbox.ts';
import { followPeople } from './people.ts';
import { type PriceList, replacePrices } from './prices.ts';
import { keepStart, tillStart } from './start.ts';
import { deadLines, marksAfter, numbersComplete, putNumbers, replaceNumbers, stock, stockTexts } from './stock.ts';
import { linesOf } from './stock-index.ts';
import { createStore } from './store.ts';
import { isHere } from './tab.ts';

export type Loading = { loaded: number; total: number | null; complete: boolean; problem: ApiProblem | null };
export type FeedProgress = Record<FeedName, Loading> & { refreshedAt: number };

const nothing: Loading = { loaded: 0, total: null, complete: false, problem: null };
const state = createStore<FeedProgress>({
  ...{ products: nothing, prices: nothing, customers: nothing, numbers: nothing, refreshedAt: 0 },
});
const every = 30_000;
/** Customers and prices come whole, so less often. */
const wholeEvery = 10 * 60_000;
const linesPerChunk = 10_000;

export const useFeed = state.use;
/** Register, products and prices are here. */
export const isReadyToSell = (feed: FeedProgress): boolean =>
  tillStart() !== null && feed.products.complete && feed.prices.complete;

/** What the last session left on this device; no network needed. */
export async function loadFeeds(): Promise<void> {
  await Promise.all([loadProducts(), loadPrices(), loadCustomers()]);
  const numbers = await feedState('numbers');
  // Selling does not wait for the numbers; they are here a moment later.
  setTimeout(() => void loadNumbers(numbers.complete), 0);
}

/** Downloads what is missing, then what changed, again and again. */
export function followFeeds(): void {
  const loop = () => {
    void refreshFeeds();
    setTimeout(loop, every * (0.8 + 0.4 * Math.random()));
  };
  loop();
  whenBack(() => void refreshFeeds());
  // What was just sent changes the stock here: its marks go with the next numbers.
  whenSent(() => {
    clearTimeout(soon);
    soon = setTimeout(() => void refreshFeeds(), 3_000);
  });
}

let soon: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;

/** Once at a time. `whole`: everything anew. */
export function refreshFeeds({ whole = false } = {}): Promise<void> {
  running ??= refresh(whole).finally(() => {
    running = null;
  });
  return running;
}

async function refresh(whole: boolean): Promise<void> {
  if (!isHere() || isRefused()) return;
  const began = Date.now();
  try {
    const start = await callTill(getTillStart, {});
    noteClock(start.now, began, Date.now());
    await keepStart(start);
    await beginJournal(start.register.id, start.register.code, start.journal);
    followPeople();
  } catch {
    // The outbox and the status bar say that nobody answers.
    return;
  }
  await follow('products', () => products(whole));
  await follow('prices', () => prices(whole));
  await Promise.all([follow('customers', () => customersFeed(whole)), follow('numbers', () => numbers(whole))]);
  state.change({ refreshedAt: Date.now() });
}

async function follow(feed: FeedName, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    told(feed, { problem: null });
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    told(feed, { problem });
  }
}

const told = (feed: FeedName, part: Partial<Loading>): void =>
  state.change({ [feed]: { ...state.get()[feed], ...part } });

// Products: whole the first time, then by `since`.

async function loadProducts(): Promise<void> {
  const [chunks, { complete, refreshedAt }] = await Promise.all([chunksOf('products'), feedState('products')]);
  if (!complete) return;
  const rows = new Map<string, TillProduct>();
  for (const { text, gone } of chunks) {
    for (const id of gone) rows.delete(id);
    for (const row of JSON.parse(text || '[]') as TillProduct[]) rows.set(row.id, row);
  }
  replaceProducts([...rows.values()]);
  told('products', { loaded: rows.size, total: rows.size, complete: true });
  if (refreshedAt > state.get().refreshedAt) state.change({ refreshedAt });
}

async function products(whole: boolean): Promise<void> {
  const known = await feedState('products');
  if (whole || !known.complete || known.asOf === null) return allProducts();
  const began = Date.now();
  let { asOf } = known;
  for (let cursor: string | undefined; ; ) {
    const page = await callTill(getTillProducts, { query: { since: known.asOf, cursor } });
    if (page.startOver) return allProducts();
    asOf = page.asOf;
    if (page.rows.length + page.gone.length > 0) {
      const chunk = { text: JSON.stringify(page.rows), gone: page.gone };
      // Until the last page the old `since` stays: a half change comes again.
      await addChunk('products', chunk, { ...known, complete: true });
      putProducts(page.rows, page.gone);
    }
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  await addChunk('products', null, { asOf, complete: true, refreshedAt: began });
  const size = catalogue.size();
  told('products', { loaded: size, total: size, complete: true });
  if ((await feedState('products')).chunks > mostChunks) await allProducts();
}

async function allProducts(): Promise<void> {
  const began = Date.now();
  const texts: string[] = [];
  const rows: TillProduct[] = [];
  const first = !state.get().products.complete;
  for (let cursor: string | undefined; ; ) {
    const page = await callTill(getTillProducts, { query: { cursor } });
    texts.push(JSON.stringify(page.rows));
    rows.push(...page.rows);
    if (first) told('products', { loaded: rows.length, total: page.total });
    if (page.nextCursor) cursor = page.nextCursor;
    else {
      await replaceChunks('products', texts, { asOf: page.asOf, complete: true, refreshedAt: began });
      break;
    }
  }
  replaceProducts(rows);
  told('products', { loaded: rows.length, total: rows.length, complete: true });
}

// Prices and customers: whole each time.

type Prices = { lists: PriceList[]; rows: TillListPrice[] };

async function loadPrices(): Promise<void> {
  const [chunk] = await chunksOf('prices');
  if (!chunk) return;
  replacePrices(JSON.parse(chunk.text) as Prices);
  told('prices', { complete: true });
}

async function prices(whole: boolean): Promise<void> {
  if (!whole && !(await isOld('prices'))) return;
  const began = Date.now();
  const all: Prices = { lists: [], rows: [] };
  for (let cursor: string | undefined; ; ) {
    const page = await callTill(getTillPrices, { query: { cursor } });
    if (page.lists.length > 0) all.lists = page.lists;
    all.rows.push(...page.rows);
    told('prices', { loaded: all.rows.length });
    if (page.nextCursor) cursor = page.nextCursor;
    else {
      await replaceChunks('prices', [JSON.stringify(all)], { asOf: page.asOf, complete: true, refreshedAt: began });
      break;
    }
  }
  replacePrices(all);
  told('prices', { complete: true });
}

async function loadCustomers(): Promise<void> {
  const [chunk] = await chunksOf('customers');
  if (!chunk) return;
  const rows = JSON.parse(chunk.text) as TillCustomer[];
  replaceCustomers(rows);
  told('customers', { loaded: rows.length, total: rows.length, complete: true });
}

async function customersFeed(whole: boolean): Promise<void> {
  if (!whole && !(await isOld('customers'))) return;
  const began = Date.now();
  const rows: TillCustomer[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await callTill(getTillCustomers, { query: { cursor } });
    rows.push(...page.rows);
    told('customers', { loaded: rows.length, total: page.total });
    if (page.nextCursor) cursor = page.nextCursor;
    else {
      await replaceChunks('customers', [JSON.stringify(rows)], { asOf: page.asOf, complete: true, refreshedAt: began });
      break;
    }
  }
  replaceCustomers(rows);
  told('customers', { complete: true });
}

async function isOld(feed: 'prices' | 'customers'): Promise<boolean> {
  const { complete, refreshedAt } = await feedState(feed);
  return !complete || Date.now() - refreshedAt > wholeEvery;
}

// Numbers: lines of text (see stock-index.ts), whole the first time, then by `since`.

async function loadNumbers(complete: boolean): Promise<void> {
  if (!complete) return;
  const [chunks, { refreshedAt }] = await Promise.all([chunksOf('numbers'), feedState('numbers')]);
  replaceNumbers([]);
  for (const { text, gone } of chunks) {
    putNumbers(text, gone);
    // A page of ten thousand at a time, so that keys and scans get through.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  numbersComplete(true);
  await marksAfter(refreshedAt);
  told('numbers', { loaded: stock.size(), total: stock.size(), complete: true });
}

async function numbers(whole: boolean): Promise<void> {
  const known = await feedState('numbers');
  if (whole || !known.complete || known.asOf === null) return allNumbers();
  const began = Date.now();
  let { asOf } = known;
  for (let cursor: string | undefined; ; ) {
    const page = await callTill(getTillNumbers, { query: { since: known.asOf, cursor } });
    if (page.startOver) return allNumbers();
    asOf = page.asOf;
    if (page.rows.length + page.gone.length > 0) {
      const text = linesOf(page.rows);
      await addChunk('numbers', { text, gone: page.gone }, { ...known, complete: true });
      putNumbers(text, page.gone);
    }
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  await addChunk('numbers', null, { asOf, complete: true, refreshedAt: began });
  await marksAfter(began);
  told('numbers', { loaded: stock.size(), total: stock.size(), complete: true });
  const { chunks } = await feedState('numbers');
  if (chunks > mostChunks || deadLines() > 50_000) {
    const texts = stockTexts(linesPerChunk);
    await replaceChunks('numbers', texts, { asOf, complete: true, refreshedAt: began });
    replaceNumbers(texts);
  }
}

async function allNumbers(): Promise<void> {
  const began = Date.now();
  const texts: string[] = [];
  let loaded = 0;
  const first = !state.get().numbers.complete;
  if (first) replaceNumbers([]);
  for (let cursor: string | undefined; ; ) {
    const page = await callTill(getTillNumbers, { query: { cursor } });
    const text = linesOf(page.rows);
    texts.push(text);
    loaded += page.rows.length;
    // The first ones are good to sell from while the others come.
    if (first) putNumbers(text);
    if (first) told('numbers', { loaded, total: page.total });
    if (page.nextCursor) cursor = page.nextCursor;
    else {
      await replaceChunks('numbers', texts, { asOf: page.asOf, complete: true, refreshedAt: began });
      break;
    }
  }
  if (!first) replaceNumbers(texts);
  numbersComplete(true);
  await marksAfter(began);
  told('numbers', { loaded: stock.size(), total: stock.size(), complete: true });
}
