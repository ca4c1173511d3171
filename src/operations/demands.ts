// From lines to what the ledger is asked to move: accepted goods to the document's place, damaged ones to quarantine,
// services nowhere. Numbers that are missing come from the series or from picking; else the policy of the product
// decides whether the quantity goes without (and is then to be identified) or is refused.
import { decidedPickings } from '../catalog/picking.ts';
import { dateIn } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { policyFor } from '../domain/number-policy.ts';
import type { Picking } from '../domain/picking.ts';
import { type ProblemCode, type ProblemItem, problemItem } from '../domain/problem.ts';
import { isNegative, isPositive, subtract, sum } from '../domain/quantity.ts';
import {
  type Demand,
  type NamedLot,
  type PlaceRow,
  type ProductRow,
  type RestOfPick,
  worthTelling,
} from '../ledger/demand.ts';
import { takeFromSeries } from '../ledger/series-numbers.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { Head } from './head.ts';
import type { Line } from './line.ts';
import type { DocumentKind } from './operation.contract.ts';

export type Asking = {
  kind: DocumentKind;
  /** Refusals that the caller passes. */
  confirmed: readonly ProblemCode[];
  /** Of a document that answers another: what that one moved without number and is still out, by product. */
  openBulk: ReadonlyMap<string, string>;
  /** For lines that leave it open: the strategy by product. */
  strategies: ReadonlyMap<string, Picking>;
  refused: ProblemItem[];
};

/** The demands of a document's lines, in their order. */
export function demandsOf(head: Head, lines: readonly Line[], asking: Asking): Demand[] {
  const openBulk = new Map(asking.openBulk);
  return lines.flatMap((line) =>
    line.product.kind === 'service' ? [] : demandsOfLine(head, line, { ...asking, openBulk }),
  );
}

function demandsOfLine(head: Head, line: Line, asking: Asking & { openBulk: Map<string, string> }): Demand[] {
  const to = head.to;
  // What is already where it shall go does not count as "inside" the place it leaves.
  const from: PlaceRow = { ...head.from, inside: head.from.inside.filter((id) => id !== to.id) };
  const base = { operationLine: line.line, field: line.field, product: line.product, unitCost: line.unitPrice };
  const demands: Demand[] = [];
  const add = (place: PlaceRow, what: Demand['what'], pickedAt?: string): void => {
    const here = pickedAt === undefined ? from : { ...from, id: pickedAt, inside: [pickedAt] };
    demands.push({ ...base, from: here, to: place, what });
  };
  const addLoose = (quantity: string): void => {
    for (const part of looseParts(line, quantity)) add(to, { bulk: part.quantity }, part.placeId);
  };
  for (const [place, damaged] of [
    [to, false],
    [head.quarantine, true],
  ] as const) {
    const lots = asTheyLeft(line, damaged);
    if (lots.length > 0) add(place, { lots });
    if (line.product.tracking !== 'none') continue;
    const all = damaged ? line.damagedQuantity : line.quantity;
    const bulk = subtract(all, sum(lots.map((lot) => lot.quantity)));
    if (damaged && isPositive(bulk)) add(place, { bulk });
    else if (isPositive(bulk)) addLoose(bulk);
  }
  if (line.product.tracking === 'none') return demands;
  const named = line.numbers.filter((entry) => !entry.leftAs);
  const damaged = named.filter((entry) => entry.damaged);
  const good = damaged.length === 0 ? named : named.filter((entry) => !entry.damaged);
  for (const [placeId, numbers] of Map.groupBy(good, (entry) => entry.placeId)) add(to, { numbers }, placeId);
  if (damaged.length > 0) add(head.quarantine, { numbers: damaged });
  const missing = missingOf(line);
  const damagedMissing = missingDamaged(line);
  if (isPositive(missing) && line.picking && head.from.ours) {
    const strategy = line.picking === 'auto' ? asking.strategies.get(line.product.id) : line.picking;
    const rest = restOfPick(head, line.product, asking);
    add(to, { pick: missing, strategy: strategy ?? 'fifo', ...(rest && { rest }) });
    return demands;
  }
  if (!isPositive(missing) && !isPositive(damagedMissing)) return demands;
  if (!mayGoWithout(head, line, asking)) return demands;
  addLoose(missing);
  if (isPositive(damagedMissing)) add(head.quarantine, { bulk: damagedMissing });
  return demands;
}

/** A quantity without numbers: first what was picked, from where it was picked. */
function looseParts(line: Line, quantity: string): { placeId?: string; quantity: string }[] {
  const taken = line.taken ?? [];
  const left = subtract(quantity, sum(taken.map((part) => part.quantity)));
  return isPositive(left) ? [...taken, { quantity: left }] : [...taken];
}

