// The addresses of series.
import { read, type Server, write } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as api from './series.contract.ts';
import { continueNumbers, listCounters, previewSeries, setCounter } from './series.ts';

const columns: readonly Column<api.SeriesCounter>[] = [
  { title: 'prefix', value: (row) => row.prefix },
  { title: 'next number', value: (row) => row.next },
];

export function seriesRoutes(server: Server): void {
  read(server, api.previewSeries, ({ db, clock }, { query }) => previewSeries(db, { ...query, now: clock.now() }));
  list(server, api.listSeriesCounters, { name: 'series', columns }, ({ db }, { query }) => listCounters(db, query));
  write(server, api.setSeriesCounter, (tx, by, { body }) => setCounter(tx, by, body));
  read(server, api.continueNumbers, ({ db }, { query }) => continueNumbers(db, query));
}
