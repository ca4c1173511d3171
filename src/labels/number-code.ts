// The code of one number by itself, for the screen: it says what the number's label says, so that either opens it.
import { problem } from '../domain/problem.ts';
import type { Db } from '../platform/database.ts';
import type { LabelCode } from './label.contract.ts';
import { subjectsByIds } from './label.sql.ts';
import { type Payload, payloadOf } from './payload.ts';
import { svgOfCode } from './svg.ts';
import { patternOf } from './symbol.ts';

type Options = { id: string; code: Exclude<LabelCode, 'none'>; origin: string; today: string };

/** @throws not-found; label-codes-refused where this code cannot say the number */
export async function codeOfNumber(db: Db, options: Options): Promise<Payload & { svg: string }> {
  const [subject] = await subjectsByIds(db, 'lots', [options.id]);
  if (!subject) throw problem('not-found', { what: 'lot or serial number' });
  const payload = payloadOf(subject, { ...options, field: 'code' });
  if (payload === null || 'detail' in payload) {
    throw problem('label-codes-refused', { field: 'code', count: 1 }, payload === null ? [] : [payload]);
  }
  return { ...payload, svg: svgOfCode(patternOf(payload)) };
}
