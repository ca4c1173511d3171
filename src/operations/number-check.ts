// Verdicts while somebody types: the same rules as posting, asked without a lock and without writing. A verdict is a
// help, not a promise: posting asks again.
import { cleanNumber, numberKey } from '../domain/number-key.ts';
import { type Fact, type ProblemCode, sentence } from '../domain/problem.ts';
import { isPositive, subtract } from '../domain/quantity.ts';
import { dateIn } from '../domain/calendar.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { pickCandidates } from '../ledger/pick.sql.ts';
import { openPosting } from '../ledger/posting.ts';
import { findLotsByNumber, type LotRow, type PlaceRow, productsWithNumbers } from '../ledger/posting.sql.ts';
import { serialOrigin } from '../ledger/serial-origin.ts';
import { problem } from '../domain/problem.ts';
import { openHead } from './head.ts';
import type { DocumentKind, NumberInput, Picking } from './operation.contract.ts';

type Refused = { index: number; code: ProblemCode; detail: string; facts: Record<string, Fact>; lotId: string | null };
export type CheckInput = {
  kind: DocumentKind;
  productId: string;
  fromId?: string | null | undefined;
  toId?: string | null | undefined;
  originId?: string | null | undefined;
  numbers: NumberInput[];
};

export async function checkNumbers(
  tx: Tx,
  input: CheckInput,
): Promise<{ checked: number; refused: Refused[]; existing: number }> {
  const head = await openHead(tx, { ...input, originId: null, lines: [{ productId: input.productId }] });
  const product = head.context.products.get(input.productId);
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  if (product.tracking === 'none') throw problem('numbers-not-tracked', { product: product.name, field: 'productId' });
  const refused: Refused[] = [];
  const refuse = (index: number, code: ProblemCode, facts: Record<string, Fact>, lotId: string | null = null): void => {
    refused.push({ index, code, detail: sentence(code, facts), facts, lotId });
  };
  const typed = input.numbers.flatMap((entry, index) => {
    const text = typeof entry === 'string' ? entry : entry.number;
    const clean = cleanNumber(text);
    if (clean.ok) return [{ index, number: clean.value, key: numberKey(clean.value) }];
    refuse(index, 'number-invalid', { number: text.slice(0, 60), reason: clean.reason });
    return [];
  });
  const known = await findKnown(tx, product.id, typed);
  const makes = !head.from.ours;
  const owners = makes ? new Map<string, string>() : await ownersOf(tx, typed, known);
  const seen = new Set<string>();
  for (const { index, number, key } of typed) {
    const lot = known.get(key);
    if (product.tracking === 'serial' && seen.has(key)) refuse(index, 'number-duplicate', { number }, lot?.id ?? null);
    else if (lot) verdict(lot, head.from, head.to, product.tracking, (code, facts) => refuse(index, code, facts, lot.id));
    else if (!makes) {
      const owner = owners.get(key);
      if (owner) refuse(index, 'number-of-other-product', { number, product: owner });
      else refuse(index, 'number-unknown', { number, product: product.name });
    }
    seen.add(key);
  }
  return { checked: input.numbers.length, refused: refused.sort((a, b) => a.index - b.index), existing: known.size };
}

function verdict(
  lot: LotRow,
  from: PlaceRow,
  to: PlaceRow,
  tracking: 'lot' | 'serial',
  refuse: (code: ProblemCode, facts: Record<string, Fact>) => void,
): void {
  if (lot.kind !== tracking) return refuse('number-wrong-kind', { number: lot.number, kind: lot.kind });
  if (lot.kind !== 'serial') return;
  const origin = serialOrigin(lot, { from, to });
  if ('code' in origin) refuse(origin.code, { number: lot.number, location: lot.place_name, expected: from.name });
}

type Typed = readonly { index: number; number: string; key: string }[];

async function findKnown(tx: Tx, productId: string, typed: Typed): Promise<Map<string, LotRow>> {
  const keys = [...new Set(typed.map((entry) => entry.key))];
  const known = new Map<string, LotRow>();
  for (let at = 0; at < keys.length; at += 10_000) {
    const part = keys.slice(at, at + 10_000);
    const rows = await findLotsByNumber(
      tx,
      part.map(() => productId),
      part,
    );
    for (const row of rows) known.set(row.number_key, row);
  }
  return known;
}

async function ownersOf(tx: Tx, typed: Typed, known: ReadonlyMap<string, LotRow>): Promise<Map<string, string>> {
  const keys = typed.flatMap((entry) => (known.has(entry.key) ? [] : [entry.key])).slice(0, 10_000);
  if (keys.length === 0) return new Map();
  return new Map((await productsWithNumbers(tx, keys)).map((row) => [row.number_key, row.name]));
}

/** What picking would choose now. */
export async function proposeNumbers(
  tx: Tx,
  by: By,
  asked: { productId: string; locationId: string; quantity: string; picking?: Picking | undefined },
): Promise<{
  picked: { lotId: string; number: string; location: { id: string; name: string }; quantity: string; expirationDate: string | null }[];
  missing: string;
}> {
  const context = await openPosting(tx, { productIds: [asked.productId], placeIds: [asked.locationId] });
  const product = context.products.get(asked.productId);
  const place = context.places.get(asked.locationId);
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  if (!place) throw problem('not-found', { what: 'location', field: 'locationId' });
  if (product.tracking === 'none') throw problem('numbers-not-tracked', { product: product.name, field: 'productId' });
  const now = by.clock.now();
  const candidates = await pickCandidates(tx, {
    tracking: product.tracking,
    strategy: asked.picking ?? product.picking,
    productId: product.id,
    placeIds: place.inside,
    at: now,
    today: dateIn(now, context.profile.timeZone),
    limit: 10_000,
    lock: false,
  });
  const inside = await openPosting(tx, { productIds: [], placeIds: candidates.map((row) => row.location_id) });
  let missing = asked.quantity;
  const picked = [];
  for (const row of candidates) {
    if (!isPositive(missing)) break;
    const quantity = isPositive(subtract(row.available, missing)) ? missing : row.available;
    missing = subtract(missing, quantity);
    picked.push({
      lotId: row.lot_id,
      number: row.number,
      location: { id: row.location_id, name: inside.places.get(row.location_id)?.name ?? '' },
      quantity,
      expirationDate: row.expiration_date,
    });
  }
  return { picked, missing };
}
