// The journal of a register: entries in one order without gaps, each bound to the one before by its hash, so that nothing
// can be taken out, put in or changed afterwards without being seen. The same lines run at the till and at the server.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export const entryKinds = ['shift-open', 'shift-close', 'ticket', 'cash', 'drawer', 'void'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What is hashed of an entry beside its body. `at` is the device's clock, ISO 8601 in UTC with milliseconds. */
export type EntryHead = {
  id: string;
  registerId: string;
  chain: number;
  seq: number;
  kind: EntryKind;
  at: string;
};

/** What comes before the first entry of the first pairing. */
export const firstHash = '0'.repeat(64);

/** The text of a body that is hashed and kept: JSON with sorted keys and without blanks. */
export function bodyText(body: unknown): string {
  return JSON.stringify(sorted(body));
}

/** SHA-256 in lower-case hexadecimal over the hash before, the head and the text of the body, one line each. */
export function entryHash(prevHash: string, head: EntryHead, body: string): string {
  const { id, registerId, chain, seq, kind, at } = head;
  return bytesToHex(sha256(utf8ToBytes([prevHash, id, registerId, chain, seq, kind, at, body].join('\n'))));
}

/** `T1-000012`; from the second pairing on with its number, `T1-2-000012`, for an unsent receipt may have the first. */
export function receiptNumber(register: { code: string; chain: number }, receiptNo: number): string {
  const pairing = register.chain > 1 ? `${register.chain}-` : '';
  return `${register.code}-${pairing}${String(receiptNo).padStart(6, '0')}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => (one === undefined ? null : sorted(one)));
  if (value === null || typeof value !== 'object') return value;
  const names = Object.keys(value).sort();
  const given = value as Record<string, unknown>;
  return Object.fromEntries(
    names.filter((name) => given[name] !== undefined).map((name) => [name, sorted(given[name])]),
  );
}
