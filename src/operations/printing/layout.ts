// A printed document as pages: company and partner above, lines with their numbers below each, totals and taxes, and a
// foot with the page. The typeface is pdfmake's Roboto: Latin, Greek and Cyrillic.
import type { Content, createPdf, TableCell } from 'pdfmake';
import type { Language } from '../../access/person.contract.ts';
import { isZero } from '../../domain/quantity.ts';
import { blocksOf } from './blocks.ts';
import { type Format, formatOf } from './format.ts';
import { type NumberRun, runsOf } from './number-runs.ts';
import type { Fact, PrintedDocument, PrintedLine } from './printed.ts';
import { filled, type Words, wordsOf } from './words.ts';

type Pages = Parameters<typeof createPdf>[0];
type Tongue = { words: Words; format: Format };
const [ink, grey, line] = ['#1b1f24', '#5b636d', '#d4d9df'];

export function layoutOf(document: PrintedDocument, language: Language): Pages {
  const { company, totals } = document;
  const words = wordsOf[language];
  const money = totals ?? { currency: 'EUR', currencyDigits: 2 };
  const tongue: Tongue = { words, format: formatOf(language, { company, ...money }) };
  const name = `${words.titles[document.title]} ${document.number}`;
  return {
    pageSize: 'A4',
    pageMargins: [48, 44, 48, footHeight(document, tongue)],
    defaultStyle: { font: 'Roboto', fontSize: 9, color: ink, lineHeight: 1.15 },
    info: { title: name, author: company.name, creationDate: new Date(document.createdAt) },
    ...(company.demo && { watermark: { text: 'DEMO', color: '#b42318', opacity: 0.07, bold: true } }),
    footer: (page, pages) => footOf(document, tongue, { page, pages }),
    content: [
      headOf(document, tongue),
      addressOf(document, tongue),
      ...(document.blocks ? blocksOf(document.blocks) : [linesOf(document, tongue)]),
      ...totalsOf(document, tongue),
      ...(document.note ? [{ text: document.note, margin: [0, 16, 0, 0] as Margin }] : []),
      ...(document.signed ? [signaturesOf(words)] : []),
    ],
  };
}
type Margin = [number, number, number, number];

function headOf({ company, logo, title, mark, number }: PrintedDocument, { words, format }: Tongue): Content {
  const address = [
    company.street,
    [company.postcode, company.city].filter(Boolean).join(' '),
    format.country(company.country),
  ];
  const from: Content[] = [
    ...(logo ? [{ image: dataOf(logo), fit: [150, 56] as [number, number], margin: [0, 0, 0, 6] as Margin }] : []),
    { text: company.name, bold: true, fontSize: logo ? 10 : 15 },
    { text: address.filter(Boolean).join(' · '), color: grey, fontSize: 8 },
    { text: company.taxNumber ? `${words.taxNumber} ${company.taxNumber}` : '', color: grey, fontSize: 8 },
  ];
  return {
    columns: [
      { width: '*', stack: from },
      {
        width: 220,
        alignment: 'right',
        stack: [
          { text: words.titles[title], bold: true, fontSize: 18 },
          { text: number, fontSize: 11, margin: [0, 1, 0, 0] },
          ...(mark ? [{ text: words.marks[mark].toUpperCase(), bold: true, color: '#b42318', fontSize: 10 }] : []),
        ],
      },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 26],
  };
}

const dataOf = (logo: { mediaType: string; content: Uint8Array }): string =>
  `data:${logo.mediaType};base64,${Buffer.from(logo.content).toString('base64')}`;

function addressOf({ company, partner, partnerIs, facts }: PrintedDocument, { words, format }: Tongue): Content {
  const abroad = partner && partner.country !== company.country ? format.country(partner.country) : '';
  const to = partner
    ? [partner.street, [partner.postcode, partner.city].filter(Boolean).join(' '), abroad].filter(Boolean)
    : [];
  const address: Content[] = partner
    ? [
        { text: words.partners[partnerIs], color: grey, fontSize: 8 },
        { text: partner.name, bold: true, fontSize: 10 },
        ...to.map((text) => ({ text })),
        ...(partner.taxNumber ? [{ text: `${words.taxNumber} ${partner.taxNumber}`, color: grey }] : []),
      ]
    : [];
  const rows = facts.map((fact): TableCell[] => [
    { text: words.facts[fact.name], color: grey, noWrap: true },
    { text: factText(fact, format) },
  ]);
  return {
    columns: [
      { width: '*', stack: address.length > 0 ? address : [''] },
      {
        width: 220,
        ...(rows.length > 0 ? { table: { widths: ['auto', '*'], body: rows }, layout: tight } : { text: '' }),
      },
    ],
    columnGap: 24,
    margin: [0, 0, 0, 20],
  };
}

function factText(fact: Fact, format: Format): string {
  if (fact.is === 'date') return format.date(fact.value);
  if (fact.is === 'text') return fact.value;
  return fact.value.map(({ number, date }) => `${number} (${format.date(date)})`.replaceAll(' ', '\u00a0')).join(', ');
}

