// Amounts as people type them and as they are kept: minor units of the company's currency.

/** `12.5` and 2 digits -> 1250; null where the currency has no such coin, or it is too much. */
export function minorOf(decimal: string, digits: number): number | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > digits || whole.length > 12) return null;
  const minor = Number(`${whole}${kept.padEnd(digits, '0')}`);
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** 1250 and 2 digits -> `12.50`. */
export function decimalOf(minor: number, digits: number): string {
  const size = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`;
  return minor < 0 ? `-${whole}` : whole;
}
