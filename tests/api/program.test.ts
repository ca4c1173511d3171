// The outermost answers of the program: that it lives, what it says to addresses it does not know.
import { describe, expect, test } from 'vitest';
import { getSession } from '../../src/access/session.contract.ts';
import { roles } from '../../src/domain/permission.ts';
import { problemCatalogue } from '../../src/domain/problem.ts';
import { startTestApp } from '../support/server.ts';

const { account, anonymous, as, clock, signIn, sql } = await startTestApp();

describe('the program answers', () => {
  test('that it lives and that its database does', async () => {
    expect(await anonymous.get('/healthz')).toEqual({ status: 'ok' });
    expect(await anonymous.get('/readyz')).toEqual({ status: 'ready' });
  });

  test('an unknown address with a problem', async () => {
    expect(await anonymous.refusal('GET', '/nothing')).toMatchObject({ status: 404, code: 'route-not-found' });
  });

  test('where a refusal leads: to its code among all of them, with status and sentence', async () => {
    const refusal = await anonymous.refusal('GET', '/products');
    const [path = '', code = ''] = refusal.type.split('#');
    const page = await anonymous.request('GET', path);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const rows = page.text.match(/<div id="[a-z-]+">.*/g) ?? [];
    expect(rows.map((row) => /id="([a-z-]+)"/.exec(row)?.[1])).toEqual(Object.keys(problemCatalogue));
    expect(rows.find((row) => row.includes(`id="${code}"`))).toMatch(/>401<.*>Sign in first\.</);
    expect(page.text).not.toMatch(/<script|https?:/);
    const { info } = await anonymous.get<{ info: { description: string } }>('/api/openapi.json');
    expect(info.description).toContain(`](${path})`);
    const docs = await anonymous.request('GET', '/api/docs');
    expect(docs.status).toBe(200);
    expect(docs.headers['content-security-policy']).not.toMatch(/https:|swagger|upgrade-insecure/);
  });

  test.each(roles)('who is there: %s', async (role) => {
    const expected = { role, user: { email: account(role).email }, company: { name: 'Casa Pérez', currency: 'EUR' } };
    expect(await as(role).call(getSession)).toMatchObject(expected);
    expect(await (await signIn(role)).call(getSession)).toMatchObject(expected);
  });

  test('to its own clock', async () => {
    clock.set('2026-03-01T08:00:00Z');
    clock.advance({ days: 1, minutes: 5 });
    expect(clock.now().toISOString()).toBe('2026-03-02T08:05:00.000Z');
    expect(await as('manager').call(getSession)).toMatchObject({ role: 'manager' });
    expect(await sql('select name, currency from company_profile')).toEqual([{ name: 'Casa Pérez', currency: 'EUR' }]);
  });
});
