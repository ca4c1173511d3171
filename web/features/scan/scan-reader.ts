// Tells a scanner from a person by the rhythm of the keys: a scan is four or more characters with at most 50 ms between
// them, ended by Enter or Tab. Keys are held back until it is clear; those of a person are handed on. A scanner that types
// as on a US keyboard is read right on any keyboard, because the positions of the keys are kept beside their signs.

const maxGapMs = 50;
const minLength = 4;

/** What is needed of a keyboard event. */
export type Key = { key: string; code: string; shiftKey: boolean };
/** `typed` by the signs of this keyboard, `byPosition` as a US keyboard would have written it. */
export type Scan = { typed: string; byPosition: string };

export type ScanReader<K extends Key> = {
  /** True when the key is held back: nobody else may see it now. */
  take(key: K): boolean;
  stop(): void;
};

/** `handOn` gets the keys that a person typed, in order. */
export function scanReader<K extends Key>(told: {
  scan: (scan: Scan) => void;
  handOn: (keys: readonly K[]) => void;
}): ScanReader<K> {
  let held: K[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = (): K[] => {
    clearTimeout(timer);
    const keys = held;
    held = [];
    return keys;
  };
  return {
    take(key) {
      const ends = key.key === 'Enter' || key.key === 'Tab';
      if (ends && held.length >= minLength) {
        const keys = release();
        told.scan({ typed: keys.map((one) => one.key).join(''), byPosition: keys.map(usSign).join('') });
        return true;
      }
      if (key.key.length === 1 && key.key !== ' ') {
        clearTimeout(timer);
        held.push(key);
        timer = setTimeout(() => told.handOn(release()), maxGapMs);
        return true;
      }
      if (key.key !== 'Shift' && held.length > 0) told.handOn(release());
      return false;
    },
    stop: () => clearTimeout(timer),
  };
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
function usSign({ code, shiftKey, key }: Key): string {
  if (code.startsWith('Key')) return shiftKey ? code.slice(3) : code.slice(3).toLowerCase();
  if (shiftKey) return shifted[code] ?? key;
  if (code.startsWith('Digit')) return code.slice(5);
  return plain[code] ?? key;
}
