// Lines of CSV files. A cell that a spreadsheet would take for a formula gets an apostrophe in front (so does a text
// that begins with such an apostrophe itself, so that reading takes away what writing put there).

/** What tells spreadsheets that a file is UTF-8. */
export const byteOrderMark = '\ufeff';

/** One line with its end. Numbers keep their sign; other text that looks like a formula is defused. */
export function csvLine(cells: readonly (string | number | boolean | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const safe = /^'*[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
