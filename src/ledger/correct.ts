// A number that was written down wrongly gets the one it should have. The goods and their history stay: the old number
// becomes an alias, which is still found and no longer occupies the number (I4). A correction is never edited; another
// one takes it back.
import { audit } from '../access/audit.ts';
import { sameVersion } from '../catalog/version.ts';
import { cleanNumber, naturalSortKey, numberKey } from '../domain/number-key.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, LostRace, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { NumberCorrection } from './correct.contract.ts';
import {
  type CorrectionRow,
  correctionById,
  correctionsOf,
  insertCorrection,
  isLot,
  lockNumbers,
  type NumberRow,
  renameLot,
} from './correct.sql.ts';
import { findLotsByNumber } from './lot.sql.ts';

/** @throws number-invalid, not-found, stale, number-unchanged, number-exists (with the lot that has it) */
export async function correctNumber(
  tx: Tx,
  by: By,
  given: { id: string; version: number; number: string; reason: string },
): Promise<NumberCorrection> {
  const typed = cleanNumber(given.number);
  if (!typed.ok) throw problem('number-invalid', { field: 'number', reason: typed.reason });
  const [lot] = await lockNumbers(tx, [given.id]);
  if (!lot) throw unknownLot();
  sameVersion(lot, given.version);
  if (typed.value === lot.number) throw problem('number-unchanged', { number: lot.number, field: 'number' });
  const taken = await takenBy(tx, lot, typed.value);
  if (taken) {
    throw problem('number-exists', { number: taken.number, product: lot.product, lotId: taken.id, field: 'number' });
  }
  return write(tx, by, { kind: 'correct', reason: given.reason, changes: [{ lot, number: typed.value }] });
}

/** @throws not-found, exchange-same, exchange-other-product */
export async function exchangeNumbers(
  tx: Tx,
  by: By,
  given: { firstId: string; secondId: string; reason: string },
): Promise<NumberCorrection> {
  const { firstId, secondId, reason } = given;
  if (firstId === secondId) throw problem('exchange-same', { field: 'secondId' });
  const lots = new Map((await lockNumbers(tx, [firstId, secondId])).map((lot) => [lot.id, lot]));
  const [first, second] = [lots.get(firstId), lots.get(secondId)];
  if (!first || !second) throw problem('not-found', { what, field: first ? 'secondId' : 'firstId' });
  if (first.productId !== second.productId) {
    throw problem('exchange-other-product', { first: first.number, second: second.number, field: 'secondId' });
  }
  const changes = [
    { lot: first, number: second.number },
    { lot: second, number: first.number },
  ];
  return write(tx, by, { kind: 'exchange', reason, changes });
}

/** @throws not-found, correction-final, correction-taken-back, correction-refused with what stands in the way */
export async function reverseCorrection(
  tx: Tx,
  by: By,
  given: { id: string; reason: string },
): Promise<NumberCorrection> {
  const known = await correctionById(tx, given.id);
  if (!known) throw problem('not-found', { what: 'correction' });
  const lots = new Map(
    (
      await lockNumbers(
        tx,
        known.numbers.map((number) => number.lotId),
      )
    ).map((lot) => [lot.id, lot]),
  );
  // Read again behind the locks: whoever corrected the same numbers before us has committed.
  const original = (await correctionById(tx, given.id)) as CorrectionRow;
  if (original.reversesId) throw problem('correction-final');
  if (original.reversedById) throw problem('correction-taken-back', { correctionId: original.reversedById });
  const refused: ProblemItem[] = [];
  const changes = original.numbers.map(({ lotId, from, to }) => ({
    lot: lots.get(lotId) as NumberRow,
    number: from,
    to,
  }));
  const leaving = new Set(changes.map((change) => change.lot.id));
  for (const [index, { lot, number, to }] of changes.entries()) {
    const field = `numbers.${index}`;
    if (lot.number !== to) {
      refused.push(problemItem('number-corrected-again', field, { number: to, now: lot.number, lotId: lot.id }));
      continue;
    }
    const taken = await takenBy(tx, lot, number, leaving);
    if (taken) {
      const facts = { number: taken.number, product: lot.product, lotId: taken.id };
      refused.push(problemItem('number-exists', field, facts));
    }
  }
  if (refused.length > 0) throw problem('correction-refused', {}, refused);
  return write(tx, by, { kind: original.kind, reason: given.reason, changes, reversesId: original.id });
}

/** @throws not-found */
export async function listCorrections(db: Db, lotId: string): Promise<{ rows: NumberCorrection[] }> {
  if (!(await isLot(db, lotId))) throw unknownLot();
  return { rows: (await correctionsOf(db, lotId)).map(reply) };
}

type Change = { lot: NumberRow; number: string };
type Correction = { kind: 'correct' | 'exchange'; reason: string; changes: readonly Change[]; reversesId?: string };

async function write(tx: Tx, by: By, correction: Correction): Promise<NumberCorrection> {
  const { kind, reason, changes, reversesId } = correction;
  const id = newId();
  await rename(tx, changes);
  await insertCorrection(
    tx,
    {
      id,
      kind,
      reason,
      reversesId: reversesId ?? null,
      userId: by.caller.userId,
      userName: by.caller.userName,
      at: by.clock.now(),
    },
    changes.map(({ lot, number }) => ({
      lotId: lot.id,
      productId: lot.productId,
      number: lot.number,
      key: lot.key,
      newNumber: number,
    })),
  );
  const verb = reversesId ? 'correct-back' : kind;
  for (const { lot, number } of changes) {
    await audit(tx, by, {
      action: `${lot.kind}.${verb}`,
      subjectKind: lot.kind,
      subjectId: lot.id,
      subjectName: number,
      change: { number: { from: lot.number, to: number }, reason },
    });
  }
  return reply((await correctionById(tx, id)) as CorrectionRow);
}

/**
 * Two numbers cannot change places in one statement: the index looks at every row as it is written. The first steps
 * aside under a key that no number can have.
 */
async function rename(tx: Tx, changes: readonly Change[]): Promise<void> {
  try {
    if (changes.length > 1) {
      for (const { lot } of changes) {
        await renameLot(tx, { id: lot.id, number: lot.number, key: `\u0001${lot.id}`, sortKey: '', edits: 0 });
      }
    }
    for (const { lot, number } of changes) {
      const keys = { key: numberKey(number), sortKey: naturalSortKey(number) };
      await renameLot(tx, { id: lot.id, number, ...keys, edits: 1 });
    }
  } catch (error) {
    if (isUniqueViolation(error)) throw new LostRace('the number was taken in the meantime');
    throw error;
  }
}

/** Another lot of the same product that has the number. */
async function takenBy(
  tx: Tx,
  lot: NumberRow,
  number: string,
  leaving: ReadonlySet<string> = new Set([lot.id]),
): Promise<{ id: string; number: string } | undefined> {
  const found = await findLotsByNumber(tx, lot.productId, [numberKey(number)]);
  return found.find((other) => !leaving.has(other.id));
}

const what = 'lot or serial number';
const unknownLot = () => problem('not-found', { what });

function reply({ userId, userName, numbers, ...row }: CorrectionRow): NumberCorrection {
  return {
    ...row,
    by: { id: userId, name: userName },
    numbers: numbers.map(({ lotId, kind, now, from, to, version }) => ({
      lot: { id: lotId, number: now, kind },
      from,
      to,
      version,
    })),
  };
}
