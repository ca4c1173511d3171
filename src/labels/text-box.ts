// Words set into a box: as large as fits, broken where they may be. A number is never cut; it is broken over rows only
// when it does not fit in one at the smallest size. What finds no room at all is left out from the end.
export type TextLine = {
  text: string;
  /** In relation to the other lines. */
  scale: number;
  bold: boolean;
  /** `whole` is never shortened. */
  keep: 'whole' | 'two-rows';
};
export type Box = { x: number; y: number; width: number; height: number };
/** `y` is the baseline; `size` the height of the type; all in millimetres. */
export type SetText = { x: number; y: number; size: number; bold: boolean; text: string; width: number };
/** Width in millimetres of a text set in type of one millimetre. */
export type Measure = (text: string, bold: boolean) => number;

const point = 25.4 / 72;
const smallest = 4 * point;
const rowHeight = 1.2;
/** Of the type's height, from the top of the row to the baseline. */
const ascent = 0.95;

type Row = { text: string; size: number; bold: boolean };

/** @param largest points */
export function setText(
  lines: readonly TextLine[],
  box: Box,
  options: { measure: Measure; largest: number },
): SetText[] {
  const { measure } = options;
  const largest = options.largest * point;
  for (let size = largest; size >= smallest; size *= 0.94) {
    const rows = rowsOf(lines, { size, width: box.width, measure });
    if (rows && heightOf(rows) <= box.height) return placed(rows, box, measure);
  }
  const rows: Row[] = [];
  for (const line of lines) {
    for (const text of broken(line.text, { width: box.width / smallest, bold: line.bold, measure })) {
      const row = { text, size: smallest, bold: line.bold };
      if (rows.length > 0 && heightOf([...rows, row]) > box.height) return placed(rows, box, measure);
      rows.push(row);
    }
  }
  return placed(rows, box, measure);
}

/** Null when a line that must stay whole does not fit. */
function rowsOf(lines: readonly TextLine[], options: { size: number; width: number; measure: Measure }): Row[] | null {
  const rows: Row[] = [];
  for (const { text, scale, bold, keep } of lines) {
    const size = options.size * scale;
    const width = options.width / size;
    if (options.measure(text, bold) <= width) rows.push({ text, size, bold });
    else if (keep === 'whole') return null;
    else {
      const wrapped = wrap(text, { width, bold, measure: options.measure });
      if (wrapped.length > 2 && options.size * 0.94 >= smallest) return null;
      rows.push(
        ...shortened(wrapped, { width, bold, measure: options.measure }).map((row) => ({ text: row, size, bold })),
      );
    }
  }
  return rows;
}

type Fitting = { width: number; bold: boolean; measure: Measure };

/** By words; a word that is too long by itself is broken. */
function wrap(text: string, fitting: Fitting): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/\s+/)) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (fitting.measure(longer, fitting.bold) <= fitting.width) {
      row = longer;
      continue;
    }
    if (row !== '') rows.push(row);
    const parts = broken(word, fitting);
    rows.push(...parts.slice(0, -1));
    row = parts.at(-1) ?? '';
  }
  return row === '' ? rows : [...rows, row];
}

function broken(text: string, { width, bold, measure }: Fitting): string[] {
  const rows: string[] = [];
  let row = '';
  for (const sign of text) {
    if (row !== '' && measure(row + sign, bold) > width) {
      rows.push(row);
      row = '';
    }
    row += sign;
  }
  return [...rows, row];
}

function shortened(rows: string[], { width, bold, measure }: Fitting): string[] {
  const [first = '', second = ''] = rows;
  if (rows.length <= 2) return rows;
  let end = [...second];
  while (end.length > 0 && measure(`${end.join('')}…`, bold) > width) end = end.slice(0, -1);
  return [first, `${end.join('').trimEnd()}…`];
}

const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.size * rowHeight, 0);

/** In the middle of the box from top to bottom. */
function placed(rows: readonly Row[], box: Box, measure: Measure): SetText[] {
  let top = box.y + Math.max(0, (box.height - heightOf(rows)) / 2);
  return rows.map(({ text, size, bold }) => {
    const set = { x: box.x, y: top + size * ascent, size, bold, text, width: measure(text, bold) * size };
    top += size * rowHeight;
    return set;
  });
}
