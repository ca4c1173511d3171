// A list's files as a person gets them: the cells of the XLSX sheets and of the CSV lines, titles first.
import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import type { Api } from './client.ts';

export type SheetCell = string | number | boolean | Date | null;

/** The rows of the first sheet, or of all of them one behind the other. `path` without its ending. */
export async function xlsxOf(api: Api, path: string, query = ''): Promise<SheetCell[][]> {
  const { status, bytes, text } = await api.request('GET', `${path}.xlsx${query}`);
  if (status !== 200) throw new Error(text);
  return sheetOf(bytes);
}

export async function sheetOf(bytes: Buffer): Promise<SheetCell[][]> {
  const sheets = await readSheets(bytes);
  return sheets.flatMap(({ data }) => data as SheetCell[][]);
}

export async function csvOf(api: Api, path: string, query = ''): Promise<string[][]> {
  const { status, text } = await api.request('GET', `${path}.csv${query}`);
  if (status !== 200) throw new Error(text);
  return parse(text, { bom: true });
}

/** Rows by their titles. */
export function named<T>(rows: readonly (readonly T[])[]): Record<string, T>[] {
  const [titles = [], ...rest] = rows;
  return rest.map((row) => Object.fromEntries(titles.map((title, index) => [String(title), row[index] as T])));
}
