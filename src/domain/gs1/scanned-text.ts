// What a scanned text says before anybody looks for it: the kind of code, the separators made one, a GS1 element string, a
// GS1 Digital Link or the address of a record of ours. Nothing is guessed: where a text can be read in several ways, all of
// them are told, and the plain text always stays one of them.
import type { CalendarDate } from '../calendar.ts';
import { applicationIdentifier, decimalValue } from './application-identifier.ts';
import { readDigitalLink } from './digital-link.ts';
import { type Element, elementValue, readBracketed, readings, separator } from './element-string.ts';
import { gs1Date } from './gs1-date.ts';

export type ReadElement = Element & {
  /** The data title of the specification: SERIAL, BATCH/LOT. */
  title: string;
  /** What six digits of a date mean. */
  date: CalendarDate | null;
  /** What the digits of a measure or a count mean. */
  decimal: string | null;
};
export type Reading = {
  elements: ReadElement[];
  /** The GTIN in 14 digits, also that of what a logistic unit contains. */
  gtin: string | null;
  serial: string | null;
  lot: string | null;
  /** Count or variable count. */
  quantity: string | null;
  expirationDate: CalendarDate | null;
  bestBeforeDate: CalendarDate | null;
  productionDate: CalendarDate | null;
};
export const scanForms = ['plain', 'element-string', 'bracketed', 'digital-link', 'record-link'] as const;
export type ScannedText = {
  /** Without symbology identifier, with character 29 for every separator. */
  text: string;
  symbology: { identifier: string; name: string } | null;
  form: (typeof scanForms)[number];
  /** The ways to read it as GS1, the plainest first. Two or more: somebody has to be asked. */
  readings: Reading[];
  /** A record of ours that the text is the address of. */
  record: { page: RecordPage; id: string } | null;
};
export const recordPages = ['numbers', 'products', 'locations', 'operations', 'partners'] as const;
export type RecordPage = (typeof recordPages)[number];

type Options = {
  today: CalendarDate;
  /** AIM symbology identifier, where the scanner or camera told it apart from the text: `]d2`. */
  symbology?: string | undefined;
  /** The scanner is known to send separators: then none can be missing. */
  separated?: boolean | undefined;
};

export function readScannedText(scanned: string, options: Options): ScannedText {
  const { today } = options;
  const split = symbologyOf(scanned);
  const identifier = options.symbology ?? split.identifier;
  const symbology = identifier === null ? null : { identifier, name: symbologyName(identifier) };
  const text = withSeparators(split.text);
  const found = (form: ScannedText['form'], ways: readonly Element[][] = [], record: ScannedText['record'] = null) => ({
    text: form === 'element-string' ? text : split.text,
    symbology,
    form,
    readings: ways.map((way) => reading(way, today)),
    record,
  });

  const record = recordOf(split.text);
  if (record) return found('record-link', [], record);
  const link = readDigitalLink(split.text, today);
  if (link) return found('digital-link', [link]);
  const bracketed = readBracketed(split.text, today);
  if (bracketed) return found('bracketed', [bracketed]);
  const ways = isRetail(identifier) ? [] : readings(text, { today, separated: options.separated === true });
  const certain = (identifier !== null && gs1Symbologies.has(identifier)) || text.includes(separator);
  const telling = certain ? ways : ways.filter((way) => way.some(({ ai }) => /^0[0-3]$/.test(ai)));
  return telling.length > 0 ? found('element-string', telling) : found('plain');
}

export type ScannedNumber = {
  number: string;
  quantity: string | null;
  expirationDate: CalendarDate | null;
  bestBeforeDate: CalendarDate | null;
  gtin: string | null;
};

/**
 * What a scan says to somebody who enters numbers of one kind: each way to read it as one number, with quantity and
 * expiration date where the code holds them. One way: enter it. Several: ask. The plain text stands where nothing else does.
 */
