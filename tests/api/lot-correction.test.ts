// A number that was written down wrongly: the goods keep their history, the old number stays findable and occupies
// nothing, two mixed up numbers change places, and all of it can be taken back.
import { describe, expect, test } from 'vitest';
import {
  correctNumber,
  exchangeNumbers,
  listCorrections,
  reverseCorrection,
} from '../../src/ledger/correct.contract.ts';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { checkNumbers } from '../../src/operations/document-numbers.contract.ts';
import { getOperation } from '../../src/operations/operation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import type { Answer } from '../support/client.ts';
import { customer, fresh, onHand, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const clerk = app.as('clerk');

async function received(
  numbers: string[],
  productId?: string,
): Promise<{ productId: string; ids: string[]; document: string }> {
  const goods = productId ?? (await product(manager, 'serial')).id;
  const document = await posted(clerk, 'receipt', [{ productId: goods, numbers }]);
  const ids: string[] = [];
  for (const number of numbers) {
    const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId: goods } });
    ids.push(rows[0]?.id as string);
  }
  app.clock.advance({ minutes: 1 });
  return { productId: goods, ids, document: document.id };
}
const versionOf = async (id: string): Promise<number> => (await clerk.call(getLot, { params: { id } })).version;
const numberOf = async (id: string): Promise<string> => (await clerk.call(getLot, { params: { id } })).number;
const found = async (number: string, productId: string): Promise<string[]> =>
  (await clerk.call(findLotsByNumber, { query: { number, productId } })).rows.map(
    (row) => `${row.number} by ${row.matchedBy}${row.alias ? ` ${row.alias}` : ''}`,
  );
const correct = async (id: string, number: string) =>
  manager.call(correctNumber, { params: { id }, version: await versionOf(id), body: { number, reason: 'misread' } });

