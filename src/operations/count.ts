// A count is a posted document that makes on hand what was counted, and remembers what each line said, also where nothing
// differed. Whoever counts says what is there, not what to move: the difference is taken under the locks, so that a sale
// that comes in between is neither undone nor counted twice.
import { cleanNumber, numberKey } from '../domain/number-key.ts';
import { policyFor } from '../domain/number-policy.ts';
import { isProblemCode, type ProblemCode, type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { compare, isNegative, parseQuantity, subtract, sum } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import { type Counting, countDemands, type OpenCount, type OpenCounting, openCount } from '../ledger/count.ts';
import { refuseAll } from '../ledger/demand.ts';
import { lotsByNumber } from '../ledger/lot-by-number.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { CountInput } from './count.contract.ts';
import { insertEntries, type NewEntry } from './count.sql.ts';
import type { OperationWritten } from './operation.contract.ts';
import { auditDocument } from './operation.ts';
import { postWhole } from './whole-document.ts';

export type CountPosted = OperationWritten & { changed: number };

/** Lines as they come in a request, read into what they are about. @throws numbers-..., quantity-..., number-invalid */
export function readCounting(lines: readonly CountInput[]): Counting[] {
  const refused: ProblemItem[] = [];
  const counting = lines.map((line, index) => {
    const field = `lines.${index}`;
    const quantity = parseQuantity(line.counted);
    if (!quantity.ok) {
      refused.push(problemItem('quantity-invalid', `${field}.counted`, { quantity: line.counted.slice(0, 40) }));
    }
    const { productId, locationId } = line;
    return { field, productId, locationId, what: whatOf(line, field), counted: quantity.ok ? quantity.value : '0' };
  });
  refuseAll(refused);
  return counting;
}

export function whatOf(line: Pick<CountInput, 'lotId' | 'number'>, field: string): Counting['what'] {
  if (line.lotId) return { lotId: line.lotId };
  if (line.number === null || line.number === undefined || line.number.trim() === '') return 'bulk';
  const number = cleanNumber(line.number);
  if (!number.ok) throw problem('number-invalid', { reason: number.reason, field: `${field}.number` });
  return { number: number.value };
}

/**
 * Posts one count. `occurredAt` null: now.
 * @throws lines-refused with one item per line, or the single refusal; not-found; future-date, period-locked, backdate-refused
 */
export async function postCount(
  tx: Tx,
  by: By,
  given: {
    counting: readonly Counting[];
    reason: string;
    occurredAt: Date | null;
    /** What was counted was compared with what is there now: nothing is to be taken off for what moved since. */
    saidOfNow?: boolean;
    confirm?: readonly string[] | undefined;
  },
): Promise<CountPosted> {
  const confirmed = confirmedBy(by, given);
  const open = await openCount(tx, given.counting, given.saidOfNow ? null : given.occurredAt);
  const refused: ProblemItem[] = [];
  for (const line of open.lines) {
    const refusal = refusalOf(open, line, confirmed);
    if (refusal) refused.push(refusal);
  }
  refuseTwice(open.lines, refused);
  refuseAll(refused);
  const lines = documentLines(open.lines);
  const lineOf = (line: { productId: string; locationId: string }): number => lines.get(placeKey(line))?.line ?? 0;
  const demands = countDemands(open, { lineOf, confirmed, refused });
  refuseAll(refused);
  const id = newId();
  const { document, posted } = await postWhole(tx, by, {
    id,
    kind: 'count',
    context: open.context,
    demands,
    lines: [...lines.values()].map(({ line, productId, counted }) => ({ line, productId, quantity: sum(counted) })),
    fromId: (open.lines[0] as OpenCounting).locationId,
    toId: open.loss.id,
    occurredAt: given.occurredAt,
    reason: given.reason,
    confirmed,
  });
  const entries = await entriesOf(tx, open, lineOf);
  await insertEntries(tx, { operationId: id, recordedAt: posted.recordedAt, entries });
  const changed = entries.filter((entry) => compare(entry.before, entry.counted) !== 0).length;
  const change = { lines: entries.length, changed, moveLines: document.moveLineCount, confirmed };
  await auditDocument(tx, by, 'operation.post', document, change);
  return { ...document, changed };
}

/** Questions that whoever applies counts may answer; what else is confirmed needs the permission and a reason. */
function confirmedBy(by: By, given: { reason: string; confirm?: readonly string[] | undefined }): ProblemCode[] {
  const codes = (given.confirm ?? []).filter(isProblemCode);
  if (codes.every((code) => code === 'numbers-asked')) return codes;
  if (!by.caller.permissions.has('operation.override')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'operation.override', field: 'confirm' });
  }
  if (given.reason === '') throw problem('field-invalid', { field: 'reason', reason: 'say why you go on' });
  return codes;
}

