// The company's settings and the numbers of its documents.
import { describe, expect, test } from 'vitest';
import {
  changeCompany,
  changeDocumentCounter,
  getCompany,
  listDocumentCounters,
} from '../../src/access/company.contract.ts';
import { getSession } from '../../src/access/session.contract.ts';
import { startTestApp } from '../support/server.ts';

const t = await startTestApp();
const boss = t.as('administrator');

describe('settings', () => {
  test('are changed by version, and everybody sees them at once', async () => {
    const { version } = await boss.call(getCompany);
    const changed = await boss.call(changeCompany, {
      version,
      body: { name: 'Casa Pérez & Hijas', timeZone: 'Atlantic/Canary', language: 'es', lockDate: '2025-12-31' },
    });
    expect(changed).toMatchObject({ name: 'Casa Pérez & Hijas', lockDate: '2025-12-31', version: version + 1 });
    expect(await t.as('viewer').call(getCompany)).toEqual(changed);
    const session = await t.as('viewer').call(getSession);
    expect(session).toMatchObject({
      company: { name: 'Casa Pérez & Hijas', timeZone: 'Atlantic/Canary' },
      language: 'es',
    });
    expect(session.companies[0]?.name).toBe('Casa Pérez & Hijas');
    expect(await boss.refused(changeCompany, { version, body: { name: 'late' } })).toMatchObject({ code: 'stale' });
    expect(await boss.refused(changeCompany, { body: { name: 'blind' } })).toMatchObject({ code: 'version-needed' });
    expect(await boss.call(changeCompany, { version: version + 1, body: { lockDate: null } })).toMatchObject({
      lockDate: null,
    });
  });

  test('of two who change the same version at once, one is told', async () => {
    const { version } = await boss.call(getCompany);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => boss.request('PATCH', changeCompany.path, { name }, { version })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412]);
  });

  test('the currency is open until the first document', async () => {
    const { version } = await boss.call(getCompany);
    const changed = await boss.call(changeCompany, { version, body: { currency: 'JPY' } });
    expect(changed).toMatchObject({ currency: 'JPY', currencyDigits: 0, currencyOpen: true });
    await t.sql(`update document_counter set next = 2 where kind = 'receipt'`);
    expect(await boss.refused(changeCompany, { version: version + 1, body: { currency: 'EUR' } })).toMatchObject({
      code: 'currency-fixed',
      field: 'currency',
    });
    expect((await boss.call(getCompany)).currencyOpen).toBe(false);
  });

  test.each([
    [{ country: 'XX' }, 'field-invalid'],
    [{ country: 'Spain' }, 'invalid'],
    [{ currency: 'AAA' }, 'field-invalid'],
    [{ timeZone: 'Europe/Atlantis' }, 'field-invalid'],
    [{ language: 'de' }, 'invalid'],
    [{ lockDate: '2026-02-30' }, 'invalid'],
    [{ name: ' ' }, 'invalid'],
    [{ name: 'x'.repeat(10_000) }, 'invalid'],
    [{ name: 'a\u0000' }, 'field-invalid'],
    [{ serialSeries: 'SN-###' }, 'series-invalid'],
    [{ lotSeries: 7 }, 'invalid'],
  ])('refuses %j', async (body, code) => {
    const before = await boss.call(getCompany);
    expect(await boss.refused(changeCompany, { version: before.version, body })).toMatchObject({ code });
    expect(await boss.call(getCompany)).toEqual(before);
  });

  test('a day that has not begun where the company is cannot be closed', async () => {
    t.clock.set('2026-05-31T23:30:00Z');
    const { version } = await boss.call(getCompany);
    const zoned = await boss.call(changeCompany, { version, body: { timeZone: 'Europe/Madrid' } });
    const change = (lockDate: string) => ({ version: zoned.version, body: { lockDate } });
    expect(await boss.refused(changeCompany, change('2026-06-02'))).toMatchObject({
      code: 'future-date',
      field: 'lockDate',
      detail: 'The date lies in the future.',
      facts: { today: '2026-06-01' },
    });
    const west = { version: zoned.version, body: { lockDate: '2026-06-01', timeZone: 'America/Lima' } };
    expect(await boss.refused(changeCompany, west)).toMatchObject({ code: 'future-date', field: 'lockDate' });
    expect(await boss.call(changeCompany, change('2026-06-01'))).toMatchObject({ lockDate: '2026-06-01' });
  });

  test('are changed by administrators only', async () => {
    for (const role of ['manager', 'clerk', 'cashier', 'viewer'] as const) {
      expect(await t.as(role).refused(changeCompany, { version: 1, body: { name: 'x' } })).toMatchObject({
        code: 'forbidden',
        facts: { role, permission: 'settings.write' },
      });
    }
  });
});

describe('document numbers', () => {
  test('each kind has its own', async () => {
    const { rows } = await t.as('viewer').call(listDocumentCounters);
    expect(rows.length).toBe(20);
    expect(rows.find((row) => row.kind === 'delivery')).toEqual({
      kind: 'delivery',
      prefix: 'DEL-',
      digits: 5,
      next: 1,
      example: 'DEL-00001',
      version: 1,
    });
  });

  test('prefix and length can be changed, not the count', async () => {
    const params = { kind: 'delivery' } as const;
    const changed = await boss.call(changeDocumentCounter, { params, version: 1, body: { prefix: 'ALB/', digits: 3 } });
    expect(changed).toMatchObject({ example: 'ALB/001', next: 1, version: 2 });
    expect(await boss.refused(changeDocumentCounter, { params, version: 1, body: {} })).toMatchObject({
      code: 'stale',
    });
    for (const body of [
      { digits: 0 },
      { digits: 13 },
      { digits: 2.5 },
      { prefix: 'a b' },
      { prefix: 'x'.repeat(21) },
    ]) {
      expect(await boss.refused(changeDocumentCounter, { params, version: 2, body })).toMatchObject({
        code: 'invalid',
      });
    }
    expect(
      await boss.refused(changeDocumentCounter, { params: { kind: 'letter' }, version: 1, body: {} }),
    ).toMatchObject({ code: 'invalid', field: 'kind' });
  });
});
