// From a file to rows, products and partners in the tables of the import: what a preview shows and what is posted later
// are the same rows. Reading again, after a decision about how, replaces all of it.

import { partnersByCode } from '../../catalog/partner.ts';
import { findProducts, productsBySku } from '../../catalog/product.ts';
import { dateIn, endOfDate, startOfDate } from '../../domain/calendar.ts';
import { countryNames } from '../../domain/country-name.ts';
import { compare } from '../../domain/quantity.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { csvRecords } from '../../platform/table-file/csv-records.ts';
import { detect } from './detect.ts';
import { type ImportCounts, type ImportDecisions, maxImportRows } from './document-import.contract.ts';
import { companyOf, type ImportPlan } from './document-import.sql.ts';
import {
  balance,
  clearRows,
  codesOf,
  countsOf,
  doubtfulProducts,
  groupRows,
  insertRows,
  joinByHash,
  type KnownProduct,
  noteKnownPartners,
  noteKnownProducts,
  partnerCodesOf,
  quantitiesAtHand,
  refuseProducts,
  regroup,
} from './import-row.sql.ts';
import { rowReader } from './interpret.ts';
import { kindsOf, propose, withProposal } from './proposal.ts';

const clockSkewMs = 2 * 60 * 1000;

/** Reads the whole file under what a person fixed, and gives the plan to show. @throws file-unreadable, file-too-large */
export async function readFile(
  tx: Tx,
  by: By,
  given: { importId: string; bytes: Buffer; wanted: ImportPlan['wanted']; decisions: ImportDecisions },
): Promise<ImportPlan> {
  const { importId, bytes, wanted, decisions } = given;
  const { detected, reading } = await detect(bytes, wanted);
  await joinByHash(tx);
  await clearRows(tx, importId);
  const company = await companyOf(tx);
  const read = rowReader({
    columns: reading.columns,
    width: detected.columnNames.length,
    // While it is undecided the preview shows how it would be read as proposed.
    decimal: reading.decimal ?? detected.decimal.value,
    dateOrder: reading.dateOrder ?? detected.dateOrder.value ?? 'ymd',
    timeZone: company.timeZone,
    latest: new Date(by.clock.now().getTime() + clockSkewMs).toISOString(),
    lockedUntil: company.lockDate === null ? null : endOfDate(company.lockDate, company.timeZone),
    separateKeys: new Set(decisions.separate),
    countries: countryNames(),
  });
  let row = 0;
  // The database writes one portion while the next is read.
  let writing: Promise<void> = Promise.resolve();
  for await (const records of csvRecords(bytes, { ...reading, maxRows: maxImportRows })) {
    const lines = records.map((cells) => {
      row += 1;
      return row === 1 && reading.header ? undefined : read(cells, row);
    });
    const kept = lines.filter((line) => line !== undefined);
    await writing;
    writing = insertRows(tx, importId, kept);
    writing.catch(() => {}); // it is told where it is waited for
  }
  await writing;
  await groupRows(tx, importId);
  await matchCatalog(tx, importId);
  return weigh(tx, { importId, plan: { wanted, detected, reading, decisions } });
}

/** Balances, opening and counts under the decisions; what is undecided counts as proposed. */
export async function weigh(
  tx: Tx,
  given: { importId: string; plan: Pick<ImportPlan, 'wanted' | 'detected' | 'reading' | 'decisions'> },
): Promise<ImportPlan> {
  const { importId, plan } = given;
  await joinByHash(tx);
  const doubtful = await doubtfulProducts(tx, importId);
  const before = await countsOf(tx, importId);
  const proposal = propose(doubtful, before.products);
  const effective = withProposal(plan.decisions, proposal);
  await balance(tx, importId, { services: effective.services ?? [], kinds: kindsOf(effective) });
  const { timeZone } = await companyOf(tx);
  const counted = await countsOf(tx, importId);
  const counts: ImportCounts = {
    ...counted,
    serviceLines: Number(counted.serviceLines),
    productCodes: Number(counted.productCodes),
    openingAt: counted.openingProducts > 0 && counted.firstAt ? openingBefore(counted.firstAt, timeZone) : null,
  };
  return { ...plan, proposal, counts, spellings: doubtful.filter((one) => one.spellings).map((one) => one.key) };
}

/** The beginning of the first document's day, or a second before it when it happened right then. */
function openingBefore(firstAt: string, timeZone: string): string {
  const start = startOfDate(dateIn(firstAt, timeZone), timeZone);
  return start < firstAt ? start : new Date(Date.parse(firstAt) - 1000).toISOString();
}

/** Products and partners that are here already, by code. A product that lots cannot be picked of is told on its rows. */
async function matchCatalog(tx: Tx, importId: string): Promise<void> {
  const refused = await matchProducts(tx, importId);
  if (refused.length > 0) {
    await refuseProducts(tx, importId, refused);
    await regroup(tx, importId);
    await matchProducts(tx, importId);
  }
  const partners = await partnerCodesOf(tx, importId);
  const ids = await partnersByCode(
    tx,
    partners.map((partner) => partner.code),
  );
  const known = partners.flatMap(({ key, code }) => {
    const id = ids.get(code);
    return id === undefined ? [] : [{ key, id }];
  });
  if (known.length > 0) await noteKnownPartners(tx, importId, known);
}

async function matchProducts(tx: Tx, importId: string): Promise<{ key: string; reason: string }[]> {
  const codes = await codesOf(tx, importId);
  const ids = await productsBySku(
    tx,
    codes.map((product) => product.code),
  );
  if (ids.size === 0) return [];
  const facts = await findProducts(tx, [...new Set(ids.values())]);
  const { firstAt } = await countsOf(tx, importId);
  const atHand = new Map(
    (await quantitiesAtHand(tx, [...facts.keys()], firstAt ?? new Date(0).toISOString())).map((row) => [
      row.productId,
      row.quantity,
    ]),
  );
  const known: KnownProduct[] = [];
  const refused: { key: string; reason: string }[] = [];
  for (const { key, code } of codes) {
    const product = facts.get(ids.get(code) ?? '');
    if (!product) continue;
    if (product.archivedAt !== null) refused.push({ key, reason: 'product:archived' });
    else if (product.tracking === 'serial') refused.push({ key, reason: 'product:serial-tracked' });
    const quantity = atHand.get(product.id) ?? '0';
    const { id, kind, tracking } = product;
    known.push({ key, id, kind, tracking, atHand: compare(quantity, '0') > 0 ? quantity : '0' });
  }
  await noteKnownProducts(tx, importId, known);
  return refused;
}
