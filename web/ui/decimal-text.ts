// Decimal strings as people type them in their language, without floats: "1.234,5" in Spanish is "1234.5".

/** The canonical decimal of a typed text, '' for an empty one, null when it is not a number. */
export function parseDecimal(text: string, locale: string): string | null {
  const compact = text.replace(/[\s\u00a0\u202f’']/g, '');
  if (compact === '') return '';
  const decimalMark = decimalMarkOf(locale);
  const plain = withPoint(compact, decimalMark);
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return null;
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(plain) ?? [];
  const trimmed = fraction.replace(/0+$/, '');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const number = `${digits}${trimmed ? `.${trimmed}` : ''}`;
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** A canonical decimal as an editable text in the reader's language, without grouping. */
export function decimalText(value: string, locale: string): string {
  return value.replace('.', decimalMarkOf(locale));
}

export function decimalMarkOf(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
}

function withPoint(text: string, decimalMark: string): string {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points > 0 && commas > 0) {
    const last = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const group = last === '.' ? ',' : '.';
    return text.replaceAll(group, '').replace(last, '.');
  }
  const mark = points > 0 ? '.' : ',';
  const count = points + commas;
  if (count === 0) return text;
  // Several of one mark can only group thousands; 1.2.3 is no number.
  if (count > 1) return /^[+-]?\d{1,3}([.,]\d{3})+$/.test(text) ? text.replaceAll(mark, '') : text;
  const threeDigits = /[.,]\d{3}$/.test(text);
  return mark !== decimalMark && threeDigits ? text.replace(mark, '') : text.replace(mark, '.');
}
