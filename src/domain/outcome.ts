// The answer of a pure function that reads what a person typed: the value, or a stable kebab-case reason with the
// facts needed to explain it. Reading input never throws, so that a list can go on after a bad row.

import type { Fact } from './problem.ts';

export type Facts = Readonly<Record<string, Fact>>;
export type Refused<Reason extends string> = { readonly ok: false; readonly reason: Reason; readonly facts: Facts };
export type Outcome<Value, Reason extends string> = { readonly ok: true; readonly value: Value } | Refused<Reason>;

export function accepted<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refused<Reason extends string>(reason: Reason, facts: Facts = {}): Refused<Reason> {
  return { ok: false, reason, facts };
}
