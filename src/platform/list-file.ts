// Lists as files: one set of columns, two formats. Both are written while the list is read, page after page, so that
// memory does not grow with the file.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { listTitle } from '../domain/exchange/list-title.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import type { FileFormat, FileLanguage } from './http.contract.ts';
import type { Page } from './page.ts';
import { type XlsxKind, xlsx, xlsxType } from './xlsx.ts';

export type Cell = string | number | boolean | null | undefined;
/** `title` in English, or in the file's language already. A kind of its own only where a sheet has one: text is the rest. */
export type Column<Row> = { title: string; kind?: XlsxKind | undefined; value: (row: Row) => Cell };
/** `name` is the file's, without its ending. */
export type ListFile<Row> = { name: string; columns: readonly Column<Row>[]; pages: AsyncIterable<readonly Row[]> };

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

/** Rows that are all at hand. */
export async function* atOnce<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  if (rows.length > 0) yield rows;
}

/** The same file with its cells worked out: for an address whose files differ in their rows. */
export function withCells<Row>({ name, columns, pages }: ListFile<Row>): ListFile<readonly Cell[]> {
  return {
    name,
    columns: columns.map(({ title, kind }, index) => ({ title, kind, value: (cells) => cells[index] })),
    pages: (async function* () {
      for await (const rows of pages) yield rows.map((row) => columns.map((column) => column.value(row)));
    })(),
  };
}

/** Sends a list as a file. A refusal in the question is still answered as one: the first page is read first. */
export async function sendList<Row>(
  reply: FastifyReply,
  file: ListFile<Row>,
  asked: { format: FileFormat; language: FileLanguage; at: Date },
): Promise<FastifyReply> {
  const pages = await begun(file.pages);
  const bytes = { csv: csvText, xlsx: xlsxBytes }[asked.format]({ ...file, pages }, asked);
  reply.header('content-type', asked.format === 'csv' ? 'text/csv; charset=utf-8' : xlsxType);
  reply.header('content-disposition', `attachment; filename="${file.name}.${asked.format}"`);
  return reply.send(Readable.from(bytes));
}

/** The parts of a CSV file. */
export async function* csvText<Row>(file: ListFile<Row>, asked: { language: FileLanguage }): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(file.columns.map(({ title }) => listTitle(title, asked.language)));
  for await (const rows of file.pages) {
    yield rows.map((row) => csvLine(file.columns.map((column) => column.value(row)))).join('');
  }
}

function xlsxBytes<Row>(file: ListFile<Row>, asked: { language: FileLanguage; at: Date }): AsyncGenerator<Buffer> {
  const columns = file.columns.map(({ title, kind }) => ({ title: listTitle(title, asked.language), kind }));
  return xlsx({ name: file.name, columns, pages: withCells(file).pages }, { at: asked.at });
}

/** The same pages, with the first one read already. */
async function begun<Row>(pages: AsyncIterable<Row>): Promise<AsyncGenerator<Row>> {
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}
