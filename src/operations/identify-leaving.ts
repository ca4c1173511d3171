// A number that is named on the way out, with too little of it here but enough stock without a number: whoever posts is
// asked once, and then the goods leave the bucket under that number, in the same document.
import { Problem, type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { compare, isPositive, subtract, sum } from '../domain/quantity.ts';
import { findLotsByNumber, type LotRow } from '../ledger/conversion.ts';
import {
  type Demand,
  entriesOf,
  type NumberEntry,
  type PostingContext,
  type PostingRequest,
} from '../ledger/demand.ts';
import { lossPlace } from '../ledger/merge.ts';
import type { Tx } from '../platform/database.ts';
import { availableAt } from './identify.sql.ts';

/** Refusals that identifying may answer. */
const answered: ReadonlySet<string> = new Set(['number-unknown', 'serial-not-received', 'not-enough']);

type Split = { demand: Demand; here: NumberEntry[]; missing: NumberEntry[] };

/** The question instead of the refusal, where all that was refused could leave from the stock without number. */
export async function askToIdentify(tx: Tx, request: PostingRequest, refusal: unknown): Promise<unknown> {
  if (!(refusal instanceof Problem) || refusal.items.length === 0) return refusal;
  const about = refusal.items.every((item) => answered.has(item.code) && item.field.includes('.numbers.'));
  if (!about) return refusal;
  const splits = await splitsOf(tx, request);
  if (splits.length === 0) return refusal;
  const items = splits.map(({ demand, missing }): ProblemItem => {
    const facts = {
      ...{ product: demand.product.name, location: demand.from.name },
      quantity: sum(missing.map((entry) => entry.quantity)),
      numbers: missing.slice(0, 20).map((entry) => entry.number),
    };
    return problemItem('identify-asked', `${demand.field}.numbers`, facts);
  });
  const first = items[0] as ProblemItem;
  return problem('identify-asked', { ...first.facts, field: first.field } as never, items);
}

/** What the caller said yes to: missing numbers are made of what has none. Refused as before where there is too little. */
export async function identifyLeaving(
  tx: Tx,
  context: PostingContext,
  request: PostingRequest,
): Promise<PostingRequest> {
  const splits = new Map((await splitsOf(tx, request)).map((split) => [split.demand, split]));
  if (splits.size === 0) return request;
  const loss = lossPlace(context);
  const demands = request.demands.flatMap((demand): Demand[] => {
    const split = splits.get(demand);
    if (!split) return [demand];
    const quantity = sum(split.missing.map((entry) => entry.quantity));
    return [
      ...(split.here.length > 0 ? [{ ...demand, what: { numbers: split.here } }] : []),
      { ...demand, from: { ...demand.from, belowZero: false }, to: loss, what: { bulk: quantity } },
      { ...demand, from: loss, what: { numbers: split.missing } },
    ];
  });
  return { ...request, makesNumbers: true, demands };
}

/** Demands with numbers that are not here, all of which what has no number would cover; none where one is not covered. */
async function splitsOf(tx: Tx, { demands }: PostingRequest): Promise<Split[]> {
  const splits: Split[] = [];
  const open = new Map<string, string>();
  for (const demand of demands) {
    const { product, from, to } = demand;
    if (!from.ours || to.ours || product.bulkLotId === null || entriesOf(demand).length === 0) continue;
    const split = await splitOf(tx, demand);
    if (split.missing.length === 0) continue;
    const key = `${product.id} ${from.id}`;
    const left =
      open.get(key) ?? (await availableAt(tx, [product.bulkLotId], from.inside)).get(product.bulkLotId) ?? '0';
    const after = subtract(left, sum(split.missing.map((entry) => entry.quantity)));
    if (compare(after, '0') < 0) return [];
    open.set(key, after);
    splits.push(split);
  }
  return splits;
}

async function splitOf(tx: Tx, demand: Demand): Promise<Split> {
  const entries = entriesOf(demand);
  const keys = [...new Set(entries.map((entry) => entry.key))];
  const known = new Map((await findLotsByNumber(tx, demand.product.id, keys)).map((lot) => [lot.number_key, lot]));
  const lotIds = [...known.values()].filter((lot) => lot.kind === 'lot').map((lot) => lot.id);
  const here = lotIds.length > 0 ? await availableAt(tx, lotIds, demand.from.inside) : new Map<string, string>();
  const split: Split = { demand, here: [], missing: [] };
  for (const entry of entries) {
    const lot = known.get(entry.key);
    const available = availableOf(lot, entry, here);
    const missing = subtract(entry.quantity, available);
    if (isPositive(available)) split.here.push({ ...entry, quantity: available });
    if (isPositive(missing)) split.missing.push({ ...entry, quantity: missing });
  }
  return split;
}

/** How much of an entry can leave as it is; a unit that is somewhere, or held, is for posting to judge. */
function availableOf(lot: LotRow | undefined, entry: NumberEntry, here: Map<string, string>): string {
  if (!lot) return '0';
  if (lot.held || lot.kind === 'bulk') return entry.quantity;
  if (lot.kind === 'serial') return lot.seq === 0 || lot.place_kind === 'inventory-loss' ? '0' : entry.quantity;
  const left = here.get(lot.id) ?? '0';
  const taken = compare(left, entry.quantity) < 0 ? left : entry.quantity;
  here.set(lot.id, subtract(left, taken));
  return taken;
}
