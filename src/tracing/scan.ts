// What scans mean. The text is read first (GS1, our own links), then everything it can be is looked up at once. A GS1 code
// is narrowed by its GTIN: its serial number of that product, else its lot, else the product; the text as it stands may be
// a number, a barcode or a code of its own. Nobody guesses: two records, a number and an alias, or something that is not
// certain are asked about.
import { barcodeKey } from '../catalog/barcode.ts';
import { type Reading, readScannedText, type ScannedText } from '../domain/gs1/scanned-text.ts';
import { numberKey } from '../domain/number-key.ts';
import type { LotRow } from '../ledger/lot.contract.ts';
import { readLots } from '../ledger/lot-by-ids.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { onlySeen } from './paper.ts';
import { type ScanAnswer, type ScanCandidate, type Scanned, scanKinds } from './scan.contract.ts';
import { type FoundNumber, type FoundRecord, scannedNumbers, scannedRecords } from './scan.sql.ts';

type Options = {
  productId?: string | undefined;
  separated?: boolean | undefined;
  /** Of whoever asks: what they may not read is not there. */
  permissions: ReadonlySet<string>;
};
/** A number with how it was found. */
type FoundLot = LotRow & Omit<FoundNumber, 'id'>;
type Found = { numbers: readonly FoundLot[]; records: readonly FoundRecord[] };

/** One answer for each scan, in order. */
export async function resolveScans(
  db: Db,
  clock: Clock,
  scans: readonly Scanned[],
  { productId, separated, permissions }: Options,
): Promise<ScanAnswer[]> {
  const now = clock.now();
  const today = now.toISOString().slice(0, 10);
  const read = ({ text, symbology }: Pick<Scanned, 'text' | 'symbology'>): ScannedText =>
    readScannedText(text, { today, symbology, separated });
  const asked = scans.map((scan) => ({
    first: read(scan),
    second: scan.otherwise ? read({ text: scan.otherwise, symbology: scan.symbology }) : null,
  }));
  const texts = asked.flatMap(({ first, second }) => (second ? [first, second] : [first]));
  const readings = texts.flatMap((text) => text.readings);
  const plain = texts.filter((text) => !text.record);
  const ids = texts.flatMap(({ record }) => (record ? [record.id] : []));
  const keys = plain.map(({ text }) => numberKey(text));
  const [hits, records] = await Promise.all([
    scannedNumbers(db, {
      keys: distinct([...keys, ...readings.flatMap(({ serial, lot }) => [serial, lot].flatMap(keyOf))]),
      typed: distinct(plain.map(({ text }) => text)),
      pairs: readings.flatMap(({ gtin, serial, lot }) =>
        gtin === null ? [] : [serial, lot].flatMap(keyOf).map((key) => ({ gtin, key })),
      ),
      ids,
      productId,
    }),
    scannedRecords(db, {
      barcodes: distinct([...plain.map(({ text }) => barcodeKey(text)), ...readings.flatMap(({ gtin }) => gtin ?? [])]),
      keys: distinct(keys),
      documents: distinct(plain.flatMap(({ text }) => [text, text.toUpperCase()])),
      ids,
    }),
  ]);
  const rows = await readLots(db, now, distinct(hits.map(({ id }) => id)));
  const numbers = rows.flatMap((row) => hits.filter(({ id }) => id === row.id).map((hit) => ({ ...row, ...hit })));
  const found = { numbers: onlySeen(numbers, permissions), records: onlySeen(records, permissions) };
  return asked.map(({ first, second }) => {
    const answer = answerOf(first, found);
    if (!second || answer.candidates.length > 0) return answer;
    const other = answerOf(second, found);
    return other.candidates.length > 0 || (other.form !== 'plain' && answer.form === 'plain') ? other : answer;
  });
}

function answerOf(read: ScannedText, found: Found): ScanAnswer {
  const plain = read.record ? byLink(read.record.id, found) : byText(read.text, found);
  const coded = nearest(read.readings.flatMap((reading, at) => byReading(reading, at, found)));
  const candidates = once([...coded, ...plain]).sort((a, b) => scanKinds.indexOf(a.kind) - scanKinds.indexOf(b.kind));
  const [only, ...others] = candidates;
  const certain = only !== undefined && others.length === 0 && only.matchedBy !== 'number-only';
  return { ...read, candidates, outcome: certain ? 'one' : only ? 'ask' : 'unknown' };
}

