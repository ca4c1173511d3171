// The lines of a sheet that are on the screen, kept right without asking for all of them again: what was counted here or by
// others is put into the pages that are loaded; only when lines come, go or are fixed the pages are asked for again.
import type { QueryClient } from '@tanstack/react-query';
import { type CountLine, listCountLines } from '../../../src/operations/counting/count-line.contract.ts';
import { getCountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { callLoosely } from '../../api/client.ts';
import { keyOf, type Page } from '../../api/query.ts';

type Pages = { pages: Page<CountLine>[]; pageParams: unknown[] };
const pagesOf = (id: string) => [listCountLines.path, 'pages', { id }];

/** Puts lines as they are now into whatever lists show them. */
export function putLines(client: QueryClient, id: string, lines: readonly CountLine[]): void {
  if (lines.length === 0) return;
  const fresh = new Map(lines.map((line) => [line.line, line]));
  client.setQueriesData<Pages>({ queryKey: pagesOf(id) }, (before) => {
    if (!before?.pages.some((page) => page.rows.some((row) => fresh.has(row.line)))) return before;
    const pages = before.pages.map((page) => ({ ...page, rows: page.rows.map((row) => fresh.get(row.line) ?? row) }));
    return { ...before, pages };
  });
}

export const askLinesAgain = (client: QueryClient, id: string): Promise<void> =>
  client.invalidateQueries({ queryKey: pagesOf(id) });

export const askSheetAgain = (client: QueryClient, id: string): Promise<void> =>
  client.invalidateQueries({ queryKey: keyOf(getCountSheet, { params: { id } }) });

/** Every line that the query matches, page by page. */
export async function allLinesOf(id: string, query: Record<string, unknown>): Promise<CountLine[]> {
  const all: CountLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await callLoosely(listCountLines, { params: { id }, query: { ...query, limit: 500, cursor } });
    all.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}
