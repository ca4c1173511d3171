// Posting an import: products and partners first, then the opening receipt, then document after document in the order
// they happened, each with its own date. Several documents share a transaction, for a commit costs more than a small
// document; what is posted is noted in that same transaction, so that a run that was killed goes on behind it.
import { createPartners, partnersByCode } from '../../catalog/partner.ts';
import { createProducts } from '../../catalog/product.ts';
import { listUnits } from '../../catalog/unit.ts';
import { countries } from '../../domain/country.ts';
import { Problem, problem } from '../../domain/problem.ts';
import type { Place, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { LineInput } from '../operation.contract.ts';
import { createOperation } from '../operation.ts';
import type { ImportRecord } from './document-import.sql.ts';
import {
  addPartnerRow,
  type DocumentRow,
  type LineRow,
  linesOfDocuments,
  markPosted,
  nextDocuments,
  noteMadePartners,
  noteMadeProducts,
  openingLines,
  partnerIdsOf,
  partnersToMakeOf,
  planDocuments,
  productsToMakeOf,
  progressOf,
} from './import-document.sql.ts';
import { joinByHash, type KindOfSort, noteKnownPartners } from './import-row.sql.ts';
import { kindsOf } from './proposal.ts';

const documentsAtOnce = 25;
const linesAtOnce = 1_000;
/** The partner of lines that name none. */
const walkIn = { key: '', code: 'WALK-IN', name: 'Walk-in' };

/** A document that the ledger refused: everything before it is posted, it and what follows is not. */
export class DocumentRefused extends Error {
  readonly document: string;
  readonly refusal: Problem;
  constructor(document: string, refusal: Problem) {
    super(refusal.message);
    this.document = document;
    this.refusal = refusal;
  }
}

export type Posting = { place: Place; by: By; record: ImportRecord };

/**
 * Posts what is not posted yet.
 * @param tell told after each step: operations posted, of how many
 * @throws DocumentRefused
 */
export async function postImport(
  posting: Posting,
  tell: (posted: number, planned: number) => Promise<void>,
): Promise<void> {
  const { place, record } = posting;
  const { planned } = await progressOf(place.db, record.id);
  if (planned === 0) await place.transact((tx) => prepare(tx, posting));
  for (let atOnce = documentsAtOnce; ; ) {
    const progress = await progressOf(place.db, record.id);
    await tell(progress.posted, progress.planned);
    if (progress.posted === progress.planned) return;
    try {
      await place.transact((tx) => postNext(tx, posting, atOnce));
      atOnce = documentsAtOnce;
    } catch (error) {
      // One of several was refused: alone, the others go through, and the one that stops it can be named.
      if (!(error instanceof DocumentRefused) || atOnce === 1) throw error;
      atOnce = 1;
    }
  }
}

/** Everything the documents name, and the documents themselves, in one transaction. */
async function prepare(tx: Tx, { by, record }: Posting): Promise<void> {
  const { decisions, counts } = record.plan;
  await joinByHash(tx);
  await makeProducts(tx, by, record);
  if (decisions.noPartner === 'walk-in' && counts.noPartner > 0) {
    await addPartnerRow(tx, record.id, { key: walkIn.key, code: walkIn.code, lines: counts.noPartner, id: null });
  }
  await makePartners(tx, by, record);
  const openingAt = counts.openingAt ?? counts.firstAt;
  if (openingAt === null) throw problem('operation-empty');
  await planDocuments(tx, record.id, { kinds: kindsOf(decisions), openingAt });
}

async function makeProducts(tx: Tx, by: By, record: ImportRecord): Promise<void> {
  const wanted = await productsToMakeOf(tx, record.id);
  const units = (await listUnits(tx)).toSorted((a, b) => a.decimals - b.decimals);
  const drafts = wanted.map((product) => {
    const decimals = product.decimals ?? 0;
    const unit = units.find((one) => one.decimals >= decimals);
    if (!unit) throw problem('quantity-too-precise', { product: product.code, decimals: units.at(-1)?.decimals ?? 0 });
    const tracking = product.service ? 'none' : (record.plan.decisions.tracking ?? 'lot');
    return {
      sku: product.code,
      name: product.name,
      kind: product.service ? ('service' as const) : ('goods' as const),
      tracking,
      ...(decimals > 0 && { unitId: unit.id }),
    };
  });
  const ids = await createProducts(tx, by, drafts, (index, field) => `products.${index}.${field}`);
  await noteMadeProducts(
    tx,
    record.id,
    wanted.map((product, index) => ({ key: product.key, id: ids[index] as string })),
  );
}

async function makePartners(tx: Tx, by: By, record: ImportRecord): Promise<void> {
  const wanted = await partnersToMakeOf(tx, record.id);
  if (wanted.length === 0) return;
  const existing = await partnersByCode(
    tx,
    wanted.map((partner) => partner.code),
  );
  const missing = wanted.filter((partner) => !existing.has(partner.code));
  const drafts = missing.map(({ key, code, country }) => ({
    code,
    name: key === walkIn.key ? walkIn.name : code,
    isCustomer: true,
    // A country without a code would be lost: it stays readable in the note.
    ...(countries.includes(country) ? { country } : country !== '' && { note: country }),
  }));
  const made = await createPartners(tx, by, drafts, (index, field) => `partners.${index}.${field}`);
  await noteMadePartners(
    tx,
    record.id,
    missing.map((partner, index) => ({ key: partner.key, id: made[index]?.id as string })),
  );
  const found = wanted.flatMap(({ key, code }) => {
    const id = existing.get(code);
    return id === undefined ? [] : [{ key, id }];
  });
  if (found.length > 0) await noteKnownPartners(tx, record.id, found);
}

async function postNext(tx: Tx, posting: Posting, atOnce: number): Promise<void> {
  const { by, record } = posting;
  const documents = upToLines(await nextDocuments(tx, record.id, atOnce));
  const kinds: KindOfSort = kindsOf(record.plan.decisions);
  const positions = documents.map((document) => document.position);
  const lines = Map.groupBy(await linesOfDocuments(tx, record.id, positions, kinds), (line) => line.position);
  const partners = await partnerIdsOf(tx, record.id);
  const posted: { position: number; operationId: string }[] = [];
  for (const document of documents) {
    const inputs =
      document.position === 0
        ? await openingInputs(tx, record)
        : (lines.get(document.position) ?? []).map((line) => lineInput(line, document, record));
    try {
      const operation = await createOperation(tx, by, {
        kind: document.kind,
        partnerId: partnerOf(document, partners),
        occurredAt: document.occurredAt,
        reference: document.position === 0 ? record.fileName : document.document,
        lines: inputs,
        post: true,
        importId: record.id,
      });
      posted.push({ position: document.position, operationId: operation.id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new DocumentRefused(document.position === 0 ? record.fileName : document.document, error);
    }
  }
  await markPosted(tx, record.id, posted);
}

/** As many documents as fit into one transaction, at least one. */
function upToLines(documents: readonly DocumentRow[]): DocumentRow[] {
  let lines = 0;
  return documents.filter((document, index) => {
    lines += document.lines;
    return index === 0 || lines <= linesAtOnce;
  });
}

/** A write-off has no partner; a line without one belongs to the walk-in partner when that was decided. */
function partnerOf(document: DocumentRow, partners: ReadonlyMap<string, string | null>): string | null {
  if (document.kind !== 'delivery' && document.kind !== 'return') return null;
  return partners.get(document.partnerKey ?? walkIn.key) ?? null;
}

function lineInput(line: LineRow, document: DocumentRow, record: ImportRecord): LineInput {
  const { productId, quantity, unitPrice } = line;
  if (line.service || trackingOf(line, record) !== 'lot') return { productId, quantity, unitPrice };
  if (document.kind !== 'return') return { productId, quantity, unitPrice, picking: 'auto' };
  return { productId, quantity, unitPrice, numbers: [{ number: lotNumber(line.code, record), quantity }] };
}

async function openingInputs(tx: Tx, record: ImportRecord): Promise<LineInput[]> {
  const lines = await openingLines(tx, record.id);
  return lines.map((line) => ({
    productId: line.productId,
    quantity: line.quantity,
    ...(trackingOf(line, record) === 'lot' && {
      numbers: [{ number: lotNumber(line.code, record), quantity: line.quantity }],
    }),
  }));
}

const trackingOf = (line: { knownTracking: string | null }, record: ImportRecord): string =>
  line.knownTracking ?? record.plan.decisions.tracking ?? 'lot';

/** One lot per product, from the opening receipt; what customers bring back goes into it again. */
export function lotNumber(code: string, record: Pick<ImportRecord, 'plan'>): string {
  const { openingAt, firstAt } = record.plan.counts;
  return `${code}-${(openingAt ?? firstAt ?? '').slice(0, 10).replaceAll('-', '')}`;
}
