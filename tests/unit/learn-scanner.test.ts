import { describe, expect, test } from 'vitest';
import { type keyboards, signOn } from '../../web/features/scan/keyboard-layout.ts';
import { learnScanner, type SentKey } from '../../web/features/scan/learn-scanner.ts';

type Way = { scanner: (typeof keyboards)[number]; computer: (typeof keyboards)[number]; end?: string; gap?: number };
const codes = [
  ...'1234567890'.split('').map((digit) => `Digit${digit}`),
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
  'Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash IntlBackslash'.split(' '),
].flat();

/** The keys of a scanner that types as on one keyboard, as a computer with another tells them. */
function keysOf(text: string, { scanner, computer, end = 'Enter', gap = 4 }: Way): SentKey[] {
  const pressed = [...text].map((sign) => {
    if (sign === '\u001d')
      return { key: signOn(computer, at('BracketRight')), code: 'BracketRight', shiftKey: false, ctrlKey: true };
    const place = codes.flatMap((code) => [at(code), at(code, true)]).find((key) => signOn(scanner, key) === sign);
    if (!place) throw new Error(`no key for ${sign}`);
    return { ...place, key: signOn(computer, place) };
  });
  const all = end === '' ? pressed : [...pressed, { key: end, code: end, shiftKey: false }];
  return all.map((key, i) => ({ ...key, timeStamp: i * gap }));
}
const at = (code: string, shiftKey = false) => ({ key: '', code, shiftKey });
const sent = '10AQZWYM-07\u001d21azqm9';

describe('the test code tells', () => {
  test.each([
    ['us', 'us', 'computer'],
    ['us', 'fr', 'us'],
    ['us', 'de', 'us'],
    ['fr', 'us', 'fr'],
    ['de', 'us', 'de'],
    ['fr', 'fr', 'computer'],
  ] as const)('the keyboard: a scanner of %s at a computer of %s types as %s', (scanner, computer, keyboard) => {
    expect(learnScanner(keysOf(sent, { scanner, computer }))).toMatchObject({
      ok: true,
      settings: { keyboard, endKeys: ['Enter'], prefix: '', suffix: '', separated: true, maxGap: 50 },
      separator: 'sent',
    });
  });

  test('the key at the end and the rhythm', () => {
    const slow = keysOf(sent, { scanner: 'us', computer: 'us', end: 'Tab', gap: 38 });
    expect(learnScanner(slow)).toMatchObject({ settings: { endKeys: ['Tab'], maxGap: 80 }, slowest: 38 });
  });

  test('what the scanner adds, but for the kind of code', () => {
    const way = { scanner: 'us', computer: 'us' } as const;
    expect(learnScanner(keysOf(`*]C1${sent}#`, way))).toMatchObject({ settings: { prefix: '*', suffix: '#' } });
  });

  test.each([
    ['^]', 'written', true],
    ['{GS}', 'written', true],
    ['', 'missing', false],
    ['%', 'other', false],
  ])('the separator: %j is %s', (between, separator, separated) => {
    const keys = keysOf(sent.replace('\u001d', between), { scanner: 'us', computer: 'us' });
    expect(learnScanner(keys)).toMatchObject({ ok: true, separator, settings: { separated } });
  });

  test('letters in the other case', () => {
    const keys = keysOf('10aqzwym-07\u001d21AZQM9', { scanner: 'us', computer: 'us' });
    expect(learnScanner(keys)).toMatchObject({ ok: true, otherCase: true });
  });

  test('what cannot work: no key at the end, Alt codes, another code', () => {
    const way = { scanner: 'us', computer: 'us' } as const;
    expect(learnScanner(keysOf(sent, { ...way, end: '' }))).toEqual({ ok: false, reason: 'no-end' });
    expect(learnScanner(keysOf('4006381333931', way))).toEqual({ ok: false, reason: 'other-code' });
    const alt = [...'0065'].map((key, i) => ({
      key,
      code: `Numpad${key}`,
      shiftKey: false,
      altKey: true,
      timeStamp: i,
    }));
    expect(learnScanner(alt)).toEqual({ ok: false, reason: 'alt-codes' });
  });
});
