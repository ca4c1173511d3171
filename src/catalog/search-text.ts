// What a name is compared by when people search and sort: without case and accents, in words. The same function makes
// what is kept and what is asked, so that "Crème" is found by "creme" and the other way round.
import { folded, wordsOf } from '../domain/folded-text.ts';
import { numberKey } from '../domain/number-key.ts';

export { folded, wordsOf };

/** A name as it is sorted and as its beginning is searched. */
export function nameKey(name: string): string {
  return wordsOf(name).join(' ') || folded(name).trim();
}

export type SearchText = { text: string; words: string[] };

/** Every word under which a record is found: those of its texts, and each code both in pieces and in one. */
export function searchTextOf(texts: readonly string[], codes: readonly string[]): SearchText {
  const words = new Set(texts.flatMap(wordsOf));
  for (const code of codes) {
    for (const word of wordsOf(code)) words.add(word);
    const whole = folded(numberKey(code)).replace(/\s+/g, '');
    if (whole !== '') words.add(whole);
  }
  return { text: ` ${[...words].join(' ')}`, words: [...words] };
}

/** The end of the range of texts that begin with `prefix`, in the order of bytes (collation "C"). */
export function prefixEnd(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

/** Patterns for `like all (...)`: each word somewhere, or at the beginning of a word. Words hold no wildcards. */
export const containing = (words: readonly string[]): string[] => words.map((word) => `%${word}%`);
export const beginning = (words: readonly string[]): string[] => words.map((word) => `% ${word}%`);

/** The pattern for `like` of everything that begins with `text`, whatever it holds. */
export const likeBeginning = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;

const shortestEnding = 2;
const longestSplit = 40;

/**
 * The endings of a word, without the word itself: a piece inside a word begins one of them. Words of digits alone are
 * codes, of which there are as many as products; they have none.
 */
export function endingsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length > longestSplit || !/\p{L}/u.test(word)) return [];
  return Array.from({ length: Math.max(0, letters.length - shortestEnding) }, (_, at) =>
    letters.slice(at + 1).join(''),
  );
}
