// Tells a scanner from a person: a scan is four or more characters with at most 50 ms between them, ended by Enter or Tab,
// outside fields. Its keys do nothing else; a single key that was held back to see is handed on. A scanner that types
// as on a US keyboard is read right on any keyboard, because the positions of the keys are kept beside their signs.
import { useEffect, useRef } from 'react';

const maxGapMs = 50;
const minLength = 4;

/** `typed` by the signs of this keyboard, `byPosition` as a US keyboard would have written it. */
export type Scan = { typed: string; byPosition: string };

export function useKeyboardScan(onScan: (scan: Scan) => void): void {
  const told = useRef(onScan);
  told.current = onScan;
  useEffect(() => {
    let held: KeyboardEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const handed = new WeakSet<Event>();

    const handOn = () => {
      const events = held;
      held = [];
      for (const event of events) {
        const again = new KeyboardEvent('keydown', event);
        handed.add(again);
        (event.target ?? document.body).dispatchEvent(again);
      }
    };
    const listen = (event: KeyboardEvent) => {
      if (handed.has(event) || isElsewhere(event)) return;
      const ends = event.key === 'Enter' || event.key === 'Tab';
      if (ends && held.length >= minLength) {
        clearTimeout(timer);
        const scan = { typed: held.map((one) => one.key).join(''), byPosition: held.map(usSign).join('') };
        held = [];
        swallow(event);
        told.current(scan);
      } else if (event.key.length === 1 && event.key !== ' ') {
        clearTimeout(timer);
        held.push(event);
        swallow(event);
        timer = setTimeout(handOn, maxGapMs);
      } else if (event.key !== 'Shift' && held.length > 0) {
        clearTimeout(timer);
        handOn();
      }
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Fields and dialogs keep their keys, and so do shortcuts. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  return target?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]') != null;
}

const shifted: Record<string, string> = {
  ...Object.fromEntries([...')!@#$%^&*('].map((sign, digit) => [`Digit${digit}`, sign])),
  Minus: '_',
  Equal: '+',
  Slash: '?',
  Semicolon: ':',
  Period: '>',
  Comma: '<',
  Quote: '"',
};
const plain: Record<string, string> = {
  Minus: '-',
  Equal: '=',
  Slash: '/',
  Semicolon: ';',
  Period: '.',
  Comma: ',',
  Quote: "'",
};

/** What the key at this position writes on a US keyboard. */
function usSign(event: KeyboardEvent): string {
  const { code, shiftKey, key } = event;
  if (code.startsWith('Key')) return shiftKey ? code.slice(3) : code.slice(3).toLowerCase();
  if (shiftKey) return shifted[code] ?? key;
  if (code.startsWith('Digit')) return code.slice(5);
  return plain[code] ?? key;
}
