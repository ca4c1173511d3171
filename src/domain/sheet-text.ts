// Text that goes into sheets. Spreadsheets run a cell that begins with = + - or @ as a formula, whoever wrote it; so what
// comes in like that is kept as text, and what goes out like that gets an apostrophe in front, which they show as text.

const formula = /^[=+\-@]\s*[\p{L}(=@"']|^=/u;
const risky = /^[=+\-@\t\r]/;
const figure = /^[+-]?[\d.,\s]+%?$/;

/** True for what a spreadsheet would run: `=cmd|...`, `@SUM(A1)`, `-A1`; false for figures such as `-5`. */
export function startsLikeFormula(cell: string): boolean {
  return formula.test(cell.trimStart());
}

/** The cell as it may be written into a CSV or XLSX file. */
export function asSheetText(cell: string): string {
  return risky.test(cell) && !figure.test(cell) ? `'${cell}` : cell;
}
