// A new sheet as its form holds it.
import type { z } from 'zod';
import type { CountScope, CountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { type ScopeKind, scopeKinds, scopeOfFilter } from './scope.ts';

export type Picked = { id: string; label: string };
export type Scope = z.input<typeof CountScope>;
export type SheetValues = {
  what: ScopeKind;
  picked: Picked | null;
  filter: Scope | null;
  name: string;
  assigneeId: string | null;
  dueOn: string | null;
  mode: CountSheet['mode'];
  note: string;
};

/** What the address of the form says already. */
export function startOf(search: Record<string, string | undefined>): SheetValues {
  const what = scopeKinds.find((kind) => kind === search.what) ?? 'location';
  const id = what === 'filter' ? undefined : search[`${what}Id`];
  return {
    what,
    picked: id ? { id, label: '' } : null,
    filter: what === 'filter' ? scopeOfFilter(search) : null,
    name: '',
    assigneeId: null,
    dueOn: null,
    mode: 'expected',
    note: '',
  };
}

/** Null while it is not said. */
export function scopeOf({ what, picked, filter }: SheetValues): Scope | null {
  if (what === 'filter') return filter;
  return picked && { [`${what}Id`]: picked.id };
}
