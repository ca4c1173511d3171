// A CSV or XLSX file as rows of the numbers editor. Columns are known by their header (number, quantity, expiration date,
// in three languages); without one they stand in this order. Comes to the browser with the first file.
import { parse } from 'csv-parse/browser/esm/sync';
import readSheet from 'read-excel-file/browser';
import { detectDateOrder, parseFileDate } from '../../../src/domain/file-date.ts';
import { type NumberRow, rowsOfCells } from './number-rows.ts';

const numberNames = /^(serial|lot|batch|number|numero|num|serie|sn|no|nro|imei|code|codigo)/;
const quantityNames = /^(quantity|qty|count|units|cantidad|cant|unidades|uds|quantite|qte)/;
const dateNames = /^(expir|expiry|bestbefore|date|fecha|caduc|venc|peremption|perime|dlc|ddm|dluo)/;

type Places = { number: number; quantity: number; date: number };

/** Throws where the bytes are neither. */
export async function rowsOfFile(file: File): Promise<NumberRow[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isSheet = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return rowsOfTable(isSheet ? await sheetCells(file) : csvCells(textOf(bytes)));
}

/** Exported for its tests: cells with or without a header to rows. */
export function rowsOfTable(cells: readonly (readonly string[])[]): NumberRow[] {
  const filled = cells.filter((row) => row.some((cell) => cell.trim() !== ''));
  const places = placesOf(filled[0] ?? []);
  const rows = places ? filled.slice(1) : filled;
  const at = places ?? { number: 0, quantity: 1, date: 2 };
  const dates = rows.map((row) => row[at.date] ?? '');
  const { order } = detectDateOrder(dates);
  return rowsOfCells(
    rows.map((row, index) => {
      const date = dates[index] ?? '';
      const read = order && date.trim() !== '' ? parseFileDate(date, order) : null;
      return [row[at.number] ?? '', row[at.quantity] ?? '', read?.ok ? read.value : date];
    }),
  );
}

function placesOf(header: readonly string[]): Places | null {
  const names = header.map((cell) =>
    cell
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
  const digits = header.some((cell) => /\d/.test(cell));
  const number = names.findIndex((name) => numberNames.test(name));
  if (number < 0 || digits) return null;
  return {
    number,
    quantity: names.findIndex((name) => quantityNames.test(name)),
    date: names.findIndex((name, index) => index !== number && dateNames.test(name)),
  };
}

function csvCells(text: string): string[][] {
  const head = text.slice(0, 4_000);
  const delimiter = ['\t', ';', ','].find((sign) => head.includes(sign)) ?? ',';
  return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
}

/** UTF-8 where it is that, else as old spreadsheets write. */
function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (wide) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function sheetCells(file: File): Promise<string[][]> {
  const sheets = await readSheet(file);
  const filled = sheets.find((sheet) => sheet.data.length > 0);
  if (!filled) throw new Error('The workbook is empty');
  return filled.data.map((row) => row.map(cellText));
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  // A spreadsheet keeps 15 digits; what binary floats add behind them was never typed.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  return String(cell);
}