describe('a corrected number', () => {
  test('keeps goods and history; the old number is found and told as what it is', async () => {
    const { productId, ids, document } = await received([fresh('OLD')]);
    const [id = ''] = ids;
    const old = await numberOf(id);
    const right = fresh('RIGHT');
    const correction = await correct(id, ` ${right} `);
    expect(correction).toMatchObject({
      kind: 'correct',
      reason: 'misread',
      numbers: [{ from: old, to: right, lot: { id, number: right } }],
      reversesId: null,
      reversedById: null,
    });
    expect(await found(old.toLowerCase(), productId)).toEqual([`${right} by alias ${old}`]);
    expect(await found(right, productId)).toEqual([`${right} by number`]);
    const { lines } = await clerk.call(getOperation, { params: { id: document } });
    expect(lines[0]?.numbers[0]).toMatchObject({ number: old, numberNow: right });
    app.clock.advance({ minutes: 1 });
    const delivery = await posted(clerk, 'delivery', [{ productId, numbers: [right] }], {
      partnerId: await customer(clerk),
    });
    const out = await clerk.call(getOperation, { params: { id: delivery.id } });
    expect(out.lines[0]?.numbers[0]).toMatchObject({ number: right, numberNow: null });
    expect((await clerk.call(getLot, { params: { id } })).moveCount).toBe(2);
    const audit = await manager.get<{ rows: unknown[] }>(`/audit?subjectKind=serial&subjectId=${id}`);
    expect(audit.rows[0]).toMatchObject({
      action: 'serial.correct',
      change: { number: { from: old, to: right }, reason: 'misread' },
    });
  });

  test('leaves its old number free: another unit may have it, and a lookup gives both', async () => {
    const { productId, ids } = await received([fresh('FREE')]);
    const old = await numberOf(ids[0] as string);
    const right = fresh('MINE');
    await correct(ids[0] as string, right);
    await posted(clerk, 'receipt', [{ productId, numbers: [old] }]);
    expect(await found(old, productId)).toEqual([`${old} by number`, `${right} by alias ${old}`]);
  });

  test('cannot be delivered under its old number: the refusal and the numbers editor name the new one', async () => {
    const { productId, ids } = await received([fresh('GONE')]);
    const [lotId = ''] = ids;
    const old = await numberOf(lotId);
    const now = fresh('NOW');
    await correct(lotId, now);
    const refusal = await refusedDocument(clerk, 'delivery', [{ productId, numbers: [old.toLowerCase()] }]);
    expect(refusal).toMatchObject({
      code: 'number-corrected',
      field: 'lines.0.numbers.0',
      facts: { number: old.toLowerCase(), now, lotId },
      detail: `The number ${old.toLowerCase()} was corrected: it is ${now} now.`,
    });
    const checked = await clerk.call(checkNumbers, { body: { kind: 'delivery', productId, numbers: [now, old, 'X'] } });
    expect(checked.refused.map(({ index, code, lotId: of }) => [index, code, of])).toEqual([
      [1, 'number-corrected', lotId],
      [2, 'number-unknown', null],
    ]);
    await correct(lotId, fresh('AGAIN'));
    const again = await refusedDocument(clerk, 'delivery', [{ productId, numbers: [old] }]);
    expect(again.facts).toMatchObject({ now: await numberOf(lotId) });
  });

  test('may differ in case alone', async () => {
    const { productId, ids } = await received([fresh('case')]);
    const upper = (await numberOf(ids[0] as string)).toUpperCase();
    await correct(ids[0] as string, upper);
    expect(await found(upper, productId)).toEqual([`${upper} by number`]);
  });

  test('is refused where the product has it already, with the lot that has it', async () => {
    const { ids } = await received([fresh('A'), fresh('B')]);
    const [a = '', b = ''] = ids;
    const refusal = await manager.refused(correctNumber, {
      params: { id: a },
      version: await versionOf(a),
      body: { number: (await numberOf(b)).toLowerCase(), reason: 'misread' },
    });
    expect(refusal).toMatchObject({ code: 'number-exists', field: 'number', facts: { lotId: b } });
  });

  test('may be one that another product has', async () => {
    const one = await received([fresh('X')]);
    const two = await received([fresh('Y')]);
    const taken = await numberOf(one.ids[0] as string);
    await correct(two.ids[0] as string, taken);
    expect((await clerk.call(findLotsByNumber, { query: { number: taken } })).rows).toHaveLength(2);
  });

  test('is refused for bad numbers, old versions, no version, no reason, no permission', async () => {
    const { ids } = await received([fresh('BAD')]);
    const [id = ''] = ids;
    const version = await versionOf(id);
    const ask = (body: unknown, given: number | undefined = version) =>
      manager.refused(correctNumber, { params: { id }, ...(given !== undefined && { version: given }), body });
    expect(await ask({ number: ' ', reason: 'x' })).toMatchObject({ code: 'number-invalid', field: 'number' });
    expect(await ask({ number: await numberOf(id), reason: 'x' })).toMatchObject({ code: 'number-unchanged' });
    expect(await ask({ number: 'N', reason: 'x' }, version + 1)).toMatchObject({ code: 'stale' });
    expect(await ask({ number: 'N', reason: ' ' })).toMatchObject({ code: 'invalid' });
    const path = `/lots/${id}/correct`;
    expect(await manager.refusal('POST', path, { number: 'N', reason: 'x' })).toMatchObject({ code: 'version-needed' });
    expect(await clerk.refusal('POST', path, { number: 'N', reason: 'x' }, { version })).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'number.correct' },
    });
  });
});

describe('two numbers that were mixed up', () => {
  test('change places in one correction, and back', async () => {
    const { productId, ids } = await received([fresh('LEFT'), fresh('RIGHT')]);
    const [a = '', b = ''] = ids;
    const before = [await numberOf(a), await numberOf(b)];
    const body = { firstId: a, secondId: b, reason: 'labels mixed up' };
    const exchange = await manager.call(exchangeNumbers, { body });
    expect(exchange.numbers).toHaveLength(2);
    expect([await numberOf(a), await numberOf(b)]).toEqual(before.toReversed());
    expect(await found(before[0] as string, productId)).toEqual([
      `${before[0]} by number`,
      `${before[1]} by alias ${before[0]}`,
    ]);
    app.clock.advance({ minutes: 1 });
    await manager.call(reverseCorrection, { params: { id: exchange.id }, body: { reason: 'they were right' } });
    expect([await numberOf(a), await numberOf(b)]).toEqual(before);
    expect(await onHand(app, productId)).toHaveLength(2);
  });

  test('must be two, of one product', async () => {
    const one = (await received([fresh('P')])).ids[0];
    const two = (await received([fresh('Q')])).ids[0];
    const exchange = (firstId: unknown, secondId: unknown) =>
      manager.refused(exchangeNumbers, { body: { firstId, secondId, reason: 'x' } });
    expect(await exchange(one, one)).toMatchObject({ code: 'exchange-same' });
    expect(await exchange(one, two)).toMatchObject({ code: 'exchange-other-product' });
    expect(await exchange(one, '01890000-0000-7000-8000-000000000000')).toMatchObject({
      code: 'not-found',
      field: 'secondId',
    });
  });
});

