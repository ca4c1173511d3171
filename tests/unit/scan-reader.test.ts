import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Key, scanReader } from '../../web/features/scan/scan-reader.ts';
import { usualSettings } from '../../web/features/scan/scan-settings.ts';

const key = (sign: string, code = `Key${sign.toUpperCase()}`, shiftKey = false): Key => ({ key: sign, code, shiftKey });
const digit = (sign: string): Key => key(sign, `Digit${sign}`);
const enter = key('Enter', 'Enter');
const shift = key('Shift', 'ShiftLeft', true);

/** A reader with what it told: the scans, and the signs it handed on. */
function reading() {
  const scans: { text: string; otherwise: string | null }[] = [];
  const handedOn: string[] = [];
  const reader = scanReader<Key>({
    scan: ({ text, otherwise }) => scans.push({ text, otherwise }),
    handOn: (keys) => handedOn.push(keys.map((one) => one.key).join('')),
  });
  /** Keys `gap` ms apart; true for each that was held back. */
  const type = (keys: readonly Key[], gap: number): boolean[] =>
    keys.map((one) => {
      const held = reader.take(one);
      vi.advanceTimersByTime(gap);
      return held;
    });
  return { reader, scans, handedOn, type };
}

describe('a scan', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is four or more characters in a row, ended by Enter, and nobody else sees its keys', () => {
    const { scans, handedOn, type } = reading();
    expect(type([...'abc1'].map((sign) => (/\d/.test(sign) ? digit(sign) : key(sign))).concat(enter), 10)).toEqual(
      Array(5).fill(true),
    );
    expect(scans).toEqual([{ text: 'abc1', otherwise: null }]);
    vi.runAllTimers();
    expect(handedOn).toEqual([]);
  });

  test('may end with Tab', () => {
    const { scans, type } = reading();
    type([...[...'1234'].map(digit), key('Tab', 'Tab')], 50 - 1);
    expect(scans).toEqual([{ text: '1234', otherwise: null }]);
  });

  test('is read by position too: a French keyboard writes & where the scanner meant 1', () => {
    const { scans, type } = reading();
    const keys = [
      key('Q', 'KeyA', true),
      key('&', 'Digit1'),
      key('é', 'Digit2'),
      key(')', 'Minus'),
      key('§', 'Slash', true),
    ];
    type([shift, ...keys, enter], 5);
    expect(scans).toEqual([{ text: 'A12-?', otherwise: 'Q&é)§' }]);
  });

  test('of a French scanner on a French keyboard keeps its signs', () => {
    const { scans, type } = reading();
    type([key('A', 'KeyQ', true), key('1', 'Digit1', true), key('2', 'Digit2', true), key('-', 'Digit6'), enter], 5);
    expect(scans).toEqual([{ text: 'A12-', otherwise: 'Q!@6' }]);
  });

  test('has its separators, which scanners type as Ctrl and ]', () => {
    const { scans, type } = reading();
    type([...[...'10A'].map(digit), { ...key('$', 'BracketRight'), ctrlKey: true }, digit('2'), enter], 5);
    expect(scans[0]?.text).toBe('10A\u001d2');
  });

  test('may hold blanks, but does not begin with one', () => {
    const { scans, type } = reading();
    type([digit('1'), digit('2'), key(' ', 'Space'), digit('3'), enter], 5);
    expect(scans[0]?.text).toBe('12 3');
  });

  test('is read by the keyboard that the scanner types as', () => {
    const scans: string[] = [];
    const reader = scanReader<Key>(
      { scan: ({ text, otherwise }) => scans.push(`${text} ${otherwise}`), handOn: () => {} },
      () => ({ ...usualSettings, keyboard: 'fr', prefix: '*', endKeys: ['Enter'], minLength: 3 }),
    );
    for (const one of [
      key('8', 'Backslash'),
      key('q', 'KeyQ'),
      key('w', 'KeyW'),
      key(';', 'Semicolon'),
      key('!', 'Digit1', true),
    ]) {
      reader.take(one);
    }
    reader.take(enter);
    expect(scans).toEqual(['azm1 null']);
  });

  test('in a text field lets the first keys pass and says how many', () => {
    const passed: number[] = [];
    const reader = scanReader<Key>({ scan: (_, count) => passed.push(count), handOn: () => {} });
    expect([...'12345'].map((sign) => reader.take(digit(sign), 3))).toEqual([false, false, false, true, true]);
    expect(reader.take(enter, 3)).toBe(true);
    expect(passed).toEqual([3]);
  });

  test('does not take the next one’s keys along', () => {
    const { scans, type } = reading();
    type([...[...'1111'].map(digit), enter, ...[...'2222'].map(digit), enter], 3);
    expect(scans.map((scan) => scan.text)).toEqual(['1111', '2222']);
  });
});

describe('a person', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('who types slowly gets every key back, in order', () => {
    const { scans, handedOn, type } = reading();
    type([key('n'), key('o')], 51);
    expect(handedOn).toEqual(['n', 'o']);
    expect(scans).toEqual([]);
  });

  test('who presses Enter after three keys scanned nothing', () => {
    const { scans, handedOn, type } = reading();
    expect(type([...[...'123'].map(digit), enter], 5)).toEqual([true, true, true, false]);
    expect(handedOn).toEqual(['123']);
    expect(scans).toEqual([]);
  });

  test('gets held keys back when another key follows that writes nothing', () => {
    const { handedOn, type } = reading();
    expect(type([key('g'), key('ArrowDown', 'ArrowDown')], 5)).toEqual([true, false]);
    expect(handedOn).toEqual(['g']);
  });

  test('keeps the space bar and shift, which begin nothing', () => {
    const { handedOn, type } = reading();
    expect(type([key(' ', 'Space'), shift], 5)).toEqual([false, false]);
    expect(handedOn).toEqual([]);
  });

  test('is not answered any more once listening has stopped', () => {
    const { reader, handedOn, type } = reading();
    type([key('a')], 0);
    reader.stop();
    vi.runAllTimers();
    expect(handedOn).toEqual([]);
  });
});
