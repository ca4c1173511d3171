// What goods that are not told apart cost: the moving average of one pool, such as a lot or the untracked quantity of a
// product, replayed from what came and went. Exact: quantities in millionths, amounts in millionths of millionths. What
// has no cost is counted apart and never valued at zero; it leaves first. docs/decisions/valuation.md says why.

/** Millionths of a unit. */
export type Micro = bigint;
/** Millionths of millionths of the currency's unit. */
export type Pico = bigint;

const million = 1_000_000n;

/**
 * `in`: bought, made or counted in at a cost, null when none was named. `found`: came in without saying what it cost.
 * `out`: left. `back`: what the document `of` took out comes back. `undone`: what the document `of` brought leaves again.
 * `document` names who did it, for what answers it later.
 */
export type CostEvent = { at: string; document: string; quantity: string } & (
  | { kind: 'in'; cost: string | null }
  | { kind: 'found' }
  | { kind: 'out' }
  | { kind: 'back'; of: string }
  | { kind: 'undone'; of: string }
);

export type CostPool = {
  /** With a known cost, and what that comes to. */
  costed: Micro;
  value: Pico;
  /** Came in without a cost. */
  without: Micro;
  /** Left without having been there. */
  short: Micro;
  /** Cost of one, as it was last known; null when it never was. */
  last: Pico | null;
  /** What `last` was from an instant on, oldest first. */
  history: { at: string; last: Pico }[];
};

type Passage = { costed: Micro; value: Pico; without: Micro };

/** `lastKnownAt`: what one of the product cost elsewhere at an instant, for what is found before the pool has a cost. */
export function replayCosts(
  events: Iterable<CostEvent>,
  lastKnownAt: (at: string) => Pico | null = () => null,
): CostPool {
  const pool: CostPool = { costed: 0n, value: 0n, without: 0n, short: 0n, last: null, history: [] };
  const brought = new Map<string, Passage>();
  const taken = new Map<string, Passage>();
  for (const event of events) {
    const quantity = toMicro(event.quantity);
    const come = (passage: Passage): void => note(brought, event.document, enter(pool, passage));
    const go = (amount: Micro): void => note(taken, event.document, leave(pool, amount));
    switch (event.kind) {
      case 'in':
        come(at(quantity, event.cost === null ? null : toMicro(event.cost) * million));
        break;
      case 'found':
        come(at(quantity, pool.last ?? lastKnownAt(event.at)));
        break;
      case 'back': {
        const part = partOf(taken.get(event.of), quantity);
        come(part);
        const rest = quantity - part.costed - part.without;
        if (rest > 0n) come(at(rest, pool.last ?? lastKnownAt(event.at)));
        break;
      }
      case 'undone': {
        const part = partOf(brought.get(event.of), quantity);
        const undone = undo(pool, part);
        if (undone) note(taken, event.document, part);
        go(quantity - (undone ? part.costed + part.without : 0n));
        break;
      }
      default:
        go(quantity);
    }
    remember(pool, event.at);
  }
  return pool;
}

/** What one of the pool costs at this moment; null when that is not known. */
export const unitCostOf = (pool: CostPool): Pico | null => (pool.costed > 0n ? each(pool) : pool.last);

/** What an amount of micro units comes to at a cost of one. */
export const amountOf = (quantity: Micro, each: Pico): Pico => (quantity * each) / million;

/** `12.5` -> 12500000n. At most six decimals. */
export function toMicro(decimal: string): Micro {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const micro = BigInt(whole) * million + BigInt(fraction.padEnd(6, '0').slice(0, 6));
  return decimal.startsWith('-') ? -micro : micro;
}

/** 12500000n -> `12.5`. */
export function fromMicro(micro: Micro): string {
  const digits = (micro < 0n ? -micro : micro).toString().padStart(7, '0');
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
  return micro < 0n ? `-${text}` : text;
}

/** Divides and rounds half away from zero. */
export function divided(amount: bigint, by: bigint): bigint {
  if (by < 0n) return divided(-amount, -by);
  const half = by / 2n;
  return amount < 0n ? -((-amount + half) / by) : (amount + half) / by;
}

