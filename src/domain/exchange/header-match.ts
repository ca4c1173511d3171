// Which header of a table is which column: by our titles in three languages and the names that other programs use. Compared
// without case, accents, blanks and punctuation. A column takes the header that says it best; of equal ones the first.
import { foldedHeader } from '../header-text.ts';
import type { EntityColumns, RecordColumn } from './column.ts';

export type Mapping = Record<string, number>;
export type Matched = { mapping: Mapping; doubleHeaders: string[] };

/** Each column with its place in the file; those that no header names are left out. A header is one column at most. */
export function matchHeaders(columns: readonly RecordColumn[], headers: readonly string[]): Matched {
  const ranks = rankedNames(columns);
  const seen = new Set<string>();
  const doubleHeaders = new Set<string>();
  const meanings: { at: number; key: string; rank: number }[] = [];
  headers.forEach((header, at) => {
    const name = foldedHeader(header);
    if (name === '') return;
    if (seen.has(name)) doubleHeaders.add(header.trim());
    seen.add(name);
    for (const meaning of ranks.get(name) ?? []) meanings.push({ at, ...meaning });
  });
  const mapping: Mapping = {};
  const used = new Set<number>();
  for (const { at, key, rank } of meanings.sort((a, b) => a.rank - b.rank || a.at - b.at)) {
    // What was a second choice is no excuse to take a header twice; a header that lost its column looks for another.
    if (mapping[key] !== undefined || (rank >= second && used.has(at))) continue;
    mapping[key] = at;
    used.add(at);
  }
  return { mapping, doubleHeaders: [...doubleHeaders] };
}

/** Another kind of record whose columns clearly fit the headers better. */
export function betterFit(
  own: EntityColumns,
  all: readonly EntityColumns[],
  headers: readonly string[],
): EntityColumns['entity'] | null {
  const fitness = (entity: EntityColumns): number => {
    const { mapping } = matchHeaders(entity.columns, headers);
    const lacking = lackingColumns(entity.columns, mapping).length;
    return Object.keys(mapping).length - 2 * lacking;
  };
  const best = all
    .filter((entity) => entity.entity !== own.entity)
    .map((entity) => ({ entity: entity.entity, fits: fitness(entity) }))
    .sort((a, b) => b.fits - a.fits)[0];
  return best && best.fits >= 2 && best.fits > fitness(own) + 1 ? best.entity : null;
}

/** Needed columns that neither the file has nor another column stands for. */
export function lackingColumns(columns: readonly RecordColumn[], mapping: Readonly<Mapping>): RecordColumn[] {
  const stands = new Set(columns.filter((one) => mapping[one.key] !== undefined).map((one) => one.standsFor));
  return columns.filter((column) => column.needed && mapping[column.key] === undefined && !stands.has(column.key));
}

/** What a name means where another header says the first meaning better. */
const second = 1000;

function rankedNames(columns: readonly RecordColumn[]): Map<string, { key: string; rank: number }[]> {
  const first = new Map<string, { key: string; rank: number }>();
  const further: [string, { key: string; rank: number }][] = [];
  for (const { key, title, aliases, secondAliases = [] } of columns) {
    // Our own titles are worth the same in every language, and more than what anybody else calls it.
    const names = [...new Set(Object.values(title))].map((name) => ({ name, rank: 0 }));
    for (const { name, rank } of [...names, ...aliases.map((alias, at) => ({ name: alias, rank: at + 1 }))]) {
      const folded = foldedHeader(name);
      const known = first.get(folded);
      if (!known || (known.rank > rank && known.rank > 0)) first.set(folded, { key, rank });
    }
    secondAliases.forEach((name, at) => {
      further.push([foldedHeader(name), { key, rank: second + at }]);
    });
  }
  const ranks = new Map([...first].map(([name, meaning]) => [name, [meaning]]));
  for (const [name, meaning] of further) ranks.set(name, [...(ranks.get(name) ?? []), meaning]);
  return ranks;
}