/**
 * Without separators `21KET-100` may also be serial number `KET-` of lot `0`. The reading that names a number we have is
 * right: another one that ends at the same product names nothing.
 */
function nearest(coded: readonly ScanCandidate[]): ScanCandidate[] {
  const named = new Set(coded.flatMap(({ kind, productId }) => (kind === 'product' ? [] : [productId])));
  return coded.filter(({ kind, id }) => kind !== 'product' || !named.has(id));
}

function byText(text: string, { numbers, records }: Found): ScanCandidate[] {
  const key = numberKey(text);
  const code = barcodeKey(text);
  return [
    ...numbers
      .filter((row) => (row.via === 'supplier-number' ? row.asked === text : row.gtin === null && row.asked === key))
      .map((row) => ofNumber(row, row.via, null)),
    ...records
      .filter(({ via, asked }) =>
        via === 'barcode'
          ? asked === code
          : via === 'number'
            ? asked === text || asked === text.toUpperCase()
            : via !== 'link' && asked === key,
      )
      .map((row) => ofRecord(row, null)),
  ];
}

const byLink = (id: string, { numbers, records }: Found): ScanCandidate[] => [
  ...numbers.filter((row) => row.via === 'link' && row.asked === id).map((row) => ofNumber(row, 'link', null)),
  ...records.filter((row) => row.via === 'link' && row.asked === id).map((row) => ofRecord(row, null)),
];

/** The nearest of a GS1 code: serial number, lot, product. A GTIN that no product has narrows nothing: that is asked. */
function byReading({ gtin, serial, lot }: Reading, at: number, { numbers, records }: Found): ScanCandidate[] {
  const products = gtin === null ? [] : records.filter((row) => row.via === 'barcode' && row.asked === gtin);
  for (const number of [serial, lot]) {
    const key = number === null ? '' : numberKey(number);
    if (key === '') continue;
    const named = numbers.filter((row) => row.asked === key);
    if (products.length === 0) {
      const anywhere = named.filter((row) => row.via === 'number');
      if (anywhere.length === 0) continue;
      return anywhere.map((row) => ofNumber(row, gtin === null ? 'gs1' : 'number-only', at));
    }
    const inside = named.filter((row) => row.via === 'gs1' && row.gtin === gtin);
    const before = named.filter((row) => row.via === 'alias' && products.some(({ id }) => id === row.product.id));
    const these = [...inside, ...before];
    if (these.length > 0) return these.map((row) => ofNumber(row, row.via, at));
  }
  return products.map((row) => ofRecord(row, at));
}

function ofNumber(
  { id, kind, number, product, status, onHold, expired }: LotRow,
  matchedBy: ScanCandidate['matchedBy'],
  reading: number | null,
): ScanCandidate {
  const none = { packaging: null, documentKind: null };
  const path = `/numbers/${id}`;
  return {
    kind,
    id,
    title: number,
    detail: product.name,
    status,
    onHold,
    expired,
    matchedBy,
    reading,
    productId: product.id,
    ...none,
    path,
  };
}

const pages: Record<FoundRecord['kind'], string> = {
  product: 'products',
  location: 'locations',
  document: 'operations',
  'sales-order': 'sales-orders',
  'purchase-order': 'purchase-orders',
  invoice: 'invoices',
  'credit-note': 'invoices',
  claim: 'claims',
  'maintenance-contract': 'contracts',
  installation: 'installations',
  'maintenance-plan': 'maintenance-plans',
  visit: 'visits',
  ticket: 'tickets',
  partner: 'partners',
};

function ofRecord({ asked: _, via, ...row }: FoundRecord, reading: number | null): ScanCandidate {
  return {
    ...row,
    onHold: false,
    expired: false,
    matchedBy: via,
    reading,
    productId: row.kind === 'product' ? row.id : null,
    path: `/${pages[row.kind]}/${row.id}`,
  };
}

/** Each record once, by the first way it was found. */
function once(candidates: readonly ScanCandidate[]): ScanCandidate[] {
  return [...new Map(candidates.toReversed().map((one) => [one.id, one])).values()].toReversed();
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');
const keyOf = (number: string | null): string[] => (number === null ? [] : [numberKey(number)]);
