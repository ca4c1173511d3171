// Tells a scanner from a person by the rhythm of the keys: a scan is four or more characters with at most 50 ms between
// them, ended by Enter or Tab (all of it can be set). Keys are held back until it is clear; those of a person are handed
// on. In a text field the first few keys pass, so that nobody who types waits; a scan takes them back. A scanner that types
// as on another keyboard is read right, because the places of the keys are kept beside their signs.
import type { Scan } from '../../ui/scan.ts';
import { signOn } from './keyboard-layout.ts';
import { type ScanSettings, usualSettings } from './scan-settings.ts';

/** What is needed of a keyboard event. */
export type Key = { key: string; code: string; shiftKey: boolean; ctrlKey?: boolean; timeStamp?: number };
/** The keys of a scan as they came, for the page that helps to set up a scanner. */
export type RawKey = { key: string; code: string; gap: number };
export type KeyedScan = Scan & { raw: RawKey[]; end: string };

export type ScanReader<K extends Key> = {
  /** True when the key is held back: nobody else may see it now. `passing`: how many keys of a scan may pass before. */
  take(key: K, passing?: number): boolean;
  stop(): void;
};

const silent = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock']);

/** `handOn` gets the keys that a person typed, in order. `passed`: how many keys of the scan somebody saw already. */
export function scanReader<K extends Key>(
  told: { scan: (scan: KeyedScan, passed: number) => void; handOn: (keys: readonly K[]) => void },
  settings: () => ScanSettings = () => usualSettings,
): ScanReader<K> {
  let held: { key: K; passed: boolean; gap: number }[] = [];
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    clearTimeout(timer);
    const keys = held;
    held = [];
    return keys;
  };
  const giveBack = () => {
    const keys = release().filter((one) => !one.passed);
    if (keys.length > 0) told.handOn(keys.map((one) => one.key));
  };
  return {
    take(key, passing = 0) {
      const { maxGap, minLength, endKeys } = settings();
      const ends = endKeys.some((end) => end === key.key);
      if (ends && held.length >= minLength) {
        const keys = release();
        const scan = scanOf(keys, key.key, settings());
        told.scan(scan, keys.filter((one) => one.passed).length);
        return true;
      }
      if (isSign(key) && (key.key !== ' ' || held.length > 0)) {
        clearTimeout(timer);
        const now = key.timeStamp ?? 0;
        const passed = held.length < passing && !key.ctrlKey;
        held.push({ key, passed, gap: held.length === 0 ? 0 : Math.round(now - last) });
        last = now;
        timer = setTimeout(giveBack, maxGap);
        return !passed;
      }
      if (!silent.has(key.key) && held.length > 0) giveBack();
      return false;
    },
    stop: () => clearTimeout(timer),
  };
}

/** Ctrl and ] is how scanners type the separator; accents that wait for a letter are places like any other. */
export const isSeparator = (key: Key): boolean =>
  key.key === '\u001d' || (key.ctrlKey === true && (key.code === 'BracketRight' || key.key === ']'));

function isSign(key: Key): boolean {
  return isSeparator(key) || (!key.ctrlKey && (key.key.length === 1 || key.key === 'Dead'));
}

function scanOf(keys: readonly { key: Key; gap: number }[], end: string, settings: ScanSettings): KeyedScan {
  const read = (sign: (key: Key) => string) =>
    bare(keys.map(({ key }) => (isSeparator(key) ? '\u001d' : sign(key))).join(''), settings);
  const bySign = read((key) => (key.key === 'Dead' ? signOn('us', key) : key.key));
  const { keyboard } = settings;
  const other = keyboard === 'computer' ? bySign : read((key) => signOn(keyboard === 'auto' ? 'us' : keyboard, key));
  const known = keyboard !== 'auto' && keyboard !== 'computer';
  const [text, otherwise] = known || codeSigns(other) > codeSigns(bySign) ? [other, bySign] : [bySign, other];
  return {
    text,
    otherwise: keyboard === 'auto' && otherwise !== text ? otherwise : null,
    raw: keys.map(({ key: { key, code, ctrlKey }, gap }) => ({ key: ctrlKey ? `Ctrl ${key}` : key, code, gap })),
    end,
  };
}

/** Codes are letters and digits nearly always: of two readings the one with more of them is likelier. */
const codeSigns = (text: string): number => text.match(/[0-9A-Za-z]/g)?.length ?? 0;

function bare(text: string, { prefix, suffix }: ScanSettings): string {
  const from = prefix !== '' && text.startsWith(prefix) ? prefix.length : 0;
  const to = suffix !== '' && text.endsWith(suffix) ? text.length - suffix.length : text.length;
  return text.slice(from, Math.max(from, to));
}
