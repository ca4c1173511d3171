// The addresses of series.
import { read, type Server, write } from '../platform/http.ts';
import * as api from './series.contract.ts';
import { continueNumbers, listCounters, previewSeries, setCounter } from './series.ts';

export function seriesRoutes(server: Server): void {
  read(server, api.previewSeries, ({ db, clock }, { query }) => previewSeries(db, { ...query, now: clock.now() }));
  read(server, api.listSeriesCounters, ({ db }, { query }) => listCounters(db, query));
  write(server, api.setSeriesCounter, (tx, by, { body }) => setCounter(tx, by, body));
  read(server, api.continueNumbers, ({ db }, { query }) => continueNumbers(db, query));
}