/** Why a line cannot be counted as it says; null when it can. */
function refusalOf(open: OpenCount, line: OpenCounting, confirmed: readonly ProblemCode[]): ProblemItem | null {
  const { product, lot, counted, before, field } = line;
  const named = line.what !== 'bulk';
  if (product.kind === 'service') {
    return problemItem('field-invalid', `${field}.productId`, { reason: 'a service is not counted' });
  }
  if (isNegative(counted)) return problemItem('quantity-negative', `${field}.counted`, {});
  if ((counted.split('.')[1]?.length ?? 0) > product.decimals) {
    const facts = { product: product.name, decimals: product.decimals };
    return problemItem('quantity-too-precise', `${field}.counted`, facts);
  }
  const more = compare(counted, before) > 0;
  if (named && product.tracking === 'none' && more) {
    return problemItem('numbers-not-tracked', `${field}.number`, { product: product.name });
  }
  if (lot && lot.kind !== product.tracking && more) {
    return problemItem('number-wrong-kind', `${field}.number`, { number: lot.number, kind: lot.kind, lotId: lot.id });
  }
  const unit = lot ? lot.kind === 'serial' : named && product.tracking === 'serial';
  if (unit && counted !== '0' && counted !== '1') {
    return problemItem('serial-quantity', `${field}.counted`, { product: product.name });
  }
  if (named || product.tracking === 'none' || !more) return null;
  const policy = policyFor('count', { product: product.numberPolicy, company: open.context.profile.numberPolicy });
  if (policy === 'later' || (policy === 'asked' && confirmed.includes('numbers-asked'))) return null;
  return problemItem(policy === 'asked' ? 'numbers-asked' : 'numbers-required', `${field}.number`, {
    product: product.name,
    missing: subtract(counted, before),
    quantity: counted,
    given: '0',
  });
}

const placeKey = (line: { productId: string; locationId: string }): string => `${line.productId} ${line.locationId}`;

/** The same number, or the quantity without one, at the same place twice. */
function refuseTwice(lines: readonly OpenCounting[], refused: ProblemItem[]): void {
  const seen = new Set<string>();
  for (const line of lines) {
    const what = line.what === 'bulk' ? '' : (line.lot?.id ?? numberKey((line.what as { number: string }).number));
    const key = `${placeKey(line)} ${what}`;
    if (seen.has(key)) {
      const name = [line.product.name, line.lot?.number].filter(Boolean).join(' ');
      refused.push(problemItem('count-twice', line.field, { what: name, location: line.place.name }));
    }
    seen.add(key);
  }
}

type DocumentLine = { line: number; productId: string; counted: string[] };

/** One document line per product and place, however many numbers were counted there. */
function documentLines(lines: readonly OpenCounting[]): Map<string, DocumentLine> {
  const found = new Map<string, DocumentLine>();
  for (const line of lines) {
    const key = placeKey(line);
    const group = found.get(key) ?? { line: found.size + 1, productId: line.productId, counted: [] };
    found.set(key, group);
    group.counted.push(line.counted);
  }
  return found;
}

/** What is remembered. A unit that was counted at another place is, at the place where it was recorded, counted away. */
async function entriesOf(
  tx: Tx,
  open: OpenCount,
  lineOf: (line: { productId: string; locationId: string }) => number,
): Promise<NewEntry[]> {
  const made = await lotsByNumber(
    tx,
    open.lines.flatMap((line) =>
      line.lot === null && typeof line.what === 'object' && 'number' in line.what && line.counted !== '0'
        ? [{ productId: line.productId, number: line.what.number }]
        : [],
    ),
  );
  const said = new Set(open.lines.map((line) => `${line.lot?.id ?? ''} ${line.locationId}`));
  return open.lines.flatMap((line): NewEntry[] => {
    const { lot, productId, locationId, before, counted } = line;
    const number = typeof line.what === 'object' && 'number' in line.what ? line.what.number : null;
    const lotId = lot?.id ?? (number === null ? null : (made(productId, number) ?? null));
    if (lotId === null && number !== null) return [];
    const entry = { line: lineOf(line), productId, locationId, lotId, before, counted };
    const left = lot?.kind === 'serial' && counted === '1' && before === '0' ? lot.place_id : null;
    const from = left === null ? undefined : open.context.places.get(left);
    if (!from?.ours || said.has(`${lot?.id} ${from.id}`)) return [entry];
    return [entry, { ...entry, locationId: from.id, before: '1', counted: '0' }];
  });
}
