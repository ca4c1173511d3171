// Products found as somebody types: every word anywhere in name, sku or code, without case and accents. Best first: the very
// code, what begins so, a word that begins so, anywhere.
import { folded, wordsOf } from '../../../../src/domain/folded-text.ts';
import { numberKey } from '../../../../src/domain/number-key.ts';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';

/** What a product is found by: its words between blanks, then its codes, each in one piece on a line. */
export function searchText({ name, sku, codes }: Pick<TillProduct, 'name' | 'sku' | 'codes'>): string {
  const whole = [sku, ...codes.map(([code]) => code.replace(/^0+(?=\d{8})/, ''))].map((code) => oneWord(code));
  return ` ${spaced(name)} ${spaced(sku)} \n${whole.join('\n')}\n`;
}

/** Places in `texts` of what fits, best first; with `among`, only of those. */
export function searchPlaces(
  texts: readonly string[],
  typed: string,
  { limit, among }: { limit: number; among?: (place: number) => boolean },
): number[] {
  const words = [...new Set(wordsOf(typed))];
  const whole = oneWord(typed);
  if (words.length === 0 && whole === '') return [];
  const sought = words.length === 0 ? [whole] : words;
  const inOne = sought.length === 1 && sought[0] === whole ? null : whole;
  const best: number[][] = [[], [], [], []];
  const line = `\n${whole}\n`;
  const begins = ` ${sought.join(' ')}`;
  const wordBegins = ` ${sought[0]}`;
  for (let place = 0; place < texts.length; place++) {
    const text = texts[place] as string;
    if (!hasAll(text, sought) && (inOne === null || !text.includes(inOne))) continue;
    if (among && !among(place)) continue;
    const rank = text.includes(line) ? 0 : text.startsWith(begins) ? 1 : text.includes(wordBegins) ? 2 : 3;
    const group = best[rank] as number[];
    if (group.length < limit) group.push(place);
  }
  return best.flat().slice(0, limit);
}

function hasAll(text: string, sought: readonly string[]): boolean {
  for (const word of sought) if (!text.includes(word)) return false;
  return true;
}

const ascii = /^[ -~]*$/;

function spaced(text: string): string {
  return ascii.test(text)
    ? text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    : wordsOf(text).join(' ');
}

/** Letters and digits alone: “SC-550” is found by “sc550”. Of a code without any, the code. */
function oneWord(code: string): string {
  if (ascii.test(code)) return code.toLowerCase().replace(/[^a-z0-9]+/g, '') || code.trim();
  return wordsOf(code).join('') || folded(numberKey(code)).replace(/\s+/g, '');
}
