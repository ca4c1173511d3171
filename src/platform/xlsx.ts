// Tables as XLSX workbooks, written while they are read. Text stays text (leading zeros, what looks like a formula),
// decimals become numbers only where a number holds them exactly, calendar dates become dates. The first row is bold and
// stays in sight; rows that a sheet cannot hold go on in a further one.
import { type ZipMember, zip } from './zip.ts';

export type XlsxCell = string | number | boolean | null | undefined;
export type XlsxKind = 'text' | 'decimal' | 'date';
export type XlsxTable = {
  name: string;
  columns: readonly { title: string; kind?: XlsxKind | undefined }[];
  pages: AsyncIterable<readonly (readonly XlsxCell[])[]>;
};

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What one sheet holds, the header included. */
const sheetRows = 1_048_576;
const longestText = 32_767;

/** The bytes of a workbook. `sheetRows` is what a sheet holds, fewer in tests. */
export async function* xlsx(table: XlsxTable, options: { at: Date; rowsOfSheet?: number }): AsyncGenerator<Buffer> {
  yield* zip(membersOf(table, options.rowsOfSheet ?? sheetRows), options.at);
}

async function* membersOf(table: XlsxTable, rowsOfSheet: number): AsyncGenerator<ZipMember> {
  yield { name: '[Content_Types].xml', content: [contentTypes] };
  yield { name: '_rels/.rels', content: [packageRelations] };
  yield { name: 'xl/styles.xml', content: [styles] };
  const source = rowSource(table.pages);
  let sheets = 0;
  do {
    sheets += 1;
    const first = await source.peek();
    const content = sheetXml(table.columns, { source, first, rowsOfSheet });
    yield { name: `xl/worksheets/sheet${sheets}.xml`, content };
  } while ((await source.peek()).length > 0);
  yield { name: 'xl/workbook.xml', content: [workbook(table.name, sheets)] };
  yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(sheets)] };
}

type Rows = readonly (readonly XlsxCell[])[];
type RowSource = { peek: () => Promise<Rows>; take: (count: number) => Promise<Rows> };

/** Pages, cut where a sheet is full. No rows: it is at its end. */
function rowSource(pages: AsyncIterable<Rows>): RowSource {
  const iterator = pages[Symbol.asyncIterator]();
  let held: Rows = [];
  const peek = async (): Promise<Rows> => {
    while (held.length === 0) {
      const next = await iterator.next();
      if (next.done) break;
      held = next.value;
    }
    return held;
  };
  const take = async (count: number): Promise<Rows> => {
    const rows = await peek();
    held = rows.slice(count);
    return rows.slice(0, count);
  };
  return { peek, take };
}

type Sheet = { source: RowSource; first: Rows; rowsOfSheet: number };

async function* sheetXml(columns: XlsxTable['columns'], sheet: Sheet): AsyncGenerator<string> {
  const names = columns.map((_, index) => columnName(index));
  const kinds = columns.map((column) => column.kind ?? 'text');
  yield `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`;
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  yield `<cols>${widthsOf(columns, sheet.first).map(columnXml).join('')}</cols><sheetData>`;
  yield `<row r="1">${columns.map(({ title }, index) => textCell(`${names[index]}1`, title, style.header)).join('')}</row>`;
  let row = 1;
  while (row < sheet.rowsOfSheet) {
    const rows = await sheet.source.take(sheet.rowsOfSheet - row);
    if (rows.length === 0) break;
    let xml = '';
    for (const cells of rows) {
      row += 1;
      xml += `<row r="${row}">`;
      for (let index = 0; index < kinds.length; index += 1) {
        xml += cellXml(`${names[index]}${row}`, cells[index], kinds[index] ?? 'text');
      }
      xml += '</row>';
    }
    yield xml;
  }
  yield `</sheetData><autoFilter ref="A1:${names.at(-1)}${row}"/></worksheet>`;
}

/** Places in `cellXfs` of the styles below. */
const style = { text: 1, header: 2, date: 3, amount: 4 } as const;

function cellXml(place: string, value: XlsxCell, kind: XlsxKind): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (kind === 'decimal' && survives(value)) {
    return `<c r="${place}"${/\.\d0$/.test(value) ? ` s="${style.amount}"` : ''}><v>${Number(value)}</v></c>`;
  }
  const day = kind === 'date' ? dayNumber(value) : null;
  if (day !== null) return `<c r="${place}" s="${style.date}"><v>${day}</v></c>`;
  return textCell(place, value, style.text);
}

function textCell(place: string, text: string, of: number): string {
  return `<c r="${place}" t="inlineStr" s="${of}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** True for a decimal that comes out of a double as it went in. */
function survives(text: string): boolean {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return false;
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return String(Number(text)) === plain && plain.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15;
}

/** Days since 1899-12-30, as sheets count. Null before March 1900, where they count a day that never was. */
function dayNumber(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const day = Math.round((at - Date.UTC(1899, 11, 30)) / 86_400_000);
  return day > 60 ? day : null;
}

/** XML cannot hold some characters at all; they are left out. */
function escaped(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  return /[&<>\p{Cc}\p{Cs}\ufffe\uffff]/u.test(short)
    ? short.replace(notInXml, '').replace(/[&<>]/g, (one) => (one === '&' ? '&amp;' : one === '<' ? '&lt;' : '&gt;'))
    : short;
}
const notInXml = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** As wide as the longest of the first rows, within bounds. */
function widthsOf(columns: XlsxTable['columns'], rows: Rows): number[] {
  return columns.map(({ title, kind }, index) => {
    let longest = title.length + 3;
    for (const row of rows) longest = Math.max(longest, String(row[index] ?? '').length);
    return Math.min(Math.max(longest + 1, kind === 'date' ? 12 : 8), 60);
  });
}

const columnXml = (width: number, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;

/** 0 -> `A`, 26 -> `AA`. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Every part is a sheet unless it is named: their number is not known yet when this is written. */
const contentTypes = `${xmlHead}<Types xmlns="${packaging}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="${sheetType}.worksheet+xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`;

const packageRelations = `${xmlHead}<Relationships xmlns="${packaging}/relationships">\
<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** Formats 49: text, 14: a date as the reader's country writes it, 2: two decimals. */
const styles = `${xmlHead}<styleSheet xmlns="${main}">\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/>\
<xf numFmtId="49" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/>\
<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function workbook(name: string, sheets: number): string {
  const usual = escaped(name.replace(/[[\]:*?/\\"']/g, ' ').slice(0, 25)) || 'Sheet';
  const all = Array.from({ length: sheets }, (_, index) => {
    const own = index === 0 ? usual : `${usual} ${index + 1}`;
    return `<sheet name="${own}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  });
  return `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${all.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const all = Array.from(
    { length: sheets },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `${xmlHead}<Relationships xmlns="${packaging}/relationships">${all.join('')}\
<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`;
}
