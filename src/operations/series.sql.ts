// Numbers that a series gave to drafts: they are taken, though no lot has them yet.
import type { Statement, Tx } from '../platform/database.ts';

const drafted: Statement = {
  name: 'series-drafted',
  text: 'select number from operation_number where starts_with(number, $1)',
};
export const draftedNumbers = async (tx: Tx, prefix: string): Promise<string[]> =>
  (await tx.rows<{ number: string }>(drafted, [prefix])).map((row) => row.number);
