// The records that a person opened last on this device, in this company: the palette offers them before anything is typed.
import { recordKindOf } from './record-href.ts';

export type RecentRecord = { href: string; kind: string; title: string };

const most = 12;
const placeOf = (keeper: string): string => `trazo.recent ${keeper}`;

/** Notes that the page of a record was opened; other addresses are nothing to come back to. */
export function noteRecent(keeper: string | undefined, href: string, title: string): void {
  const kind = recordKindOf(href);
  if (keeper === undefined || kind === null) return;
  const others = recentRecords(keeper).filter((one) => one.href !== href);
  try {
    localStorage.setItem(placeOf(keeper), JSON.stringify([{ href, kind, title }, ...others].slice(0, most)));
  } catch {
    // A device that keeps nothing has no recent records.
  }
}

/** Newest first. */
export function recentRecords(keeper: string | undefined): readonly RecentRecord[] {
  if (keeper === undefined) return [];
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(keeper)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

const isRecent = (one: unknown): one is RecentRecord =>
  typeof one === 'object' &&
  one !== null &&
  ['href', 'kind', 'title'].every((key) => typeof (one as Record<string, unknown>)[key] === 'string');
