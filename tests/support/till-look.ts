// What a ticket did, for tests to look at.
import { listTillCases } from '../../src/operations/till/case.contract.ts';
import type { TestApp } from './server.ts';

export type TillDocument = { id: string; kind: string; number: string; originId: string | null; moved: string[] };

/** The documents of a ticket with `from > to: number x quantity` of each move line, in the order of posting. */
export function documentsOf(app: TestApp, ticketId: string): Promise<TillDocument[]> {
  return app.sql<TillDocument>(
    `select o.id, o.kind, o.number, o.origin_id as "originId", array_agg(
        f.name || ' > ' || t.name || ': ' || coalesce(n.number || ' x ', '') || trim_scale(l.quantity) order by l.line) as moved
      from operation o join move_line l on l.operation_id = o.id join location f on f.id = l.from_id
        join location t on t.id = l.to_id join lot n on n.id = l.lot_id
      where o.ticket_id = $1 group by o.id order by length(o.number), o.number`,
    [ticketId],
  );
}

/** `code number reason`, as far as a case has them. */
export async function casesOf(app: TestApp, ticketId: string): Promise<string[]> {
  const { rows } = await app.as('manager').call(listTillCases, { query: { ticketId, limit: 200 } });
  return rows.map((row) => [row.code, row.number, row.facts.reason].filter((word) => word).join(' ')).sort();
}
