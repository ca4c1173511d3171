// What a typed or scanned text could be: first everything that it is exactly, in the order in which a scan is resolved
// (serial, lot, product, location, document, partner) with the other papers after the documents, then what begins with it.
// Whoever asks sees what they may read. GS1 codes and the addresses of records are read as a scan of the same text is.
import { barcodeKey } from '../catalog/barcode.ts';
import { searchPartners } from '../catalog/partner.ts';
import { searchProducts } from '../catalog/product-search.ts';
import { nameKey, prefixEnd } from '../catalog/search-text.ts';
import { readScannedText } from '../domain/gs1/scanned-text.ts';
import { numberKey } from '../domain/number-key.ts';
import { heldAmong } from '../ledger/held-numbers.ts';
import type { Db } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type Found, foundKinds, type Hit } from './find.contract.ts';
import { beginningWith, exactly } from './find.sql.ts';
import { onlySeen } from './paper.ts';
import { resolveScans } from './scan.ts';

const perKind = 10;

export async function findText(
  db: Db,
  { clock, caller }: By,
  q: string,
): Promise<{ q: string; exact: Found[]; prefix: Found[] }> {
  const key = numberKey(q);
  if (key === '') return { q, exact: [], prefix: [] };
  const name = nameKey(q);
  const words = q.slice(0, 200);
  const [coded, exact, begins, products, partners] = await Promise.all([
    readAsCode(db, { clock, caller }, q),
    exactly(db, { key, typed: q, barcode: barcodeKey(q), name }),
    beginningWith(db, { key, keyEnd: prefixEnd(key), typed: q, typedEnd: prefixEnd(q.toUpperCase()) }),
    searchProducts(db, { q: words, limit: perKind + 1 }),
    searchPartners(db, { q: words, limit: perKind + 1 }),
  ]);
  const shown = ranked(onlySeen([...coded, ...exact], caller.permissions));
  const known = new Set(shown.map((found) => found.id));
  const none = { productId: null, packaging: null, documentKind: null };
  const more: Hit[] = [
    ...begins,
    ...products.map(({ id, name: label, sku }): Hit => {
      const matchedBy = numberKey(sku).startsWith(key) ? 'sku' : 'name';
      return { kind: 'product', id, label, detail: sku, matchedBy, ...none, productId: id };
    }),
    ...partners.map(({ id, name: label, code }): Hit => {
      const matchedBy = code !== null && numberKey(code).startsWith(key) ? 'code' : 'name';
      return { kind: 'partner', id, label, detail: code ?? '', matchedBy, ...none };
    }),
  ];
  const unknown = more.filter((found) => !known.has(found.id));
  const rest = ranked(onlySeen(unknown, caller.permissions));
  const numbers = [...shown, ...rest].filter(({ kind }) => kind === 'lot' || kind === 'serial');
  const held = await heldAmong(
    db,
    clock.now(),
    numbers.map(({ id }) => id),
  );
  const told = (hit: Hit): Found => ({ ...hit, onHold: held.has(hit.id) });
  return { q, exact: shown.map(told), prefix: rest.map(told) };
}

/** What a GS1 code or the address of a record means; nothing for a plain text. */
async function readAsCode(db: Db, { clock, caller }: By, text: string): Promise<Hit[]> {
  const { form } = readScannedText(text, { today: clock.now().toISOString().slice(0, 10) });
  if (form === 'plain') return [];
  const [answer] = await resolveScans(db, clock, [{ text }], { permissions: caller.permissions });
  return (answer?.candidates ?? []).map(
    ({ kind, id, title: label, detail, matchedBy, productId, packaging, documentKind }): Hit => ({
      kind,
      id,
      label,
      detail,
      matchedBy,
      productId,
      packaging,
      documentKind,
    }),
  );
}

/** In scan order, each thing once, at most ten of a kind. */
function ranked(found: readonly Hit[]): Hit[] {
  const once = [...new Map(found.toReversed().map((one) => [one.id, one])).values()].toReversed();
  return foundKinds.flatMap((kind) => once.filter((one) => one.kind === kind).slice(0, perKind));
}
