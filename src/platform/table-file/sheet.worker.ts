// Reads one XLSX file in a thread of its own: a workbook unpacks to many times its size, and a thread can be given a
// limit of memory that ends it instead of the program. What is sent back is CSV text in UTF-8, so that everything after
// this knows one form only. Moments become ISO dates, numbers plain decimals; formulas are read as their last result.
import { parentPort, workerData } from 'node:worker_threads';
import { stringify } from 'csv-stringify/sync';
import readSheets from 'read-excel-file/node';

type Cell = string | number | boolean | Date | null;
export type SheetRead = { csv: Uint8Array; sheet: string; otherSheets: string[] } | { failure: string };

const portion = 5_000;

async function read(): Promise<SheetRead> {
  try {
    const sheets = await readSheets(Buffer.from(workerData as Uint8Array));
    const filled = sheets.find((sheet) => sheet.data.length > 0) ?? sheets[0];
    if (!filled) return { failure: 'it has no sheet' };
    return {
      csv: csvOf(filled.data as Cell[][]),
      sheet: filled.sheet,
      otherSheets: sheets.filter((sheet) => sheet !== filled && sheet.data.length > 0).map((sheet) => sheet.sheet),
    };
  } catch (error) {
    return { failure: error instanceof Error ? error.message.slice(0, 200) : 'it is damaged' };
  }
}

function csvOf(rows: Cell[][]): Uint8Array {
  const parts: Buffer[] = [];
  for (let at = 0; at < rows.length; at += portion) {
    parts.push(Buffer.from(stringify(rows.slice(at, at + portion).map((row) => row.map(textOf)))));
  }
  return Buffer.concat(parts);
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return decimalOf(cell);
  if (cell instanceof Date) return dateOf(cell);
  return String(cell).replaceAll('\0', '');
}

/** A spreadsheet keeps 15 digits; what binary floats add behind them ("2.5500000000000003") was never typed. */
function decimalOf(cell: number): string {
  const digits = Number(cell.toPrecision(15));
  return Math.abs(digits) < 1e21 && !/e/.test(String(digits))
    ? String(digits)
    : digits.toFixed(12).replace(/\.?0+$/, '');
}

function dateOf(cell: Date): string {
  // A moment is a fraction of a day: 08:26 comes as 08:25:59.99.
  const [date = '', time = ''] = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().split('T');
  const clock = time.slice(0, 8);
  return clock === '00:00:00' ? date : `${date} ${clock}`;
}

parentPort?.postMessage(await read());
