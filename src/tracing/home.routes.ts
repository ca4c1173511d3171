// The addresses of the home page and of the search from anywhere.
import { putFirstStepsAway } from '../access/company.ts';
import { read, type Server, write } from '../platform/http.ts';
import { find } from './find.contract.ts';
import { findText } from './find.ts';
import { closeFirstSteps, getFirstSteps } from './first-steps.contract.ts';
import { readFirstSteps } from './first-steps.ts';
import { getHome } from './home.contract.ts';
import { readHome } from './home.ts';

export function homeRoutes(server: Server): void {
  read(server, getHome, ({ db, clock }) => readHome(db, clock));
  read(server, getFirstSteps, ({ db }) => readFirstSteps(db));
  write(server, closeFirstSteps, async (tx, context, { body }) => {
    await putFirstStepsAway(tx, context, body.closed);
    return { done: true as const };
  });
  read(server, find, ({ db, ...by }, { query }) => findText(db, by, query.q));
}
