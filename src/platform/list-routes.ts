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
import { allRows, type Column, type ListFile, sendList } from './list-file.ts';
import type { Page } from './page.ts';

type ListEndpoint = Endpoint & { files: object };
type RowOf<E extends Endpoint> = Reply<E> extends { rows: (infer Row)[] } ? Row : never;

/** What the files of a list are: columns may depend on the company (its currency). */
export type FileOf<E extends Endpoint> = {
  name: string | ((given: Given<E>) => string);
  columns:
    | readonly Column<RowOf<E>>[]
    | ((context: Context, given: Given<E>) => Promise<readonly Column<RowOf<E>>[]> | readonly Column<RowOf<E>>[]);
};

/** A list whose files hold all the rows that its pages show. */
export function list<E extends ListEndpoint>(
  server: Server,
  endpoint: E,
  file: FileOf<E>,
  page: (context: Context, given: Given<E>) => Promise<Reply<E> & Page<RowOf<E>>>,
): void {
  read(server, endpoint, page);
  files(server, endpoint, async (context, asked) => {
    const given = asked as unknown as Given<E>;
    const after = (limit: number, cursor: string | undefined) =>
      page(context, { ...given, query: { ...(given.query as object), limit, cursor } as Parsed<E, 'query'> });
    return {
      name: typeof file.name === 'string' ? file.name : file.name(given),
      columns: typeof file.columns === 'function' ? await file.columns(context, given) : file.columns,
      pages: allRows(after),
    };
  });
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
  for (const endpoint of fileEndpoints(of)) {
    read(server, endpoint, async (context, { params, query }) => {
      const { language, ...rest } = query as unknown as { language: FileLanguage };
      const asked = { params, query: rest, language } as unknown as Asked<F>;
      const { format } = endpoint;
      return sendList(context.reply, await file(context, asked), { format, language, at: context.clock.now() });
    });
  }
}
