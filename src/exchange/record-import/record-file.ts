// Files that an import gives: templates with filled rows, and the rows that were refused, to be mended and sent again.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { RecordEntity, RecordLanguage } from '../../domain/exchange/column.ts';
import { reasonIn } from '../../domain/exchange/reasons.ts';
import { problem } from '../../domain/problem.ts';
import { byteOrderMark, csvLine } from '../../platform/csv.ts';
import type { Db } from '../../platform/database.ts';
import { atOnce } from '../../platform/list-file.ts';
import { xlsx, xlsxType } from '../../platform/xlsx.ts';
import { workOf } from './entities.ts';
import { importById } from './record-import.sql.ts';
import { rowsShown } from './record-row.sql.ts';
import { shownRow } from './shown.ts';

export type TableFormat = 'csv' | 'xlsx';
export type WrittenTable = { name: string; type: string; bytes: Buffer };
const rowsAtOnce = 2_000;
const types: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: xlsxType,
};
const reasonTitle = { en: 'What is wrong', es: 'Qué está mal', fr: 'Ce qui ne va pas' };
const rowTitle = { en: 'Row', es: 'Fila', fr: 'Ligne' };

/** The columns of an entity with its example rows; columns that stand for others are not in it. */
export async function recordTemplate(
  db: Db,
  entity: RecordEntity,
  format: TableFormat,
  language: RecordLanguage,
): Promise<WrittenTable> {
  const { columns } = (await workOf(db, entity)).columns;
  const own = columns.filter((column) => column.standsFor === undefined);
  const examples = own[0]?.examples.length ?? 0;
  const rows = Array.from({ length: examples }, (_, at) => own.map((column) => column.examples[at]?.[language] ?? ''));
  return table({ name: entity, format, rows: [own.map((column) => column.title[language]), ...rows] });
}

/** Refused rows as they came or were edited, their reasons in a last column. @throws not-found */
export async function refusedRows(
  db: Db,
  asked: { id: string; format: TableFormat; language: RecordLanguage },
): Promise<WrittenTable> {
  const { id, format, language } = asked;
  const record = await importById(db, id);
  if (!record) throw problem('not-found', { what: 'import' });
  const work = await workOf(db, record.entity);
  const { groups, columns } = work;
  const { columnNames, matchKey, reading } = record.plan;
  const titles = new Map(columns.columns.map((column) => [column.key, column.title[language]]));
  const rows: string[][] = [];
  if (reading.header) rows.push([...columnNames, rowTitle[language], reasonTitle[language]]);
  for (let after = 0; ; ) {
    const portion = await rowsShown(db, id, { groups, show: 'error', after, limit: rowsAtOnce });
    const last = portion.at(-1);
    if (!last) break;
    after = last.row;
    for (const stored of portion) {
      const { cells, errors, row } = shownRow(stored, { work, matchKey });
      const told = errors.map(({ column, reason, facts }) => {
        const words = reasonIn(language, reason, facts);
        return column === '' ? words : `${titles.get(column) ?? column}: ${words}`;
      });
      const padded = columnNames.map((_, at) => cells[at] ?? '');
      rows.push([...padded, String(row), told.join(' · ')]);
    }
  }
  const name = `${record.fileName.replace(/\.[a-z]{2,5}$/i, '').replace(/[^\p{L}\p{N} ._-]+/gu, '-')}-errors`;
  return table({ name, format, rows });
}

async function table(given: { name: string; format: TableFormat; rows: string[][] }): Promise<WrittenTable> {
  const { name, format, rows } = given;
  const file = { name: `${name}.${format}`, type: types[format] };
  const [titles = [], ...rest] = rows;
  if (format === 'csv') return { ...file, bytes: Buffer.from(byteOrderMark + rows.map(csvLine).join('')) };
  // As text, so that leading zeros stay; a spreadsheet runs no formula that is text.
  const sheet = { name, columns: titles.map((title) => ({ title })), pages: atOnce(rest) };
  return { ...file, bytes: await buffer(Readable.from(xlsx(sheet, { at: new Date() }))) };
}
