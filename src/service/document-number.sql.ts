// The number that a document of this layer gets: without gaps, from the counter of its kind, by the transaction that writes
// it. The counter's row is the lock, and a refusal gives the number back.
import type { CounterKind } from '../access/company.contract.ts';
import type { Statement, Tx } from '../platform/database.ts';

const take: Statement = {
  name: 'service-take-number',
  text: `update document_counter set next = next + 1 where kind = $1
    returning prefix || lpad((next - 1)::text, greatest(digits, length((next - 1)::text)), '0') as number`,
};

/** Everybody who writes one of the kind waits from here until this transaction ends. */
export async function takeNumber(tx: Tx, kind: CounterKind): Promise<string> {
  const [row] = await tx.rows<{ number: string }>(take, [kind]);
  if (!row) throw new Error(`there is no counter for documents of the kind ${kind}`);
  return row.number;
}

const takeMany: Statement = {
  name: 'service-take-numbers',
  text: 'update document_counter set next = next + $2 where kind = $1 returning prefix, digits, next',
};
/** As many that follow one another. */
export async function takeNumbers(tx: Tx, kind: CounterKind, count: number): Promise<string[]> {
  const [row] = await tx.rows<{ prefix: string; digits: number; next: number }>(takeMany, [kind, count]);
  if (!row) throw new Error(`there is no counter for documents of the kind ${kind}`);
  const { prefix, digits, next } = row;
  return Array.from({ length: count }, (_, at) => `${prefix}${String(next - count + at).padStart(digits, '0')}`);
}
