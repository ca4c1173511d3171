// The addresses of the home page and of the search from anywhere.
import { read, type Server } from '../platform/http.ts';
import { find } from './find.contract.ts';
import { findText } from './find.ts';
import { getHome } from './home.contract.ts';
import { readHome } from './home.ts';

export function homeRoutes(server: Server): void {
  read(server, getHome, ({ db, clock }) => readHome(db, clock));
  read(server, find, ({ db, clock }, { query }) => findText(db, clock, query.q));
}