describe('a correction is taken back', () => {
  test('and both stay in the history', async () => {
    const { ids, document } = await received([fresh('BACK')]);
    const [id = ''] = ids;
    const old = await numberOf(id);
    const correction = await correct(id, fresh('WRONG'));
    app.clock.advance({ minutes: 1 });
    const back = await manager.call(reverseCorrection, {
      params: { id: correction.id },
      body: { reason: 'was right' },
    });
    expect(await numberOf(id)).toBe(old);
    const { rows } = await clerk.call(listCorrections, { params: { id } });
    expect(rows.map((row) => [row.id, row.reversesId, row.reversedById])).toEqual([
      [back.id, correction.id, null],
      [correction.id, null, back.id],
    ]);
    const again = (of: string) => manager.refused(reverseCorrection, { params: { id: of }, body: { reason: 'x' } });
    expect(await again(correction.id)).toMatchObject({ code: 'correction-taken-back' });
    expect(await again(back.id)).toMatchObject({ code: 'correction-final' });
    const { lines } = await clerk.call(getOperation, { params: { id: document } });
    expect(lines[0]?.numbers[0]).toMatchObject({ number: old, numberNow: null });
  });

  test('not when the old number is taken by now, or the number was corrected again', async () => {
    const { productId, ids } = await received([fresh('TAKEN')]);
    const [id = ''] = ids;
    const old = await numberOf(id);
    const correction = await correct(id, fresh('FIRST'));
    await posted(clerk, 'receipt', [{ productId, numbers: [old] }]);
    const back = () => manager.refused(reverseCorrection, { params: { id: correction.id }, body: { reason: 'x' } });
    expect(await back()).toMatchObject({ code: 'correction-refused', errors: [{ code: 'number-exists' }] });
    await correct(id, fresh('SECOND'));
    expect(await back()).toMatchObject({ code: 'correction-refused', errors: [{ code: 'number-corrected-again' }] });
  });
});

describe('sixteen callers at once', () => {
  const codes = (answers: Answer[]): string[] =>
    answers.map((answer) => (answer.body as { code?: string }).code ?? 'ok');

  test('correct two units to the same new number: exactly one gets it', async () => {
    const { productId, ids } = await received([fresh('ONE'), fresh('TWO')]);
    const number = fresh('WANTED');
    const versions = [await versionOf(ids[0] as string), await versionOf(ids[1] as string)];
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        manager.request(
          'POST',
          `/lots/${ids[i % 2]}/correct`,
          { number, reason: 'race' },
          { version: versions[i % 2] as number },
        ),
      ),
    );
    const told = codes(answers);
    expect(told.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(told)).toEqual(new Set(['ok', 'stale', 'number-exists']));
    expect(await found(number, productId)).toEqual([`${number} by number`]);
  });

  test('post under a number while it is corrected: the unit leaves at most once, the books stay right', async () => {
    const { productId, ids } = await received([fresh('RACE')]);
    const [id = ''] = ids;
    const number = await numberOf(id);
    const version = await versionOf(id);
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        i % 2 === 0
          ? clerk.request('POST', '/operations', {
              kind: 'delivery',
              lines: [{ productId, numbers: [number] }],
              post: true,
            })
          : manager.request('POST', `/lots/${id}/correct`, { number: `${number}-${i}`, reason: 'race' }, { version }),
      ),
    );
    const delivered = answers.filter((answer, i) => i % 2 === 0 && answer.status === 201);
    expect(delivered.length).toBeLessThanOrEqual(1);
    expect(answers.every((answer) => answer.status < 500)).toBe(true);
    const health = await runDoctor(app.database);
    expect(health.ok, health.lines.join('\n')).toBe(true);
  });
});
