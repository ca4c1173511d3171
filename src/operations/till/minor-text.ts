// Amounts of money as decimals, for files.

/** 1250 with 2 digits -> `12.50`. */
export function minorText(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const at = text.length - digits;
  const value = digits > 0 ? `${text.slice(0, at)}.${text.slice(at)}` : text;
  return minor < 0 ? `-${value}` : value;
}
