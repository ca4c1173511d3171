// The numbers of this layer's documents, for its capabilities: one, or many that follow one another.
import type { CounterKind } from '../access/company.contract.ts';
import type { Tx } from '../platform/database.ts';
import * as counter from './document-number.sql.ts';

/** Everybody who writes one of the kind waits from here until this transaction ends. */
export const takeNumber = (tx: Tx, kind: CounterKind): Promise<string> => counter.takeNumber(tx, kind);
export const takeNumbers = (tx: Tx, kind: CounterKind, count: number): Promise<string[]> =>
  counter.takeNumbers(tx, kind, count);
