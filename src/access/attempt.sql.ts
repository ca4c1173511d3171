// Statements on the counted guesses.
import type { Statement } from '../platform/database.ts';

/** $1 key, $2 now, $3 a minute ago: a count that began before it begins anew. */
export const takeAttempt: Statement = {
  name: 'attempt-take',
  text: `insert into attempt (key, count, since) values ($1, 1, $2)
    on conflict (key) do update set
      count = case when attempt.since <= $3 then 1 else attempt.count + 1 end,
      since = case when attempt.since <= $3 then excluded.since else attempt.since end
    returning count, since`,
};

/** Old counts go with it. */
export const forgetAttempts: Statement = {
  name: 'attempt-forget',
  text: 'delete from attempt where key = $1 or since < $2',
};
