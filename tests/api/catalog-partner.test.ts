// Partners over HTTP.
import { describe, expect, test } from 'vitest';
import {
  archivePartner,
  createPartner,
  deletePartner,
  editPartner,
  getPartner,
  listPartners,
  searchPartners,
} from '../../src/catalog/partner.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');

describe('a partner', () => {
  test('is created, read, edited, archived, found again and deleted', async () => {
    const body = {
      ...{ name: 'Bodegas Muñoz', code: 'S-001', isSupplier: true, email: 'ventas@munoz.example', phone: '+34 900 1' },
      ...{ taxNumber: 'B-12345678', street: 'Calle Mayor 1', postcode: '26001', city: 'Logroño', country: 'es' },
    };
    const created = await clerk.call(createPartner, { body });
    expect(created).toMatchObject({ ...body, country: 'ES', isCustomer: false, note: '', version: 1 });
    const at = { params: { id: created.id } };
    expect(await clerk.call(getPartner, at)).toEqual(created);
    const edited = await clerk.call(editPartner, { ...at, version: 1, body: { isCustomer: true, code: null } });
    expect(edited).toMatchObject({ isSupplier: true, isCustomer: true, code: null, city: 'Logroño', version: 2 });
    expect((await clerk.refused(editPartner, { ...at, version: 1, body: { name: 'x' } })).code).toBe('stale');
    await clerk.call(archivePartner, { ...at, version: 2 });
    const search = (archived: 'true' | 'false') => clerk.call(searchPartners, { query: { q: 'munoz', archived } });
    expect((await search('false')).rows).toEqual([]);
    expect((await search('true')).rows).toMatchObject([{ id: created.id, city: 'Logroño' }]);
    await clerk.call(deletePartner, at);
    expect((await clerk.refused(getPartner, at)).code).toBe('not-found');
    const actions = await app.sql<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by at, id',
      [created.id],
    );
    expect(actions.map((row) => row.action)).toEqual([
      'partner.create',
      'partner.edit',
      'partner.archive',
      'partner.delete',
    ]);
  });

  test('is a customer unless told, and never neither', async () => {
    const partner = await clerk.call(createPartner, { body: { name: 'Somebody' } });
    expect(partner).toMatchObject({ isCustomer: true, isSupplier: false });
    const refusal = await clerk.refused(editPartner, {
      params: { id: partner.id },
      version: 1,
      body: { isCustomer: false },
    });
    expect(refusal).toMatchObject({ code: 'field-invalid', field: 'isCustomer' });
  });

  test('has a code of its own', async () => {
    await clerk.call(createPartner, { body: { name: 'First', code: 'C-1' } });
    const taken = await clerk.refused(createPartner, { body: { name: 'Second', code: 'c-1' } });
    expect(taken).toMatchObject({ code: 'code-taken', field: 'code', facts: { owner: 'First' } });
    const other = await clerk.call(createPartner, { body: { name: 'Third' } });
    const edit = await clerk.refused(editPartner, { params: { id: other.id }, version: 1, body: { code: 'C-1' } });
    expect(edit).toMatchObject({ code: 'code-taken', facts: { owner: 'First' } });
  });

  test.each([
    ['a country that is none', { country: 'XX' }, 'field-invalid', 'country'],
    ['a country in words', { country: 'Spain' }, 'invalid', 'country'],
    ['an address that is none', { email: 'nobody' }, 'invalid', 'email'],
    ['a name of 10,000 characters', { name: 'ñ'.repeat(10_000) }, 'invalid', 'name'],
    ['a NUL', { city: 'a\u0000' }, 'invalid', 'city'],
    ['a list for a name', { name: ['x'] }, 'invalid', 'name'],
    ['a field that does not exist', { role: 'supplier' }, 'invalid', ''],
  ])('is refused with %s', async (_, fields, code, field) => {
    const refusal = await clerk.refused(createPartner, { body: { name: 'Wrong', ...fields } });
    expect(refusal.code).toBe(code);
    expect(refusal.field ?? '').toBe(field);
  });

  test('is written by those who may', async () => {
    expect((await app.as('viewer').refused(createPartner, { body: { name: 'x' } })).code).toBe('forbidden');
    expect((await app.as('cashier').refused(createPartner, { body: { name: 'x' } })).code).toBe('forbidden');
    await app.as('viewer').call(listPartners);
  });
});

describe('the list and the search', () => {
  test('filter, sort and find', async () => {
    const made = [
      { name: 'Ávila Tools', code: 'T-1', isSupplier: true, country: 'ES', city: 'Ávila' },
      { name: 'Blanc & Fils', code: 'T-2', isSupplier: true, isCustomer: true, country: 'FR', city: 'Lyon' },
      { name: 'Castle Tools Ltd', code: 'T-3', country: 'GB', city: 'York', taxNumber: 'GB999' },
    ];
    for (const body of made) {
      app.clock.advance(1000);
      await clerk.call(createPartner, { body });
    }
    const names = async (query: Record<string, string>) =>
      (await clerk.call(listPartners, { query: { q: 't', ...query } })).rows
        .map((row) => row.name)
        .filter((name) => made.some((partner) => partner.name === name));
    expect(await names({})).toEqual(['Ávila Tools', 'Blanc & Fils', 'Castle Tools Ltd']);
    expect(await names({ sort: '-created' })).toEqual(['Castle Tools Ltd', 'Blanc & Fils', 'Ávila Tools']);
    expect(await names({ role: 'supplier' })).toEqual(['Ávila Tools', 'Blanc & Fils']);
    expect(await names({ role: 'customer', country: 'fr' })).toEqual(['Blanc & Fils']);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await clerk.call(listPartners, { query: { limit: 1, ...(cursor && { cursor }) } });
      pages.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(pages).size).toBe(pages.length);
    const hits = async (q: string) => (await clerk.call(searchPartners, { query: { q } })).rows.map((row) => row.code);
    expect(await hits('t-2')).toEqual(['T-2']);
    expect(await hits('TOOLS')).toEqual(['T-1', 'T-3']);
    expect(await hits('tools york')).toEqual(['T-3']);
    expect(await hits('gb9')).toEqual(['T-3']);
    expect(await hits('avila')).toEqual(['T-1']);
    expect(await hits('%')).toEqual([]);
  });
});
