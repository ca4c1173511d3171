// From bytes to text. The encoding is found by its mark, or by trying: text that is valid UTF-8 is UTF-8; all else that
// Windows-1252 can spell is proposed as that and shown, because it is a guess. Bytes that no reading fits are refused
// with their row. Text is decoded in slices, so that a large file never stands in memory twice.
import { problem } from '../../domain/problem.ts';
import type { TextEncoding } from './table-file.contract.ts';

const slice = 128 * 1024;
const encodingNames: Record<TextEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};
/** Bytes that Windows-1252 leaves open; decoders turn them into control characters without a word. */
const openInWindows1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

export type EncodingFound = { value: TextEncoding; certain: boolean };

/** @throws file-unreadable with the row, when no encoding fits */
export function detectEncoding(bytes: Buffer): EncodingFound {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { value: 'utf-8', certain: true };
  if (startsWith(bytes, [0xff, 0xfe])) return { value: 'utf-16le', certain: true };
  if (startsWith(bytes, [0xfe, 0xff])) return { value: 'utf-16be', certain: true };
  const zeros = zerosBySide(bytes.subarray(0, 64 * 1024));
  if (zeros.odd > 0.3 && zeros.even < 0.05) return { value: 'utf-16le', certain: false };
  if (zeros.even > 0.3 && zeros.odd < 0.05) return { value: 'utf-16be', certain: false };
  if (badByte(bytes, 'utf-8') === undefined) return { value: 'utf-8', certain: true };
  const bad = badByte(bytes, 'windows-1252');
  if (bad !== undefined) throw unreadable(bytes, bad, 'UTF-8 or Windows-1252');
  return { value: 'windows-1252', certain: false };
}

/** The text in slices. @throws file-unreadable with the row of the first byte that does not belong */
export function* textSlices(bytes: Buffer, encoding: TextEncoding): Generator<string> {
  const bad = badByte(bytes, encoding);
  if (bad !== undefined) throw unreadable(bytes, bad, encodingNames[encoding]);
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += slice) {
    yield decoder.decode(bytes.subarray(at, at + slice), { stream: at + slice < bytes.length });
  }
}

/** Place of the first byte that the encoding does not know; NUL belongs to no text that can be stored. */
function badByte(bytes: Buffer, encoding: TextEncoding): number | undefined {
  if (encoding === 'windows-1252') {
    const at = bytes.findIndex((byte) => byte === 0 || openInWindows1252.has(byte));
    return at < 0 ? undefined : at;
  }
  if (encoding === 'utf-8') {
    const zero = bytes.indexOf(0);
    if (zero >= 0) return zero;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += slice) {
    try {
      const text = decoder.decode(bytes.subarray(at, at + slice), { stream: at + slice < bytes.length });
      if (encoding !== 'utf-8' && text.includes('\0')) return at + 2 * text.indexOf('\0');
    } catch {
      return at + badInSlice(bytes.subarray(at, at + slice), encoding);
    }
  }
  return undefined;
}

/** Halves the slice until the bad byte is found; a character cut by the slice's end is close enough to its row. */
function badInSlice(bytes: Buffer, encoding: TextEncoding): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function unreadable(bytes: Buffer, at: number, expected: string): Error {
  let row = 1;
  for (let i = 0; i < at; i += 1) if (bytes[i] === 0x0a) row += 1;
  const byte = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
  return problem('file-unreadable', {
    expected,
    reason: `row ${row} holds the byte ${byte}, which is no text`,
    row,
    byte,
  });
}

function zerosBySide(bytes: Buffer): { odd: number; even: number } {
  const found = { odd: 0, even: 0 };
  bytes.forEach((byte, at) => {
    if (byte === 0) found[at % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  const half = Math.max(1, bytes.length / 2);
  return { odd: found.odd / half, even: found.even / half };
}

const startsWith = (bytes: Buffer, mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
