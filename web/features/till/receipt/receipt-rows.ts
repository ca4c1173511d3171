// A receipt set in columns of one width, as receipt printers write: every row fits, long names wrap, amounts stand right.
import type { Receipt } from './receipt.ts';

export type Row =
  | { kind: 'text'; text: string; align: 'left' | 'center'; bold?: boolean; large?: boolean }
  | { kind: 'rule' }
  | { kind: 'blank' };

export function receiptRows(receipt: Receipt, columns: number): Row[] {
  const center = (text: string, more: { bold?: boolean; large?: boolean } = {}): Row[] =>
    wrap(text, more.large ? Math.floor(columns / 2) : columns).map((line) => ({
      ...{ kind: 'text', text: line, align: 'center' },
      ...more,
    }));
  const left = (text: string, bold = false): Row => ({ kind: 'text', text, align: 'left', bold });
  const pair = (label: string, value: string, bold = false): Row[] =>
    pairRows(label, value, columns).map((text) => left(text, bold));
  const rule: Row = { kind: 'rule' };
  return [
    ...center(receipt.company, { bold: true, large: true }),
    ...receipt.address.flatMap((line) => center(line)),
    ...receipt.header.flatMap((line) => center(line)),
    ...(receipt.title ? center(receipt.title, { bold: true }) : []),
    { kind: 'blank' },
    ...receipt.facts.flatMap(({ label, value }) => wrap(`${label}: ${value}`, columns).map((text) => left(text))),
    rule,
    ...receipt.lines.flatMap((line) => [
      ...pair(line.name, line.amount),
      ...(line.how === '' ? [] : wrap(line.how, columns - 2).map((text) => left(`  ${text}`))),
      ...line.below.flatMap((text) => wrap(text, columns - 2).map((part) => left(`  ${part}`))),
    ]),
    rule,
    ...receipt.sums.flatMap(({ label, value }) => pair(label, value)),
    ...pair(receipt.total.label, receipt.total.value, true),
    ...receipt.payments.flatMap(({ label, value }) => pair(label, value)),
    { kind: 'blank' },
    ...taxRows(receipt, columns).map((text) => left(text)),
    ...(receipt.note === ''
      ? []
      : [{ kind: 'blank' } as Row, ...wrap(receipt.note, columns).map((text) => left(text))]),
    { kind: 'blank' },
    ...receipt.footer.flatMap((line) => center(line)),
  ];
}

/** Label at the left, value at the right; a label that is too long wraps above it. */
export function pairRows(label: string, value: string, columns: number): string[] {
  const room = columns - value.length - 1;
  if (room < 4) return [...wrap(label, columns), value.padStart(columns)];
  const rows = wrap(label, room);
  const [first = '', ...others] = rows;
  return [`${first.padEnd(room)} ${value}`, ...others];
}

/** Words are kept together where they fit. */
export function wrap(text: string, columns: number): string[] {
  const rows: string[] = [];
  for (const part of text.split('\n')) {
    let row = '';
    for (const word of part.split(/ +/)) {
      if (row !== '' && row.length + 1 + word.length <= columns) {
        row += ` ${word}`;
        continue;
      }
      if (row !== '') rows.push(row);
      let rest = word;
      while (rest.length > columns) {
        rows.push(rest.slice(0, columns));
        rest = rest.slice(columns);
      }
      row = rest;
    }
    rows.push(row);
  }
  return rows;
}

function taxRows({ taxes, taxHead }: Receipt, columns: number): string[] {
  if (taxes.length === 0) return [];
  const rows = [{ label: taxHead.rate, net: taxHead.net, tax: taxHead.tax }, ...taxes];
  const width = Math.floor(columns / 3);
  return rows.map(
    ({ label, net, tax }) =>
      `${label.slice(0, columns - 2 * width - 1).padEnd(columns - 2 * width)}${net.padStart(width)}${tax.padStart(width)}`,
  );
}
