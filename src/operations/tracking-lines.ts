// What was asked for each place and source of a change of tracking, read against what is there: every number cleaned, the
// missing ones from the series, totals that match or a rest that was agreed to. Every mistake is told with its row.
import { dateIn } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { compare, isPositive, isWhole, subtract, sum } from '../domain/quantity.ts';
import type { PostingContext, ProductRow } from '../ledger/demand.ts';
import { takeFromSeries } from '../ledger/series-numbers.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { readLine } from './line.ts';
import { maxNumbers } from './operation.contract.ts';
import type { TrackingInput, TrackingLine } from './tracking-change.contract.ts';
import { type Conversion, type NewNumber, portionsOf, type Source, sourceKey } from './tracking-plan.ts';

export type ToConvert = {
  context: PostingContext;
  /** As it is tracked from now on. */
  product: ProductRow;
  sources: readonly Source[];
  refused: ProblemItem[];
};

/** One conversion per source; sources that nobody named have to be agreed to as a rest, like any other. */
export async function readTrackingLines(tx: Tx, by: By, input: TrackingInput, given: ToConvert): Promise<Conversion[]> {
  const { product, refused } = given;
  const sources = new Map(given.sources.map((source) => [sourceKey(source.placeId, source.name), source]));
  const seen = new Set<string>();
  const conversions: Conversion[] = [];
  for (const [index, line] of input.lines.entries()) {
    const field = `lines.${index}`;
    const key = sourceKey(line.locationId, line.source);
    const source = sources.get(key);
    if (!source) {
      refused.push(problemItem('not-found', field, { what: 'stock of the product at this place any more' }));
      continue;
    }
    if (seen.has(key)) {
      refused.push(problemItem('field-invalid', field, { reason: 'this stock is named twice' }));
      continue;
    }
    seen.add(key);
    const numbers = await numbersOf(tx, by, { line, index, source, input, ...given });
    const left = subtract(source.quantity, sum(numbers.map((number) => number.quantity)));
    if (isPositive(left) && line.rest !== 'unidentified') refused.push(incomplete(source, left, field));
    conversions.push({ line: index + 1, field, source, portions: portionsOf(source.lots, numbers) });
  }
  for (const [key, source] of sources) {
    if (!seen.has(key)) refused.push(incomplete(source, source.quantity, 'lines'));
  }
  return product.tracking === 'none' ? [] : conversions;
}

const incomplete = (source: Source, left: string, field: string): ProblemItem =>
  problemItem('tracking-incomplete', field, {
    ...{ location: source.place, locationId: source.placeId, source: source.name, missing: left },
    ...{ quantity: source.quantity, given: subtract(source.quantity, left) },
  });

type Asked = ToConvert & { line: TrackingLine; index: number; source: Source; input: TrackingInput };

async function numbersOf(tx: Tx, by: By, asked: Asked): Promise<NewNumber[]> {
  const { line, index, source, product, refused } = asked;
  const read = readLine(
    { productId: product.id, numbers: line.numbers, numbersText: line.numbersText },
    { index, product, packagings: new Map(), refused, fillsItself: () => false },
  );
  const numbers: NewNumber[] = read.numbers.map(({ damaged: _, ...number }) => number);
  const total = sum(numbers.map((number) => number.quantity));
  if (compare(total, source.quantity) > 0) {
    const facts = { location: source.place, given: total, quantity: source.quantity, product: product.name };
    refused.push(problemItem('tracking-too-many', `lines.${index}.numbers`, facts));
    return [];
  }
  if (line.series && refused.length === 0) numbers.push(...(await fromSeries(tx, by, numbers, asked)));
  return numbers;
}

/** A number for each whole unit that has none yet, or one lot for all that is left. */
async function fromSeries(tx: Tx, by: By, numbers: readonly NewNumber[], asked: Asked): Promise<NewNumber[]> {
  const { source, product, input, context, index } = asked;
  const serial = product.tracking === 'serial';
  const left = subtract(source.quantity, sum(numbers.map((number) => number.quantity)));
  const whole = serial ? String(Math.floor(Number(left))) : left;
  if (!isPositive(whole) || (serial && !isWhole(whole))) return [];
  const count = serial ? Number(whole) : 1;
  if (count > maxNumbers) {
    const facts = { location: source.place, given: String(maxNumbers), quantity: source.quantity };
    throw problem('tracking-too-many', { ...facts, product: product.name, field: `lines.${index}.series` });
  }
  const { profile } = context;
  const made = await takeFromSeries(tx, {
    product,
    pattern: input.pattern ?? product.series ?? (serial ? profile.serialSeries : profile.lotSeries),
    date: dateIn(by.clock.now(), profile.timeZone),
    count,
    field: `lines.${index}.series`,
  });
  const quantity = serial ? '1' : left;
  return made.map((number, i) => ({
    ...{ index: numbers.length + i, number, key: numberKey(number), quantity, details: null, made: true },
  }));
}
