// Two hundred thousand numbers at hand within a blink: the rows stay the text they came in, a line each, and typed arrays
// say where a line begins and which lines share a number, a lot or a product. A later line of a lot counts instead of an
// earlier one.
import { compareNumbers, numberKey } from '../../../../src/domain/number-key.ts';
import type { TillNumber } from '../../../../src/operations/till/feed.contract.ts';

export type InStock = {
  lotId: string;
  productId: string;
  number: string;
  /** Available here when the server was last asked, decimal string. */
  quantity: string;
  /** `YYYY-MM-DD` or ''. */
  expirationDate: string;
  /** R kept for somebody, H on hold, C recalled. */
  flags: string;
};

const idLength = 36;
const numberAt = 2 * (idLength + 1);

/** Numbers hold neither tabs nor line ends. */
export const linesOf = (rows: readonly TillNumber[]): string => rows.map((row) => row.join('\t')).join('\n');

export function stockIndex() {
  const texts: string[] = [];
  let rows = 0;
  let alive = 0;
  let inText = new Uint16Array(1024);
  let from = new Uint32Array(1024);
  let to = new Uint32Array(1024);
  let isAlive = new Uint8Array(1024);
  const byNumber = chains();
  const byLot = chains();
  const byProduct = chains();
  let sorted = new Map<string, number[]>();

  const room = (wanted: number) => {
    if (wanted <= from.length) return;
    const size = Math.max(wanted, 2 * from.length);
    inText = grown(inText, new Uint16Array(size));
    from = grown(from, new Uint32Array(size));
    to = grown(to, new Uint32Array(size));
    isAlive = grown(isAlive, new Uint8Array(size));
    for (const chain of [byNumber, byLot, byProduct]) chain.room(size);
  };
  const textOf = (row: number): string => texts[inText[row] as number] as string;
  const lotIs = (row: number, lotId: string) => textOf(row).startsWith(lotId, from[row]);
  const productIs = (row: number, productId: string) =>
    textOf(row).startsWith(productId, (from[row] as number) + idLength + 1);
  const read = (row: number): InStock => {
    const [lotId, productId, number, quantity, expirationDate, flags] = textOf(row)
      .slice(from[row], to[row])
      .split('\t') as TillNumber;
    return { lotId, productId, number, quantity, expirationDate, flags };
  };
  const rowOfLot = (lotId: string): number => {
    for (let row = byLot.first(idHash(lotId, 0)); row >= 0; row = byLot.next(row)) {
      if (isAlive[row] && lotIs(row, lotId)) return row;
    }
    return -1;
  };
  const drop = (row: number) => {
    if (row < 0) return;
    isAlive[row] = 0;
    alive -= 1;
  };
  /** With an index that has rows already, each new one replaces the one of its lot. */
  const add = (text: string): void => {
    if (text === '') return;
    const replaces = rows > 0;
    const at = texts.push(text) - 1;
    for (let start = 0; start < text.length; ) {
      const lineEnd = text.indexOf('\n', start);
      const end = lineEnd < 0 ? text.length : lineEnd;
      room(rows + 1);
      if (replaces) drop(rowOfLot(text.slice(start, start + idLength)));
      const number = text.slice(start + numberAt, text.indexOf('\t', start + numberAt));
      const key = numberKey(number);
      inText[rows] = at;
      from[rows] = start;
      to[rows] = end;
      isAlive[rows] = 1;
      byLot.add(rows, idHash(text, start));
      byProduct.add(rows, idHash(text, start + idLength + 1));
      byNumber.add(rows, hashOf(key, 0, key.length));
      rows += 1;
      alive += 1;
      start = end + 1;
    }
    sorted = new Map();
  };
  const rowsOfProduct = (productId: string): number[] => {
    const known = sorted.get(productId);
    if (known) return known;
    const found: number[] = [];
    for (let row = byProduct.first(idHash(productId, 0)); row >= 0; row = byProduct.next(row)) {
      if (isAlive[row] && productIs(row, productId)) found.push(row);
    }
    const read = found.map((row) => {
      const [, , number, , expires] = textOf(row).slice(from[row], to[row]).split('\t') as TillNumber;
      return { row, number, expires: expires === '' ? '9999' : expires };
    });
    const order = new Intl.Collator('en', { numeric: true });
    // Exact order costs a key a number: of very many only the usual order of people is kept.
    const compare = read.length > 5_000 ? order.compare : compareNumbers;
    read.sort((a, b) => (a.expires < b.expires ? -1 : a.expires > b.expires ? 1 : compare(a.number, b.number)));
    const result = read.map(({ row }) => row);
    sorted.set(productId, result);
    return result;
  };

  return {
    size: () => alive,
    /** Lines that no longer count, a reason to write all anew. */
    dead: () => rows - alive,
    add,
    remove(lotIds: readonly string[]): void {
      for (const lotId of lotIds) drop(rowOfLot(lotId));
      sorted = new Map();
    },
    lot(lotId: string): InStock | null {
      const row = rowOfLot(lotId);
      return row < 0 ? null : read(row);
    },
    byNumber(number: string): InStock[] {
      const key = numberKey(number);
      const found: InStock[] = [];
      for (let row = byNumber.first(hashOf(key, 0, key.length)); row >= 0; row = byNumber.next(row)) {
        if (!isAlive[row]) continue;
        const one = read(row);
        if (numberKey(one.number) === key) found.push(one);
      }
      return found;
    },
    /** Earliest expiry first, then in natural order; those that never expire at last. */
    *ofProduct(productId: string): Generator<InStock> {
      for (const row of rowsOfProduct(productId)) yield read(row);
    },
    /** All that counts, in pages of so many lines. */
    texts(perText: number): string[] {
      const lines: string[] = [];
      for (let row = 0; row < rows; row++) if (isAlive[row]) lines.push(textOf(row).slice(from[row], to[row]));
      const pages: string[] = [];
      for (let at = 0; at < lines.length; at += perText) pages.push(lines.slice(at, at + perText).join('\n'));
      return pages;
    },
  };
}

/** Rows of one hash follow one another, newest first. */
function chains() {
  let heads = new Int32Array(1 << 12).fill(-1);
  let hashes = new Int32Array(1024);
  let nexts = new Int32Array(1024);
  let count = 0;
  const link = (row: number) => {
    const bucket = (hashes[row] as number) & (heads.length - 1);
    nexts[row] = heads[bucket] as number;
    heads[bucket] = row;
  };
  return {
    room(size: number): void {
      hashes = grown(hashes, new Int32Array(size));
      nexts = grown(nexts, new Int32Array(size));
    },
    add(row: number, hash: number): void {
      hashes[row] = hash;
      count = row + 1;
      if (count > heads.length) {
        heads = new Int32Array(heads.length * 4).fill(-1);
        for (let one = 0; one < count; one++) link(one);
      } else link(row);
    },
    first: (hash: number): number => skip(heads[hash & (heads.length - 1)] as number, hash),
    next: (row: number): number => skip(nexts[row] as number, hashes[row] as number),
  };
  function skip(start: number, hash: number): number {
    let row = start;
    while (row >= 0 && hashes[row] !== hash) row = nexts[row] as number;
    return row;
  }
}

function grown<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(before: A, after: A): A {
  after.set(before);
  return after;
}

/** The end of an id is its random part. */
const idHash = (text: string, start: number) => hashOf(text, start + 24, start + idLength);

/** FNV-1a over the UTF-16 units. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