const tight = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: (column: number) => (column === 0 ? 0 : 10),
  paddingRight: () => 0,
  paddingTop: () => 0.5,
  paddingBottom: () => 0.5,
};

/** The columns of the lines: without prices a document shows what and how much. */
function linesOf(document: PrintedDocument, tongue: Tongue): Content {
  const { words } = tongue;
  const priced = document.totals !== null;
  const discounted = priced && document.lines.some(({ price }) => price && !isZero(price.discount));
  const amount = document.totals?.pricesIncludeTax ? words.columns.amountWithTax : words.columns.amount;
  const heads = [
    head('#'),
    head(words.columns.product),
    head(words.columns.quantity, true),
    ...(priced ? [head(words.columns.unitPrice, true)] : []),
    ...(discounted ? [head(words.columns.discount, true)] : []),
    ...(priced ? [head(words.columns.tax, true), head(amount, true)] : []),
  ];
  const body: TableCell[][] = [heads];
  /** Rows that begin a line of the document: above them stands a rule. */
  const beginnings = new Set<number>();
  for (const one of document.lines) {
    beginnings.add(body.length);
    body.push(lineRow(one, tongue, { priced, discounted }));
    const numbers = numbersOf(one, tongue);
    if (numbers) body.push(['', { ...numbers, colSpan: heads.length - 1 }, ...heads.slice(2).map(() => '')]);
  }
  const widths = heads.map((_, column) => (column === 1 ? '*' : widthOf(body, column)));
  return {
    table: { headerRows: 1, widths, body },
    layout: {
      hLineWidth: (at: number) => (at === 1 ? 1 : at === body.length || beginnings.has(at) ? 0.5 : 0),
      hLineColor: (at: number) => (at === 1 ? ink : line),
      vLineWidth: () => 0,
      paddingLeft: (column: number) => (column === 0 ? 0 : 8),
      paddingRight: (column: number) => (column === heads.length - 1 ? 0 : 4),
      paddingTop: (row: number) => (row === 0 || beginnings.has(row) ? 5 : 0),
      paddingBottom: () => 5,
    },
  };
}

/** Columns of figures are as wide as their widest; numbers below a line must not stretch them. */
function widthOf(body: readonly TableCell[][], column: number): number {
  let longest = 0;
  for (const row of body) {
    const cell = row[column];
    for (const text of cell === undefined ? [] : textsOf(cell)) longest = Math.max(longest, text.length);
  }
  return Math.min(Math.max(longest * pointsPerSign + 2, 14), 110);
}
const pointsPerSign = 4.9;
function textsOf(cell: TableCell): string[] {
  if (typeof cell === 'string') return [cell];
  if (typeof cell !== 'object' || Array.isArray(cell)) return [];
  if ('stack' in cell) return (cell.stack ?? []).flatMap(textsOf);
  return 'text' in cell && typeof cell.text === 'string' ? [cell.text] : [];
}

const head = (text: string, right = false): TableCell => ({
  ...{ text, bold: true, fontSize: 8, color: grey },
  ...(right && { alignment: 'right' as const }),
});
const right = (text: string): TableCell => ({ text, alignment: 'right', noWrap: true });

function lineRow(
  one: PrintedLine,
  { words, format }: Tongue,
  given: { priced: boolean; discounted: boolean },
): TableCell[] {
  const { price } = one;
  const small = [
    one.partnerCode && `${words.yourCode}${words.colon} ${one.partnerCode}`,
    one.origin && `${words.ofInvoice} ${one.origin}`,
    one.note,
  ].filter((text) => text);
  const beside = [
    one.packaging && `${format.quantity(one.packaging.quantity)} × ${one.packaging.name}`,
    one.damaged && `${format.quantity(one.damaged)} ${one.unit} ${words.damaged}`,
  ].filter((text) => text);
  return [
    { text: String(one.position), color: grey },
    {
      stack: [
        {
          text: [
            { text: one.name, bold: true },
            { text: `  ${one.sku}`, color: grey },
          ],
        },
        ...small.map((text) => ({ text: text as string, fontSize: 8, color: grey })),
      ],
    },
    {
      alignment: 'right',
      stack: [
        { text: `${format.quantity(one.quantity)} ${one.unit}`, noWrap: true },
        ...beside.map((text) => ({ text: text as string, fontSize: 8, color: grey, noWrap: true })),
      ],
    },
    ...(given.priced ? [price ? right(format.unitPrice(price.unitPrice)) : ''] : []),
    ...(given.discounted ? [price && !isZero(price.discount) ? right(format.percent(price.discount)) : ''] : []),
    ...(given.priced
      ? [price ? right(format.percent(price.taxRate)) : '', price ? right(format.amount(price.amount)) : '']
      : []),
  ];
}

/** A number that is not too long for a line is never broken: half a number is another number. */
const unbrokenLength = 60;

