// How the scanner at this device types: kept on the device, because another desk has another scanner.
import { useSyncExternalStore } from 'react';
import { keyboards } from './keyboard-layout.ts';

export const endKeys = ['Enter', 'Tab'] as const;
export const keyboardChoices = ['auto', 'computer', ...keyboards] as const;
export type ScanSettings = {
  /** Milliseconds between two keys of a scan at most. */
  maxGap: number;
  minLength: number;
  endKeys: readonly (typeof endKeys)[number][];
  /** What the scanner puts before and after every code; taken off. */
  prefix: string;
  suffix: string;
  /** `auto`: by the signs, and by places as on a US keyboard when the signs mean nothing. `computer`: by the signs alone. */
  keyboard: (typeof keyboardChoices)[number];
  /** It is known to send separators, so that none can be missing. */
  separated: boolean;
  muted: boolean;
};
export const usualSettings: ScanSettings = {
  maxGap: 50,
  minLength: 4,
  endKeys,
  prefix: '',
  suffix: '',
  keyboard: 'auto',
  separated: false,
  muted: false,
};

const place = 'trazo.scanner';
const listeners = new Set<() => void>();
let current = stored();

export const scanSettings = (): ScanSettings => current;

export function changeScanSettings(change: Partial<ScanSettings>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(place, JSON.stringify(current));
  } catch {
    // Without storage the settings hold until the page is left.
  }
  for (const listener of listeners) listener();
}

export function useScanSettings(): ScanSettings {
  return useSyncExternalStore(subscribe, scanSettings);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whatever else may stand in the storage is left out. */
function stored(): ScanSettings {
  try {
    const kept: Partial<Record<keyof ScanSettings, unknown>> = JSON.parse(localStorage.getItem(place) ?? '{}');
    const number = (value: unknown, usual: number) => (typeof value === 'number' && value > 0 ? value : usual);
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const ends = Array.isArray(kept.endKeys) ? endKeys.filter((key) => (kept.endKeys as unknown[]).includes(key)) : [];
    return {
      maxGap: number(kept.maxGap, usualSettings.maxGap),
      minLength: number(kept.minLength, usualSettings.minLength),
      endKeys: ends.length > 0 ? ends : endKeys,
      prefix: text(kept.prefix),
      suffix: text(kept.suffix),
      keyboard: keyboardChoices.find((one) => one === kept.keyboard) ?? 'auto',
      separated: kept.separated === true,
      muted: kept.muted === true,
    };
  } catch {
    return usualSettings;
  }
}
