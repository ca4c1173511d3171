// What a new company does first. Nothing is remembered of it but that somebody put the list away.
import { problem } from '../domain/problem.ts';
import type { Db } from '../platform/database.ts';
import { type FirstSteps, firstSteps } from './first-steps.contract.ts';
import { stepsTaken } from './first-steps.sql.ts';

export async function readFirstSteps(db: Db): Promise<FirstSteps> {
  const taken = await stepsTaken(db);
  if (!taken) throw problem('not-found', { what: 'company' });
  const { closed, hasRegister } = taken;
  return { closed, hasRegister, steps: firstSteps.map((step) => ({ step, done: taken[step] })) };
}
