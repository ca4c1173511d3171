// What a scan means at the till, found without asking anybody: a product by its code, one of our numbers, both in one GS1
// code, a receipt. Nothing is guessed: a number that two products have asks.
import { readScannedText } from '../../../../src/domain/gs1/scanned-text.ts';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';
import { catalogue, type Packaging } from '../local/catalogue.ts';
import { localVerdict, stock } from '../local/stock.ts';
import { ticketOfCode } from '../receipt/receipt.ts';

/** `number`: of the product, with how much of it and until when, where the code says so. */
export type Found = {
  product: TillProduct;
  packaging: Packaging | null;
  number: string | null;
  quantity: string | null;
  expirationDate: string | null;
};
export type Meaning =
  | { kind: 'found'; found: Found[] }
  | { kind: 'ticket'; ticketId: string }
  | { kind: 'receipt'; number: string }
  | { kind: 'unknown'; text: string };

/** Two or more are asked about; the same product with and without a number is not two. */
export function meaningOf(scanned: string, today: string): Meaning {
  const ticketId = ticketOfCode(scanned);
  if (ticketId) return { kind: 'ticket', ticketId };
  const read = readScannedText(scanned, { today });
  if (read.record?.page === 'numbers') {
    const lot = stock.byLot(read.record.id);
    const product = lot && catalogue.byId(lot.productId);
    if (lot && product)
      return one({ ...bare(product), number: lot.number, expirationDate: lot.expirationDate || null });
  }
  if (read.record?.page === 'products') {
    const product = catalogue.byId(read.record.id);
    if (product) return one(bare(product));
  }
  const coded = read.readings.flatMap((way): Found[] =>
    way.gtin === null
      ? []
      : catalogue.byCode(way.gtin).map(({ product, packaging }) => ({
          ...{ product, packaging, quantity: way.quantity, expirationDate: way.expirationDate },
          number: product.tracking === 'serial' ? way.serial : product.tracking === 'lot' ? way.lot : null,
        })),
  );
  if (coded.length > 0) return { kind: 'found', found: distinct(knownOf(coded, today)) };
  const { text } = read;
  const products = catalogue.byCode(text).map(({ product, packaging }) => ({ ...bare(product), packaging }));
  if (products.length > 0) return { kind: 'found', found: distinct(products) };
  const numbers = read.readings.flatMap((way) => [way.serial, way.lot]).filter((number) => number !== null);
  const named = [text, ...numbers].flatMap((number) =>
    stock.byNumber(number).flatMap((row): Found[] => {
      const product = catalogue.byId(row.productId);
      return product ? [{ ...bare(product), number: row.number, expirationDate: row.expirationDate || null }] : [];
    }),
  );
  if (named.length > 0) return { kind: 'found', found: distinct(named) };
  if (/^[A-Z0-9]{1,8}-(\d{1,3}-)?\d{6,}$/i.test(text)) return { kind: 'receipt', number: text.toUpperCase() };
  return { kind: 'unknown', text };
}

/**
 * Where a code can be read in several ways, because a separator may be missing in it, those whose number this till knows:
 * `21DR-104` is no DR- of a lot 4 where DR-104 is here. Else all of them.
 */
function knownOf(coded: readonly Found[], today: string): readonly Found[] {
  if (coded.length < 2) return coded;
  const known = coded.filter(({ product, number }) => {
    if (number === null) return false;
    const { code } = localVerdict(product.id, number, { ticketNumbers: [], today });
    return code !== 'unknown' && code !== 'wrong-product';
  });
  return known.length > 0 ? known : coded;
}

const bare = (product: TillProduct): Found => ({
  ...{ product, packaging: null, number: null, quantity: null, expirationDate: null },
});
const one = (found: Found): Meaning => ({ kind: 'found', found: [found] });

const distinct = (found: readonly Found[]): Found[] => [
  ...new Map(found.map((row) => [`${row.product.id} ${row.packaging?.id ?? ''} ${row.number ?? ''}`, row])).values(),
];
