// Lists as they are registered: the pages of a list and its files (CSV, XLSX) come from one question and one set of
// columns.

import {
  type Endpoint,
  type FileLanguage,
  type FilesOnly,
  fileEndpoints,
  type Parsed,
  type Reply,
} from './http.contract.ts';
import { type Context, type Given, read, type Server } from './http.ts';
import { allRows, type Column, type ListFile, sendList, withCells } from './list-file.ts';
import type { Page } from './page.ts';

type ListEndpoint = Endpoint & { files: object };
type RowOf<E extends Endpoint> = Reply<E> extends { rows: (infer Row)[] } ? Row : never;

/** What the files of a list are. */
export type FileOf<E extends ListEndpoint, Line = RowOf<E>> = {
  name: string | ((asked: Asked<E>) => string);
  /** They may depend on the company (its currency) and on the language. */
  columns: readonly Column<Line>[] | ((context: Context, asked: Asked<E>) => Columns<Line>);
  /** What a file has of the rows of a page beyond what the page shows. */
  lines?: (context: Context, rows: RowOf<E>[], asked: Asked<E>) => Promise<Line[]>;
};
type Columns<Line> = Promise<readonly Column<Line>[]> | readonly Column<Line>[];

/** A list whose files hold all the rows that its pages show. */
export function list<E extends ListEndpoint, Line = RowOf<E>>(
  server: Server,
  endpoint: E,
  file: FileOf<E, Line>,
  page: (context: Context, given: Given<E>) => Promise<Reply<E> & Page<RowOf<E>>>,
): void {
  read(server, endpoint, page);
  files(server, endpoint, async (context, asked) => {
    const pages = allRows((limit, cursor) => {
      const query = { ...(asked.query as object), limit, cursor } as Parsed<E, 'query'>;
      return page(context, { ...(asked as unknown as Given<E>), query });
    });
    const { lines } = file;
    return {
      name: typeof file.name === 'string' ? file.name : file.name(asked),
      columns: typeof file.columns === 'function' ? await file.columns(context, asked) : file.columns,
      pages: lines ? mapped(pages, (rows) => lines(context, rows, asked)) : (pages as AsyncGenerator<never[]>),
    };
  });
}

/** Pages of something else, made of the pages of a list. */
export async function* mapped<Row, Line>(
  pages: AsyncIterable<Row[]>,
  lines: (rows: Row[]) => Promise<Line[]> | Line[],
): AsyncGenerator<Line[]> {
  for await (const rows of pages) yield await lines(rows);
}

/** What the files of an endpoint are asked. */
export type Asked<F extends FilesOnly> = {
  params: F['params'] extends { _output: infer P } ? P : undefined;
  query: F['files'] extends { query: { _output: infer Q } }
    ? Q
    : F['query'] extends { _output: infer Q }
      ? Omit<Q, 'limit' | 'cursor'>
      : unknown;
  language: FileLanguage;
};

/** Files alone, or files whose rows are others than the page's. */
export function files<F extends FilesOnly, Row>(
  server: Server,
  of: F,
  file: (context: Context, asked: Asked<F>) => Promise<ListFile<Row>> | ListFile<Row>,
): void {
  server.lists.push({
    of,
    file: async (context, asked) => withCells(await file(context, asked as unknown as Asked<F>)),
  });
  for (const endpoint of fileEndpoints(of)) {
    read(server, endpoint, async (context, { params, query }) => {
      const { language, ...rest } = query as unknown as { language: FileLanguage };
      const asked = { params, query: rest, language } as unknown as Asked<F>;
      const { format } = endpoint;
      return sendList(context.reply, await file(context, asked), { format, language, at: context.clock.now() });
    });
  }
}
