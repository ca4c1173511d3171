// The first rows of tables that other capabilities own: written once, in the transaction that creates the company.
import type { Statement } from '../platform/database.ts';

export const insertFirstLocations: Statement = {
  name: 'first-location-insert',
  text: `insert into location (id, role, name, kind, ours)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[])`,
};
export const insertFirstUnits: Statement = {
  name: 'first-unit-insert',
  text: `insert into unit (id, name, symbol, decimals)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[])`,
};
export const insertFirstCounters: Statement = {
  name: 'first-counter-insert',
  text: `insert into document_counter (kind, prefix, digits, next)
    select kind, prefix, $3, 1 from unnest($1::text[], $2::text[]) as t (kind, prefix)`,
};
