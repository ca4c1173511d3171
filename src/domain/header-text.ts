// Headers of tables: compared without case, accents, blanks and punctuation.

/** `Nº de Factura` -> `ndefactura`. */
export const foldedHeader = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

/** A first row with a figure in it is none; words above figures are one. `matched`: how many of its names are known. */
export function looksLikeHeader(
  first: readonly string[],
  second: readonly string[],
  matched: number,
): { value: boolean; certain: boolean } {
  if (matched >= 2) return { value: true, certain: true };
  const hasFigure = (cells: readonly string[]): boolean =>
    cells.some((cell) => /^[\s\d.,:/+-]+$/.test(cell.trim()) && /\d/.test(cell));
  if (hasFigure(first)) return { value: false, certain: matched === 0 };
  return { value: hasFigure(second), certain: false };
}