export function scannedNumbers(scanned: string, kind: 'serial' | 'lot', options: Options): ScannedNumber[] {
  const { text, readings: ways } = readScannedText(scanned, options);
  const told = ways.flatMap((way) => {
    const number = way[kind];
    return number === null
      ? []
      : [
          {
            number,
            quantity: way.quantity,
            expirationDate: way.expirationDate,
            bestBeforeDate: way.bestBeforeDate,
            gtin: way.gtin,
          },
        ];
  });
  if (told.length > 0) return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
  return [{ number: text, quantity: null, expirationDate: null, bestBeforeDate: null, gtin: null }];
}

/** The GTIN that a scan names, when it names just one; else null. The date of today matters for no GTIN. */
export function scannedGtin(scanned: string): string | null {
  const { readings: ways } = readScannedText(scanned, { today: '2000-01-01' });
  const [gtin, ...others] = new Set(ways.map((way) => way.gtin));
  return others.length === 0 ? (gtin ?? null) : null;
}

/** With GS1 data in it, by AIM identifiers (GS1 General Specifications, figure 5.1.2-1). */
const gs1Symbologies = new Set([']C1', ']e0', ']e1', ']e2', ']d2', ']Q3', ']J1']);
const symbologies: Record<string, string> = {
  A: 'Code 39',
  B: 'Telepen',
  C: 'Code 128',
  E: 'EAN/UPC',
  F: 'Codabar',
  G: 'Code 93',
  H: 'Code 11',
  I: 'ITF',
  J: 'DotCode',
  L: 'PDF417',
  M: 'MSI',
  Q: 'QR',
  X: 'Other',
  d: 'DataMatrix',
  e: 'GS1 DataBar',
  z: 'Aztec',
};
const gs1Names: Record<string, string> = {
  ']C1': 'GS1-128',
  ']d2': 'GS1 DataMatrix',
  ']Q3': 'GS1 QR',
  ']J1': 'GS1 DotCode',
  ']E0': 'EAN-13',
  ']E4': 'EAN-8',
};

function symbologyOf(scanned: string): { identifier: string | null; text: string } {
  const identifier = /^\]([A-Za-z])[0-9A-Za-z]/.exec(scanned);
  if (!identifier?.[1] || !(identifier[1] in symbologies)) return { identifier: null, text: scanned.trim() };
  return { identifier: identifier[0], text: scanned.slice(3).trim() };
}

function symbologyName(identifier: string): string {
  return gs1Names[identifier] ?? symbologies[identifier.charAt(1)] ?? identifier;
}

const isRetail = (identifier: string | null) => identifier?.startsWith(']E') === true;

/** Scanners and people write the separator in many ways; the one before the first element says nothing. */
function withSeparators(text: string): string {
  return text
    .replace(/[<{[](?:GS|FNC1)[>}\]]|\^\]|␝|\\x1d|\\u001d/gi, separator)
    .split(separator)
    .filter((part, at, all) => part !== '' || (at > 0 && at < all.length - 1))
    .join(separator);
}

function recordOf(text: string): ScannedText['record'] {
  const match =
    /^https?:\/\/[^/]+\/(?:[^?#]*\/)?(numbers|products|locations|operations|partners)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?(?:[?#].*)?$/i.exec(
      text,
    );
  if (!match?.[1] || !match[2]) return null;
  return { page: match[1].toLowerCase() as RecordPage, id: match[2].toLowerCase() };
}

function reading(elements: readonly Element[], today: CalendarDate): Reading {
  const read = elements.map((element): ReadElement => {
    const of = applicationIdentifier(element.ai);
    const dated = of?.components[0]?.check?.startsWith('date');
    return {
      ...element,
      title: of?.title ?? '',
      date: dated ? gs1Date(element.value.slice(0, 6), today) : null,
      decimal: decimalValue(element.ai, element.value),
    };
  });
  const value = (ai: string) => elementValue(elements, ai);
  const of = (ai: string) => read.find((element) => element.ai === ai);
  return {
    elements: read,
    gtin: value('01') ?? value('03') ?? value('02') ?? value('8006')?.slice(0, 14) ?? null,
    serial: value('21'),
    lot: value('10'),
    quantity: of('30')?.decimal ?? of('37')?.decimal ?? null,
    expirationDate: of('17')?.date ?? of('7003')?.date ?? null,
    bestBeforeDate: of('15')?.date ?? null,
    productionDate: of('11')?.date ?? null,
  };
}
