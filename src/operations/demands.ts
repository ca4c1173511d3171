// From lines to what the ledger is asked to move: accepted goods to the document's place, damaged ones to quarantine,
// services nowhere. Numbers that are missing come from the series, from picking, or are refused.
import { dateIn } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { isPositive, subtract, sum } from '../domain/quantity.ts';
import type { Demand, PlaceRow } from '../ledger/demand.ts';
import { takeFromSeries } from '../ledger/series-numbers.ts';
import type { Tx } from '../platform/database.ts';
import type { Head } from './head.ts';
import type { Line } from './line.ts';

/** The demands of a document's lines, in their order. */
export function demandsOf(head: Head, lines: readonly Line[], refused: ProblemItem[]): Demand[] {
  return lines.flatMap((line) => (line.product.kind === 'service' ? [] : demandsOfLine(head, line, refused)));
}

function demandsOfLine(head: Head, line: Line, refused: ProblemItem[]): Demand[] {
  const to = head.to;
  // What is already where it shall go does not count as "inside" the place it leaves.
  const from: PlaceRow = { ...head.from, inside: head.from.inside.filter((id) => id !== to.id) };
  const base = { operationLine: line.line, field: line.field, product: line.product, unitCost: line.unitPrice };
  const demands: Demand[] = [];
  const add = (place: PlaceRow, what: Demand['what']): void => {
    demands.push({ ...base, from, to: place, what });
  };
  if (line.product.tracking === 'none') {
    if (isPositive(line.quantity)) add(to, { bulk: line.quantity });
    if (isPositive(line.damagedQuantity)) add(head.quarantine, { bulk: line.damagedQuantity });
    return demands;
  }
  const damaged = line.numbers.filter((entry) => entry.damaged);
  const good = damaged.length === 0 ? line.numbers : line.numbers.filter((entry) => !entry.damaged);
  if (good.length > 0) add(to, { numbers: good });
  if (damaged.length > 0) add(head.quarantine, { numbers: damaged });
  const missing = missingOf(line);
  if (!isPositive(missing)) return demands;
  if (line.picking && head.from.ours) {
    add(to, { pick: missing, strategy: line.picking });
    return demands;
  }
  const facts = { product: line.product.name, missing };
  refused.push(problemItem('numbers-required', `${line.field}.numbers`, facts));
  return demands;
}

/** How much of the accepted quantity has no number yet. */
export function missingOf(line: Line): string {
  if (line.product.tracking === 'none') return '0';
  return subtract(line.quantity, sum(line.numbers.filter((entry) => !entry.damaged).map((entry) => entry.quantity)));
}

/** Lines that take their missing numbers from a series get them now: they are shown from the first saving on. */
export async function takeSeriesNumbers(tx: Tx, head: Head, lines: readonly Line[], at: Date): Promise<void> {
  const { profile } = head.context;
  for (const line of lines) {
    if (!line.series || head.from.ours || line.product.tracking === 'none') continue;
    const missing = missingOf(line);
    if (!isPositive(missing)) continue;
    const serial = line.product.tracking === 'serial';
    const numbers = await takeFromSeries(tx, {
      product: line.product,
      pattern: line.product.series ?? (serial ? profile.serialSeries : profile.lotSeries),
      date: dateIn(at, profile.timeZone),
      count: serial ? Number(missing) : 1,
      field: `${line.field}.series`,
    });
    const first = line.numbers.length;
    for (const [i, number] of numbers.entries()) {
      const quantity = serial ? '1' : missing;
      line.numbers.push({ index: first + i, number, key: numberKey(number), quantity, damaged: false, details: null });
    }
  }
}
