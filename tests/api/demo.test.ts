// The demo company: made on an empty installation, clean to the doctor, full of what a visitor looks for, and gone without a
// trace. No other company goes that way.
import { expect, test } from 'vitest';
import { chooseCompany, getSession, signIn } from '../../src/access/session.contract.ts';
import { setUp } from '../../src/access/setup.contract.ts';
import { listProducts } from '../../src/catalog/product.contract.ts';
import { getDemo, makeDemo, removeDemo } from '../../src/demo/demo.contract.ts';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { listClaims } from '../../src/service/claim/claim.contract.ts';
import { visitFigures } from '../../src/service/maintenance/visit.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { listLowStock } from '../../src/tracing/low-stock.contract.ts';
import { startTestApp } from '../support/server.ts';
import { cookiesOf, testCompany } from '../support/templates.ts';

const app = await startTestApp({ from: 'empty' });
const { anonymous } = app;
const browser = async (email: string, password: string) => {
  const answer = await anonymous.request('POST', signIn.path.replace('/api/v1', ''), { email, password });
  expect(answer.status, answer.text).toBe(200);
  return { cookie: cookiesOf(answer.headers['set-cookie']), 'sec-fetch-site': 'same-origin' };
};

test('a shop with half a year behind it comes and goes', { timeout: 120_000 }, async () => {
  await anonymous.call(makeDemo, { body: { language: 'es' } });
  expect((await anonymous.refused(makeDemo, { body: { language: 'en' } })).code).toBe('demo-exists');
  const state = async () => (await anonymous.call(getDemo, {})).state;
  await expect.poll(state, { timeout: 110_000, interval: 100 }).not.toBe('making');
  expect(await state()).toBe('ready');

  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
  const { setupNeeded, demo: account } = await anonymous.call(getSession, {});
  expect(setupNeeded).toBe(true);
  const visitor = anonymous.with(await browser(account?.email ?? '', account?.password ?? ''));
  const session = await visitor.call(getSession, {});
  expect(session.company).toMatchObject({ demo: true, language: 'es', country: 'ES' });

  const products = await visitor.call(listProducts, { query: { limit: 200 } });
  expect(products.rows.length).toBeGreaterThan(80);
  expect(products.rows.map((row) => row.name)).toContain('Portátil 14" 16 GB');
  expect(products.rows.filter((row) => row.kind === 'goods' && row.imageId === null)).toEqual([]);
  const recalled = await visitor.call(findLotsByNumber, { query: { number: 'PB-0817' } });
  expect(recalled.rows[0]).toMatchObject({ onHold: true });
  const claims = await visitor.call(listClaims, { query: {} });
  expect(new Set(claims.rows.map((row) => row.state))).toEqual(new Set(['open', 'in-progress', 'closed', 'refused']));
  const visits = await visitor.call(visitFigures, {});
  expect(visits.overdue).toBeGreaterThan(0);
  expect(visits.today).toBeGreaterThan(0);
  expect((await visitor.call(listLowStock, { query: {} })).rows.length).toBeGreaterThan(3);
  const [schema] = await schemas();
  const [later] = await app.sql<{ count: number }>(
    `select count(*)::int from ${schema}.move where occurred_at > $1 or recorded_at > $1`,
    [app.clock.now()],
  );
  expect(later?.count).toBe(0);

  // Somebody's own company is not touched, and the known account is closed as soon as there is one.
  const administrator = { name: 'Ana', email: 'ana@example.com', password: 'four plain words here' };
  await anonymous.call(setUp, { body: { company: testCompany, administrator } });
  expect((await visitor.refused(removeDemo, {})).code).toBe('session-expired');
  const own = await browser(administrator.email, administrator.password);
  const ana = anonymous.with(own);
  const { company, companies } = await ana.call(getSession, {});
  expect(company?.demo).toBe(false);
  expect(companies.map((one) => one.demo)).toEqual([false, true]);
  const [, demo] = companies;
  const chosen = await ana.request('POST', '/session/company', { id: demo?.id });
  expect(chosen.status).toBe(200);
  expect((await ana.refused(chooseCompany, { body: { id: crypto.randomUUID() } })).code).toBe('not-found');
  const kept = anonymous.with({ ...own, cookie: `${own.cookie}; ${cookiesOf(chosen.headers['set-cookie'])}` });
  expect((await kept.call(getSession, {})).company?.demo).toBe(true);

  await ana.call(removeDemo, {});
  expect(await state()).toBe('none');
  expect((await ana.refused(removeDemo, {})).code).toBe('not-found');
  expect(await schemas()).toHaveLength(1);
  expect((await ana.call(getSession, {})).companies).toHaveLength(1);
  expect((await kept.call(getSession, {})).company?.id).toBe(company?.id);
  const left = await app.sql<{ name: string }>(
    `select email as name from control."user" where email <> $1
      union all select kind from control.job union all select name from control.company where demo
      union all select a.name from control.api_token a`,
    [administrator.email],
  );
  expect(left).toEqual([]);
});

const schemas = async (): Promise<string[]> =>
  (await app.sql<{ name: string }>("select nspname as name from pg_namespace where nspname like 'company\\_%'")).map(
    ({ name }) => name,
  );
