// Text that comes out of sheets. Spreadsheets run a cell that begins with = + - or @ as a formula, whoever wrote it; what
// comes in like that is kept as text (what goes out: src/platform/csv.ts).

const formula = /^[=+\-@]\s*[\p{L}(=@"']|^=/u;

/** True for what a spreadsheet would run: `=cmd|...`, `@SUM(A1)`, `-A1`; false for figures such as `-5`. */
export function startsLikeFormula(cell: string): boolean {
  return formula.test(cell.trimStart());
}
