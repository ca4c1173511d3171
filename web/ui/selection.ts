// Which rows of a list are chosen: some of those that are loaded, or everything that matches what was asked. Another
// question begins with nothing chosen; another order does not matter.
import { useMemo, useState } from 'react';

export type Selection<Row> = {
  /** Everything that matches, loaded or not. */
  all: boolean;
  /** The chosen rows; with `all` those that are loaded. */
  rows: readonly Row[];
  /** How many are chosen, and whether that is all there is to say (a list is counted up to a limit). */
  count: number;
  exact: boolean;
  /** What was asked of the endpoint: with `all` the selection is what this matches. */
  query: Record<string, unknown>;
  clear: () => void;
};

/** What the rows of a list need to show and change it. */
export type RowChoice = {
  has: (key: string) => boolean;
  /** `range`: with everything between it and the row that was chosen last. */
  toggle: (index: number, range?: boolean) => void;
  toggleAll: () => void;
  state: 'none' | 'some' | 'all';
};

type Chosen = { of: string; all: boolean; keys: ReadonlySet<string>; last: number };
type Options<Row> = {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  asked: Record<string, unknown>;
  total: { count: number | null; exact: boolean };
};

export function useSelection<Row>({ rows, rowKey, asked, total }: Options<Row>) {
  const { sort: _, ...query } = asked;
  const of = JSON.stringify(query);
  const nothing: Chosen = { of, all: false, keys: new Set(), last: -1 };
  const [kept, setKept] = useState(nothing);
  const chosen = kept.of === of ? kept : nothing;
  const put = (change: Partial<Chosen>) => setKept({ ...chosen, all: false, ...change });
  const loaded = useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const has = (key: string) => chosen.all || chosen.keys.has(key);
  const mine = rows.filter((_row, index) => has(loaded[index] ?? ''));

  const choice: RowChoice = {
    has,
    toggle: (index, range) => {
      const keys = new Set(chosen.all ? loaded : chosen.keys);
      const wanted = !has(loaded[index] ?? '');
      const from = range && chosen.last >= 0 ? Math.min(chosen.last, index) : index;
      const to = range && chosen.last >= 0 ? Math.max(chosen.last, index) : index;
      for (const key of loaded.slice(from, to + 1)) {
        if (wanted) keys.add(key);
        else keys.delete(key);
      }
      put({ keys, last: index });
    },
    toggleAll: () => put({ keys: new Set(mine.length === rows.length ? [] : loaded), last: -1 }),
    state: mine.length === 0 ? 'none' : mine.length === rows.length ? 'all' : 'some',
  };
  const selection: Selection<Row> = {
    all: chosen.all,
    rows: mine,
    count: chosen.all ? (total.count ?? mine.length) : mine.length,
    exact: !chosen.all || total.exact,
    query,
    clear: () => setKept(nothing),
  };
  const chooseAll = () => put({ all: true });
  return { choice, selection, chooseAll };
}
