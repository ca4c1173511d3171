// Text as people type it: trimmed, Unicode NFC, of bounded length, without characters that cannot be stored or shown.
import { z } from 'zod';

// Line breaks and tabs are text in a note and a mistake in a name.
const control = /[\p{Cc}\u2028\u2029]/u;
const controlInNote = /(?![\t\n\r])\p{Cc}/u;

const storable = (max: number) =>
  z
    .string()
    .refine((text) => text.isWellFormed(), 'it holds half a character')
    .trim()
    .normalize('NFC')
    .max(max);

/** One line, empty allowed. */
export const Line = (max: number) =>
  storable(max).refine((text) => !control.test(text), 'it holds a control character');
/** One line that says something. */
export const Filled = (max: number) => Line(max).min(1, 'it is empty');
/** Several lines, empty allowed. */
export const Note = storable(20_000).refine((text) => !controlInNote.test(text), 'it holds a control character');
