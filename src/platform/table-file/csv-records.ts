// CSV text as records of cells, in batches, so that other work goes on between them. Rows of any length come through:
// what is wrong with one is told beside it. Only a quotation mark that never closes makes the rest unreadable.
import { setImmediate } from 'node:timers/promises';
import { type CsvError, Parser } from 'csv-parse';
import { problem } from '../../domain/problem.ts';
import { textSlices } from './file-text.ts';
import { type Separator, separators, type TextEncoding } from './table-file.contract.ts';

const longestRecord = 1_000_000;

/** @param how `maxRows`: of data; the header is one more. @throws file-unreadable, file-too-large */
export async function* csvRecords(
  bytes: Buffer,
  how: { encoding: TextEncoding; separator: Separator; maxRows: number },
): AsyncGenerator<string[][]> {
  const batch: string[][] = [];
  let failure: CsvError | undefined;
  let count = 0;
  const parser = newParser(how.separator);
  parser.on('data', (record: string[]) => batch.push(record));
  parser.on('error', (error: CsvError) => {
    failure = error;
  });
  const taken = (): string[][] => {
    count += batch.length;
    // The header is one more row than the lines it names.
    if (count > how.maxRows + 1) throw problem('file-too-large', { limit: `${how.maxRows.toLocaleString('en')} rows` });
    return batch.splice(0);
  };
  for (const text of textSlices(bytes, how.encoding)) {
    if (failure) break;
    parser.write(text);
    await setImmediate();
    yield taken();
  }
  if (!failure) {
    const ended = new Promise<void>((resolve) => parser.once('close', resolve));
    parser.end();
    await ended;
  }
  yield taken();
  if (failure) throw unreadable(failure, count + 1);
}

export type SeparatorFound = { value: Separator; certain: boolean };

/** The separator that cuts the first rows into the same number of cells most often; certain when no other one does. */
export function detectSeparator(head: string): SeparatorFound {
  const scores = separators
    .map((value) => ({ value, ...scoreOf(head, value) }))
    .sort((a, b) => b.agreeing - a.agreeing || b.width - a.width);
  const [best, next] = scores;
  if (!best || best.width < 2) return { value: ',', certain: false };
  return { value: best.value, certain: !next || next.width < 2 || next.agreeing < best.agreeing };
}

function scoreOf(head: string, separator: Separator): { agreeing: number; width: number } {
  const widths = new Map<number, number>();
  const parser = newParser(separator);
  let rows = 0;
  parser.on('data', (record: string[]) => {
    rows += 1;
    if (rows <= 200) widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
  });
  parser.on('error', () => {});
  parser.write(head);
  const [width = 0, agreeing = 0] = [...widths].filter(([cells]) => cells > 1).sort((a, b) => b[1] - a[1])[0] ?? [];
  return { agreeing, width };
}

const newParser = (separator: Separator): Parser =>
  new Parser({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    record_delimiter: ['\r\n', '\n', '\r'],
  });

function unreadable(error: CsvError, row: number): Error {
  const open = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  const reason = open ? `row ${row} opens a quotation mark that is never closed` : `row ${row} cannot be read`;
  return problem('file-unreadable', { expected: 'CSV', reason, row });
}