/** Numbers that the product no longer uses, as they left. */
const asTheyLeft = (line: Line, damaged: boolean): NamedLot[] =>
  line.numbers.flatMap(({ leftAs, quantity, ...entry }) =>
    leftAs && entry.damaged === damaged ? [{ lotId: leftAs.lotId, quantity, reversesLine: null }] : [],
  );

/** Where numbers need not be named, what numbered stock does not cover comes from stock without numbers. */
function restOfPick(head: Head, product: ProductRow, asking: Asking): RestOfPick | undefined {
  const policy = policyOf(head, asking.kind, product);
  if (policy === 'required') return undefined;
  return policy === 'later' || asking.confirmed.includes('numbers-asked') ? 'unidentified' : 'asked';
}

/** What decides for the lines whose numbers are picked as product, category, place or company say. */
export async function strategiesOf(tx: Tx, head: Head, lines: readonly Line[]): Promise<Map<string, Picking>> {
  const open = lines.filter((line) => line.picking === 'auto' && isPositive(missingOf(line)));
  const ids = [...new Set(open.map((line) => line.product.id))];
  const decided = await decidedPickings(
    tx,
    ids.map((productId) => ({ productId, locationId: head.from.id })),
  );
  return new Map(ids.map((id, index) => [id, decided[index]?.strategy ?? 'fifo']));
}

/** Whether what has no number may go without one; else it is refused, or asked. */
function mayGoWithout(head: Head, line: Line, asking: Asking & { openBulk: Map<string, string> }): boolean {
  const missing = sum([missingOf(line), missingDamaged(line)]);
  const { product } = line;
  const quantity = sum([line.quantity, line.damagedQuantity]);
  const facts = { product: product.name, missing, quantity, given: subtract(quantity, missing) };
  const refuse = (code: 'numbers-required' | 'numbers-asked'): boolean => {
    asking.refused.push(problemItem(code, `${line.field}.numbers`, facts));
    return false;
  };
  if (head.origin) {
    // What left without a number comes back without one; what left with a number comes back with it.
    const left = subtract(asking.openBulk.get(product.id) ?? '0', missing);
    asking.openBulk.set(product.id, left);
    return isNegative(left) ? refuse('numbers-required') : true;
  }
  const policy = policyOf(head, asking.kind, product);
  if (policy === 'required') return refuse('numbers-required');
  if (policy === 'asked' && !asking.confirmed.includes('numbers-asked')) return refuse('numbers-asked');
  return true;
}

export const policyOf = (head: Head, kind: DocumentKind, product: ProductRow): ReturnType<typeof policyFor> =>
  policyFor(kind, { product: product.numberPolicy, company: head.context.profile.numberPolicy });

/**
 * A line that says nothing of numbers takes them from its product's own series where goods come in and numbers are
 * required. Where they may come later, or are asked, only on request.
 */
export const fillsItself =
  (head: Head, kind: DocumentKind) =>
  (product: ProductRow, numbers: number): boolean =>
    numbers === 0 &&
    product.tracking !== 'none' &&
    product.series !== null &&
    !head.from.ours &&
    head.origin === null &&
    policyOf(head, kind, product) === 'required';

/** How much of the accepted quantity has no number yet. */
export function missingOf(line: Line): string {
  if (line.product.tracking === 'none') return '0';
  return subtract(line.quantity, sum(line.numbers.filter((entry) => !entry.damaged).map((entry) => entry.quantity)));
}

/** How much of the damaged quantity has no number. */
function missingDamaged(line: Line): string {
  if (line.product.tracking === 'none') return '0';
  const damaged = line.numbers.filter((entry) => entry.damaged);
  return subtract(line.damagedQuantity, sum(damaged.map((entry) => entry.quantity)));
}

/** Lines that take their missing numbers from a series get them now: they are shown from the first saving on. */
export async function takeSeriesNumbers(
  tx: Tx,
  by: By,
  head: Head,
  given: { lines: readonly Line[]; at: Date },
): Promise<void> {
  const { profile } = head.context;
  for (const line of given.lines) {
    if (!line.series || head.from.ours || line.product.tracking === 'none') continue;
    const missing = missingOf(line);
    if (!isPositive(missing)) continue;
    const serial = line.product.tracking === 'serial';
    const numbers = await takeFromSeries(tx, {
      product: line.product,
      pattern: line.product.series ?? (serial ? profile.serialSeries : profile.lotSeries),
      date: dateIn(given.at, profile.timeZone),
      count: serial ? Number(missing) : 1,
      field: `${line.field}.series`,
    });
    const first = line.numbers.length;
    for (const [i, number] of numbers.entries()) {
      const quantity = serial ? '1' : missing;
      const entry = { number, key: numberKey(number), quantity, damaged: false, details: null };
      line.numbers.push({ ...entry, index: first + i, made: true });
    }
    const total = numbers.length;
    if (total > worthTelling) by.report?.({ stage: 'number', done: total, total });
  }
}
