// Lists as CSV files, written while they are read: memory does not grow with the file. A cell that a spreadsheet would
// take for a formula gets an apostrophe in front; the byte order mark tells spreadsheets that it is UTF-8.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Page } from './page.ts';

export type Column<Row> = { title: string; value: (row: Row) => string | number | boolean | null | undefined };
const rowsAtOnce = 1000;

/** Every row of a paged question, in its order. */
export async function* allRows<Row>(
  pageAfter: (limit: number, cursor: string | undefined) => Promise<Page<Row>>,
): AsyncGenerator<Row[]> {
  let cursor: string | undefined;
  do {
    const page = await pageAfter(rowsAtOnce, cursor);
    if (page.rows.length > 0) yield page.rows;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** Sends the pages as a file. A refusal in the question must have been thrown before: the first page is read first. */
export async function sendCsv<Row>(
  reply: FastifyReply,
  options: { name: string; columns: readonly Column<Row>[]; pages: AsyncGenerator<Row[]> },
): Promise<FastifyReply> {
  const first = await options.pages.next();
  const text = async function* (): AsyncGenerator<string> {
    yield `\ufeff${csvLine(options.columns.map((column) => column.title))}`;
    if (first.done) return;
    yield linesOf(options.columns, first.value);
    for await (const rows of options.pages) yield linesOf(options.columns, rows);
  };
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${options.name}.csv"`);
  return reply.send(Readable.from(text()));
}

/** One line with its end. Numbers keep their sign; other text that looks like a formula is defused. */
export function csvLine(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const linesOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  rows.map((row) => csvLine(columns.map((column) => column.value(row)))).join('');
