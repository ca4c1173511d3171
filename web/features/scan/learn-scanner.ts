// What the keys of the test code say about a scanner. The code holds letters that stand elsewhere on other keyboards, digits,
// a hyphen and a GS1 separator, so that the keyboard it types as, its end, what it adds, and what it makes of the separator
// all show in one scan.
import { readScannedText } from '../../../src/domain/gs1/scanned-text.ts';
import { type Keyboard, keyboards, signOn } from './keyboard-layout.ts';
import { isSeparator, type Key } from './scan-reader.ts';
import { endKeys, type ScanSettings, usualSettings } from './scan-settings.ts';

/** GS1 elements of the test code: batch and serial number. */
export const testElements = [
  { ai: '10', value: 'AQZWYM-07' },
  { ai: '21', value: 'azqm9' },
] as const;
const [first, second] = testElements.map(({ ai, value }) => ai + value) as [string, string];

export type SentKey = Key & { altKey?: boolean; timeStamp: number };
export type Learned =
  | {
      ok: true;
      settings: Pick<ScanSettings, 'keyboard' | 'endKeys' | 'maxGap' | 'prefix' | 'suffix' | 'separated'>;
      /** What stood between the elements: as one should be, in letters that are understood, not at all, or something else. */
      separator: 'sent' | 'written' | 'missing' | 'other';
      written: string;
      /** Letters came in the other case: caps lock, or the scanner changes them. */
      otherCase: boolean;
      /** Milliseconds. */
      slowest: number;
    }
  | { ok: false; reason: 'alt-codes' | 'no-end' | 'other-code' };

export function learnScanner(sent: readonly SentKey[]): Learned {
  const keys = sent.filter((key) => !silent.has(key.key));
  if (keys.some((key) => key.altKey && key.code.startsWith('Numpad'))) return { ok: false, reason: 'alt-codes' };
  const end = keys.at(-1)?.key;
  const ends = endKeys.filter((key) => key === end);
  const signs = keys.filter((key) => !isEnd(key));
  const found = ways.flatMap((keyboard) => {
    const read = readAs(keyboard, signs, false) ?? readAs(keyboard, signs, true);
    return read ? [{ keyboard, ...read }] : [];
  });
  const way = found.find((one) => !one.otherCase) ?? found[0];
  if (!way) return { ok: false, reason: 'other-code' };
  if (ends.length === 0) return { ok: false, reason: 'no-end' };
  const slowest = Math.max(
    0,
    ...keys.slice(1).map((key, at) => Math.round(key.timeStamp - (keys[at]?.timeStamp ?? 0))),
  );
  const separator = separatorOf(way.between);
  return {
    ok: true,
    settings: {
      keyboard: way.keyboard,
      endKeys: ends,
      maxGap: gapFor(slowest),
      prefix: way.before,
      suffix: way.after,
      separated: separator === 'sent' || separator === 'written',
    },
    separator,
    written: way.between,
    otherCase: way.otherCase,
    slowest,
  };
}

const silent = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock']);
const ways: readonly ('computer' | Keyboard)[] = ['computer', ...keyboards];
const isEnd = (key: Key): boolean => endKeys.some((end) => end === key.key);

type Read = { before: string; between: string; after: string; otherCase: boolean };

function readAs(keyboard: 'computer' | Keyboard, keys: readonly Key[], anyCase: boolean): Read | null {
  const text = keys.map((key) => signOf(keyboard, key)).join('');
  const escaped = (part: string) => part.replace(/[-\\^$*+?.()|[\]{}]/g, '\\$&');
  const match = new RegExp(`^(.*?)${escaped(first)}(.{0,12}?)${escaped(second)}(.*)$`, anyCase ? 'is' : 's').exec(text);
  if (!match) return null;
  const [, before = '', between = '', after = ''] = match;
  // The kind of code that a scanner may tell first is understood; so is the separator that begins a code.
  return { before: withoutKind(before), between, after, otherCase: anyCase };
}

const withoutKind = (text: string): string =>
  (text.endsWith('\u001d') ? text.slice(0, -1) : text).replace(/\][A-Za-z]\d$/, '');

function signOf(keyboard: 'computer' | Keyboard, key: Key): string {
  if (isSeparator(key)) return '\u001d';
  if (keyboard !== 'computer') return signOn(keyboard, key) || (key.key.length > 1 ? `<${key.key}>` : '');
  if (key.key === 'Dead') return signOn('us', key);
  return key.key.length === 1 ? key.key : `<${key.key}>`;
}

function separatorOf(between: string): 'sent' | 'written' | 'missing' | 'other' {
  if (between === '') return 'missing';
  if (between === '\u001d') return 'sent';
  const [reading] = readScannedText(`]C1${first}${between}${second}`, {
    today: '2000-01-01',
    separated: true,
  }).readings;
  return reading?.serial && reading.lot === first.slice(2) ? 'written' : 'other';
}

/** Twice the slowest, in steps of ten; never below what is usual. */
const gapFor = (slowest: number): number =>
  Math.min(500, Math.max(usualSettings.maxGap, Math.ceil((slowest * 2) / 10) * 10));
