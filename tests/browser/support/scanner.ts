// A scanner: keys a few milliseconds apart, ended by Enter, pressed in the page as the browser tells them.
import type { Page } from 'playwright-core';

export type Pressed = { key: string; code: string; shiftKey: boolean; ctrlKey?: boolean };
export const enter: Pressed = { key: 'Enter', code: 'Enter', shiftKey: false };
/** Scanners type the separator of GS1 codes as Ctrl and ]. */
export const separator: Pressed = { key: ']', code: 'BracketRight', shiftKey: false, ctrlKey: true };

const places: Record<string, [code: string, shiftKey: boolean]> = {
  '-': ['Minus', false],
  _: ['Minus', true],
  ']': ['BracketRight', false],
  '[': ['BracketLeft', false],
  '{': ['BracketLeft', true],
  '}': ['BracketRight', true],
  '^': ['Digit6', true],
  '(': ['Digit9', true],
  ')': ['Digit0', true],
  '/': ['Slash', false],
  '.': ['Period', false],
  ':': ['Semicolon', true],
  '=': ['Equal', false],
  '?': ['Slash', true],
};

/** The key of a sign on a US keyboard. */
export function keyOf(sign: string): Pressed {
  if (sign === '\u001d') return separator;
  if (/\d/.test(sign)) return { key: sign, code: `Digit${sign}`, shiftKey: false };
  if (/[A-Za-z]/.test(sign)) return { key: sign, code: `Key${sign.toUpperCase()}`, shiftKey: /[A-Z]/.test(sign) };
  const [code, shiftKey] = places[sign] ?? ['', false];
  if (code === '') throw new Error(`no key for ${sign}`);
  return { key: sign, code, shiftKey };
}
export const keysOf = (text: string): Pressed[] => [...[...text].map(keyOf), enter];

const onFrench: Record<string, string> = {
  ...Object.fromEntries([...'&é"\'(-è_çà'].map((sign, at) => [`Digit${(at + 1) % 10}`, sign])),
  KeyA: 'q',
  KeyQ: 'a',
  KeyZ: 'w',
  KeyW: 'z',
  KeyM: ',',
  Minus: ')',
  BracketRight: '$',
};
const shiftedOnFrench: Record<string, string> = {
  ...Object.fromEntries([...'1234567890'].map((sign) => [`Digit${sign}`, sign])),
  KeyM: '?',
  Minus: '°',
};

/** The same keys as a computer with a French keyboard tells them. */
export const onAzerty = (keys: readonly Pressed[]): Pressed[] =>
  keys.map((key) => {
    const plain = onFrench[key.code];
    const shifted = shiftedOnFrench[key.code] ?? plain?.toUpperCase();
    return { ...key, key: (key.shiftKey ? shifted : plain) ?? key.key };
  });

/** Presses the keys of every scan, one scan each `every` ms. */
export const scanKeys = (page: Page, scans: readonly (readonly Pressed[])[], every = 0): Promise<unknown> =>
  page.evaluate(
    `(async (scans, every) => {
      for (const keys of scans) {
        for (const key of keys) {
          (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
        }
        if (every) await new Promise((resolve) => setTimeout(resolve, every));
      }
    })(${JSON.stringify(scans)}, ${every})`,
  );
export const scan = (page: Page, text: string): Promise<unknown> => scanKeys(page, [keysOf(text)]);
