// The rows that a filter shows, and cells being mended: the text stands there at once, the row's new verdict comes back
// from the server and is put where the row stands, so that nothing jumps.
import type { InfiniteData } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import {
  editRecordRows,
  listRecordRows,
  type RecordRow,
} from '../../../src/exchange/record-import/record-import.contract.ts';
import { call } from '../../api/client.ts';
import { type Page, queryClient, usePages } from '../../api/query.ts';
import { toastProblem } from '../../ui/toast.tsx';
import { keepRecordImport } from './use-record-import.ts';

export const shows = ['all', 'create', 'update', 'same', 'error', 'notices'] as const;
export type Show = (typeof shows)[number];

export type Cell = { row: number; place: number };

export function useRows(id: string, show: Show) {
  const pages = usePages(listRecordRows, { show }, { params: { id } });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const more = {
    wanted: pages.hasNextPage && !pages.isFetchingNextPage,
    load: () => void pages.fetchNextPage(),
  };
  return { pages, rows, more, stale: pages.isPlaceholderData };
}

export type Mending = {
  isSaving(cell: Cell): boolean;
  /** Resolves to the row as it is judged now; undefined when it could not be saved. */
  save(cell: Cell, text: string): Promise<RecordRow | undefined>;
};

export function useMending(id: string): Mending {
  const [saving, setSaving] = useState<readonly Cell[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const save = (cell: Cell, text: string): Promise<RecordRow | undefined> => {
    setSaving((before) => [...before, cell]);
    keepRows(id, [cell.row], (row) => ({ ...row, cells: withText(row.cells, cell.place, text) }));
    const mended = queue.current.then(async () => {
      try {
        const body = { rows: [{ row: cell.row, cells: [{ column: cell.place, text }] }] };
        const answer = await call(editRecordRows, { params: { id }, body });
        const judged = new Map(answer.rows.map((row) => [row.row, row]));
        const before = rowKept(id, cell.row);
        keepRows(id, [...judged.keys()], (row) => judged.get(row.row) ?? row);
        const errors = errorsAmong([before]) - errorsAmong(answer.rows);
        keepRecordImport(id, (shown) => {
          // A row that was said twice may have made another one wrong, or right.
          if (shown.counts.error - answer.counts.error !== errors) {
            void queryClient.invalidateQueries({ queryKey: [listRecordRows.path, 'pages', { id }] });
          }
          return { ...shown, counts: answer.counts, version: answer.version, dryRun: null };
        });
        return judged.get(cell.row);
      } catch (problem) {
        toastProblem(problem);
        await queryClient.invalidateQueries({ queryKey: [listRecordRows.path] });
        return undefined;
      } finally {
        setSaving((before) => before.filter((one) => one !== cell));
      }
    });
    queue.current = mended;
    return mended;
  };
  const isSaving = ({ row, place }: Cell) => saving.some((one) => one.row === row && one.place === place);
  return { isSaving, save };
}

const withText = (cells: readonly string[], place: number, text: string): string[] =>
  Array.from({ length: Math.max(cells.length, place + 1) }, (_, at) => (at === place ? text : (cells[at] ?? '')));

type Pages = InfiniteData<Page<RecordRow>, string | null>;

const errorsAmong = (rows: readonly (RecordRow | undefined)[]): number =>
  rows.filter((row) => row?.action === 'error').length;

const rowKept = (id: string, which: number): RecordRow | undefined =>
  queryClient
    .getQueriesData<Pages>({ queryKey: [listRecordRows.path, 'pages', { id }] })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap((page) => page.rows)
    .find((row) => row.row === which);

/** Changes rows where they are shown, under whichever filter. */
function keepRows(id: string, which: readonly number[], change: (row: RecordRow) => RecordRow): void {
  const wanted = new Set(which);
  queryClient.setQueriesData<Pages>(
    { queryKey: [listRecordRows.path, 'pages', { id }] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          rows: page.rows.map((row) => (wanted.has(row.row) ? change(row) : row)),
        })),
      },
  );
}