function numbersOf(one: PrintedLine, { words, format }: Tongue): { stack: Content[]; fontSize: number } | undefined {
  if (one.numbers.length === 0 || one.tracking === 'none') return undefined;
  const serial = one.tracking === 'serial';
  const runs = runsOf(one.numbers, { serial });
  const dates = new Set(runs.map((run) => run.expirationDate));
  const sameDate = serial && dates.size === 1 ? [...dates][0] : null;
  const textOf = (run: NumberRun): string => {
    const about = [
      ...(run.last ? [`${run.count}`] : []),
      ...(serial ? [] : [`${format.quantity(run.quantity)} ${one.unit}`]),
      ...(run.expirationDate && !sameDate ? [`${words.expires} ${format.date(run.expirationDate)}`] : []),
    ];
    const number = run.last ? `${run.first}\u00a0–\u00a0${run.last}` : run.first;
    return about.length > 0 ? `${number}\u00a0(${about.join(', ').replaceAll(' ', '\u00a0')})` : number;
  };
  const title = `${words.numbers[serial ? 'serial' : 'lot']}${sameDate ? ` (${words.expires} ${format.date(sameDate)})` : ''}${words.colon}`;
  const texts = runs.map((run, index): Content => {
    const text = `${textOf(run)}${index < runs.length - 1 ? ', ' : ''}`;
    return text.length <= unbrokenLength ? { text, noWrap: true } : { text };
  });
  const stack: Content[] = [];
  for (let at = 0; at < texts.length; at += numbersPerText) {
    const part = texts.slice(at, at + numbersPerText);
    stack.push({ text: at === 0 ? [{ text: `${title} `, color: grey }, ...part] : part });
  }
  return { stack, fontSize: 8 };
}

/** pdfmake takes time by the square of the parts of one text. */
const numbersPerText = 300;

function totalsOf({ title, totals }: PrintedDocument, { words, format }: Tongue): Content[] {
  if (!totals) return [];
  const row = (label: string, minor: number, bold = false): TableCell[] => [
    { text: label, bold, color: bold ? ink : grey, fontSize: bold ? 11 : 9 },
    { text: format.money(minor), bold, alignment: 'right', noWrap: true, fontSize: bold ? 11 : 9 },
  ];
  const body = [
    row(words.net, totals.net),
    ...totals.taxes.map(({ rate, net, tax }) =>
      row(filled(words.taxOf, { rate: format.percent(rate), net: format.money(net) }), tax),
    ),
    row(title === 'credit-note' ? words.totalCredit : words.total, totals.total, true),
  ];
  const table: Content = {
    columns: [
      { width: '*', text: '' },
      {
        width: 260,
        table: { widths: ['*', 'auto'], body, dontBreakRows: true },
        layout: {
          ...tight,
          hLineWidth: (at: number) => (at === body.length - 1 ? 1 : 0),
          hLineColor: () => ink,
          paddingTop: (at: number) => (at === body.length - 1 ? 5 : 1),
          paddingBottom: () => 2,
        },
      },
    ],
    margin: [0, 10, 0, 0],
    unbreakable: true,
  };
  const note: Content = {
    text: filled(words.discounted, { percent: format.percent(totals.discount) }),
    ...{ color: grey, fontSize: 8, margin: [0, 6, 0, 0] as Margin },
  };
  return [table, ...(isZero(totals.discount) ? [] : [note])];
}

const signaturesOf = (words: Words): Content => ({
  columns: [words.handedOver, words.received].map((text) => ({
    stack: [
      { canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 220, y2: 0, lineWidth: 0.5, lineColor: grey }] },
      { text, color: grey, fontSize: 8, margin: [0, 3, 0, 0] as Margin },
    ],
  })),
  columnGap: 48,
  margin: [0, 60, 0, 0],
  unbreakable: true,
});

/** What stands below every page: as much as the company wants to say, none of it cut. */
function footText({ company }: PrintedDocument, { words }: Tongue): string {
  const reach = [company.email, company.phone, company.website].filter(Boolean).join(' · ');
  const account = company.bankAccount ? `${words.account} ${company.bankAccount}` : '';
  return [company.footer, reach, account].filter(Boolean).join('\n');
}

/** Room for so many lines, by what fits beside the page number in small type. */
function footHeight(document: PrintedDocument, tongue: Tongue): number {
  const signsInLine = 90;
  const lines = footText(document, tongue)
    .split('\n')
    .reduce((count, text) => count + Math.max(1, Math.ceil(text.length / signsInLine)), 0);
  return 40 + 10 * Math.max(lines, 1);
}

function footOf(document: PrintedDocument, tongue: Tongue, at: { page: number; pages: number }): Content {
  const page = filled(tongue.words.page, { page: String(at.page), pages: String(at.pages) });
  return {
    margin: [48, 12, 48, 0],
    fontSize: 7.5,
    color: grey,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 499, y2: 0, lineWidth: 0.5, lineColor: line }] },
      {
        columns: [
          { width: '*', text: footText(document, tongue), margin: [0, 5, 0, 0] },
          { width: 'auto', text: `${document.number} · ${page}`, alignment: 'right', margin: [0, 5, 0, 0] },
        ],
        columnGap: 24,
      },
    ],
  };
}
