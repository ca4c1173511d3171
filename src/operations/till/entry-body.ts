// The body of an entry as the contract has it, or what is wrong with it. Bodies that nobody can read are kept all the same.
import type { z } from 'zod';
import { bodyText } from '../../domain/till/journal.ts';
import type { NewCase } from './case-write.sql.ts';
import {
  CashBody,
  DrawerBody,
  ShiftCloseBody,
  ShiftOpenBody,
  TicketBody,
  type TillEntry,
  VoidBody,
} from './entry.contract.ts';
import type { EntryRow } from './journal.sql.ts';

export type ReadBody =
  | { kind: 'shift-open'; body: ShiftOpenBody }
  | { kind: 'shift-close'; body: ShiftCloseBody }
  | { kind: 'ticket'; body: TicketBody }
  | { kind: 'cash'; body: CashBody }
  | { kind: 'drawer'; body: DrawerBody }
  | { kind: 'void'; body: VoidBody };

const shapes = {
  'shift-open': ShiftOpenBody,
  'shift-close': ShiftCloseBody,
  'ticket': TicketBody,
  'cash': CashBody,
  'drawer': DrawerBody,
  'void': VoidBody,
} as const;

/** PostgreSQL keeps no NUL and no half of a surrogate pair outside of the escaped text of the entry. */
const unkept = /\\u0000|\\ud[89a-f]/i;

export function readBody(entry: Pick<EntryRow, 'kind' | 'body'>): ReadBody | { kind: 'unreadable'; why: NewCase } {
  const unreadable = (path: string, message: string) =>
    ({ kind: 'unreadable', why: { code: 'unreadable', facts: { path, message } } }) as const;
  if (unkept.test(entry.body)) return unreadable('', 'it holds characters that are none');
  const shape: z.ZodType = shapes[entry.kind];
  const read = shape.safeParse(JSON.parse(entry.body));
  if (read.success) return { kind: entry.kind, body: read.data } as ReadBody;
  const [first] = read.error.issues;
  return unreadable((first?.path ?? []).join('.'), (first?.message ?? '').slice(0, 300));
}

/** The entry as it is kept. */
export const rowOf = ({ body, ...entry }: TillEntry): EntryRow => ({ ...entry, body: bodyText(body) });
