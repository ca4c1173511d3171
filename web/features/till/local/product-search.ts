// Products found as somebody types: every word anywhere in name, sku or code, without case and accents. Best first: the very
// code, what begins so, a word that begins so, anywhere.
import { folded, wordsOf } from '../../../../src/domain/folded-text.ts';
import { numberKey } from '../../../../src/domain/number-key.ts';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';

/** What a product is found by: its words between blanks, then its codes in one piece. */
export function searchText({ name, sku, codes }: Pick<TillProduct, 'name' | 'sku' | 'codes'>): string {
  const whole = [sku, ...codes.map(([code]) => code.replace(/^0+(?=\d{8})/, ''))].map((code) => oneWord(code));
  return ` ${spaced(name)} ${spaced(sku)} ${whole.join(' ')}`;
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
  const [first = ''] = sought;
  const begins = ` ${sought.join(' ')}`;
  const ranked: number[][] = [[], [], [], []];
  for (let place = 0; place < texts.length; place++) {
    const text = texts[place] as string;
    if (!sought.every((word) => text.includes(word)) && !text.includes(whole)) continue;
    if (among && !among(place)) continue;
    const rank = text.endsWith(` ${whole}`) || text.includes(` ${whole} `) ? 0 : text.startsWith(begins) ? 1 : 2;
    const inside = rank === 2 && !text.includes(` ${first}`);
    const group = ranked[inside ? 3 : rank] as number[];
    if (group.length < limit) group.push(place);
    if ((ranked[0] as number[]).length >= limit) break;
  }
  return ranked.flat().slice(0, limit);
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

function oneWord(code: string): string {
  return ascii.test(code) ? code.toLowerCase().replace(/ +/g, '') : folded(numberKey(code)).replace(/\s+/g, '');
}