/** Shares out a whole by exact parts, so that the shares add up to it: each rounded down, the largest rests get one more. */
export function sharedOut(whole: bigint, parts: readonly bigint[], scale: bigint): bigint[] {
  const shares = parts.map((part) => floor(part, scale));
  let rest = Number(whole - shares.reduce((sum, share) => sum + share, 0n));
  const byRest = parts.map((part, index) => ({ index, rest: part - floor(part, scale) * scale }));
  byRest.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (let turn = 0; rest !== 0 && parts.length > 0; turn += 1) {
    const step = rest > 0 ? 1 : -1;
    const { index } = byRest[turn % byRest.length] as { index: number };
    shares[index] = (shares[index] as bigint) + BigInt(step);
    rest -= step;
  }
  return shares;
}

const floor = (amount: bigint, by: bigint): bigint => (amount >= 0n ? amount / by : -((-amount + by - 1n) / by));
const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const each = (pool: Pick<CostPool, 'costed' | 'value'>): Pico => (pool.value * million) / pool.costed;

const at = (quantity: Micro, cost: Pico | null): Passage =>
  cost === null
    ? { costed: 0n, value: 0n, without: quantity }
    : { costed: quantity, value: amountOf(quantity, cost), without: 0n };

/** What is short is made up for first: it has left already. */
function enter(pool: CostPool, passage: Passage): Passage {
  const cost = passage.costed > 0n ? each(passage) : null;
  if (cost !== null) pool.last = pool.costed > 0n ? pool.last : cost;
  const without = passage.without - cover(pool, passage.without);
  const costed = passage.costed - cover(pool, passage.costed);
  pool.without += without;
  pool.costed += costed;
  pool.value += costed === passage.costed ? passage.value : amountOf(costed, cost ?? 0n);
  return passage;
}

function cover(pool: CostPool, quantity: Micro): Micro {
  const covered = lesser(pool.short, quantity);
  pool.short -= covered;
  return covered;
}

/** First what has no cost, then at the average; what is not there leaves at the last known cost. */
function leave(pool: CostPool, quantity: Micro): Passage {
  const without = lesser(pool.without, quantity);
  const costed = lesser(pool.costed, quantity - without);
  const short = quantity - without - costed;
  const value = costed === pool.costed ? pool.value : amountOf(costed, each(pool));
  const { last } = pool;
  pool.without -= without;
  pool.costed -= costed;
  pool.value -= value;
  pool.short += short;
  if (last === null) return { costed, value, without: without + short };
  return { costed: costed + short, value: value + amountOf(short, last), without };
}

/** Takes out what a document brought, at what it cost; false, and nothing is taken, where the rest would not be right. */
function undo(pool: CostPool, part: Passage): boolean {
  const costed = pool.costed - part.costed;
  const value = pool.value - part.value;
  if (part.without > pool.without || costed < 0n || value < 0n || (costed === 0n && value !== 0n)) return false;
  pool.without -= part.without;
  pool.costed = costed;
  pool.value = value;
  return true;
}

/** So much of a passage, which is then less by it. */
function partOf(passage: Passage | undefined, quantity: Micro): Passage {
  if (!passage) return { costed: 0n, value: 0n, without: 0n };
  const without = lesser(passage.without, quantity);
  const costed = lesser(passage.costed, quantity - without);
  const value = costed === passage.costed ? passage.value : amountOf(costed, each(passage));
  passage.without -= without;
  passage.costed -= costed;
  passage.value -= value;
  return { costed, value, without };
}

function note(passages: Map<string, Passage>, document: string, passage: Passage): void {
  const before = passages.get(document) ?? { costed: 0n, value: 0n, without: 0n };
  passages.set(document, {
    costed: before.costed + passage.costed,
    value: before.value + passage.value,
    without: before.without + passage.without,
  });
}

function remember(pool: CostPool, instant: string): void {
  if (pool.costed > 0n) pool.last = each(pool);
  const before = pool.history.at(-1)?.last;
  if (pool.last !== null && pool.last !== before) pool.history.push({ at: instant, last: pool.last });
}
