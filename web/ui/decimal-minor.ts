// A decimal that somebody typed as money, in minor units.

/** `12.5` with two digits is 1250; null for nothing, or for more digits than the currency has. */
export function minorOf(decimal: string, digits: number): number | null {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(decimal);
  if (!match) return null;
  const [, whole = '0', places = ''] = match;
  if (places.length > digits) return null;
  return Number(whole) * 10 ** digits + Number(places.padEnd(digits, '0') || '0');
}
