// A retailer's file goes in as it is: what is odd in it is shown, a person decides, every document is posted with its own
// date, and stock is what the file says. The file is a cut of a real one (tests/fixtures/README.md).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  changeImport,
  deleteImport,
  getImport,
  listImportProducts,
  listImportRows,
  reverseImport,
  startImport,
} from '../../src/operations/document-import/document-import.contract.ts';
import { stockByTheFile, upload, whenDone } from '../support/document-import.ts';
import { startTestApp } from '../support/server.ts';

const file = readFileSync(join(import.meta.dirname, '../fixtures/online-retail-cut.csv'), 'utf8');
const { as, sql } = await startTestApp();
const manager = as('manager');

const onHand = async (): Promise<Map<string, number>> =>
  new Map(
    (
      await sql<{ code: string; quantity: string }>(
        `select upper(p.sku) as code, coalesce(sum(s.quantity), 0) as quantity from product p
          left join stock s on s.product_id = p.id where p.kind = 'goods' group by 1`,
      )
    ).map((row) => [row.code, Number(row.quantity)]),
  );

describe('a retailer’s file', () => {
  test('is uploaded and told, and nothing is posted', async () => {
    const shown = await upload(manager, file, 'online retail.csv');
    expect(shown).toMatchObject({ state: 'preview', fileName: 'online retail.csv', format: 'csv' });
    expect(shown.reading).toMatchObject({
      encoding: 'utf-8',
      separator: ',',
      decimal: '.',
      header: true,
      dateOrder: null,
      columns: { document: 0, product: 1, description: 2, quantity: 3, date: 4, unitPrice: 5, partner: 6, country: 7 },
    });
    expect(shown.counts).toMatchObject({
      rows: 571,
      documents: 61,
      productCodes: 446,
      products: 440,
      spellings: 6,
      spellingsSameName: 6,
      errorRows: 0,
      returns: 15,
      writeOffs: 12,
      negatives: 0,
      noPartner: 186,
      serviceCodes: 6,
      serviceLines: 15,
    });
    expect(shown.proposal).toMatchObject({
      returns: 'return',
      writeOffs: 'scrap',
      noPartner: 'walk-in',
      tracking: 'lot',
      opening: 'post',
    });
    expect(shown.proposal.merge).toHaveLength(6);
    expect(shown.proposal.services?.toSorted()).toEqual(['bank charges', 'c2', 'd', 'dot', 'm', 'post']);
    expect((await sql('select from operation')).length).toBe(0);
    expect((await sql('select from product')).length).toBe(0);
  });

  test('dates that can be read two ways are asked, with what each way would mean', async () => {
    const shown = await upload(manager, file);
    expect(shown.detected.dateOrder).toMatchObject({
      certain: false,
      value: 'mdy',
      candidates: expect.arrayContaining([
        { order: 'mdy', from: '2010-12-01', to: '2010-12-05' },
        { order: 'dmy', from: '2010-01-12', to: '2010-05-12' },
      ]),
    });
    const refused = await manager.refused(startImport, { params: shown, body: { accept: true } });
    expect(refused).toMatchObject({ code: 'import-undecided', facts: { what: ['reading.dateOrder'] } });
  });

  test('each proposal has its list', async () => {
    const { id } = await upload(manager, file);
    const spellings = await manager.call(listImportProducts, { params: { id }, query: { show: 'spellings' } });
    expect(spellings.rows).toHaveLength(6);
    for (const row of spellings.rows) {
      expect(new Set(row.spellings.map((spelling) => spelling.toUpperCase())).size).toBe(1);
      expect(row).toMatchObject({ sameName: true, known: false });
    }
    const services = await manager.call(listImportProducts, { params: { id }, query: { show: 'services' } });
    expect(services.rows.map((row) => row.code).toSorted()).toEqual(['BANK CHARGES', 'C2', 'D', 'DOT', 'M', 'POST']);
    const returns = await manager.call(listImportRows, { params: { id }, query: { show: 'return', limit: 5 } });
    expect(returns).toMatchObject({ total: 15, totalIsExact: true });
    expect(returns.rows.every((row) => row.cells[0]?.startsWith('C') && Number(row.cells[3]) < 0)).toBe(true);
    const more = await manager.call(listImportRows, {
      params: { id },
      query: { show: 'return', limit: 500, cursor: returns.nextCursor ?? '' },
    });
    expect(more.rows).toHaveLength(10);
    const writeOffs = await manager.call(listImportRows, { params: { id }, query: { show: 'write-off' } });
    expect(writeOffs.rows.every((row) => row.cells[5] === '0' && row.cells[6] === '')).toBe(true);
    const expected = stockByTheFile(file);
    const opening = await manager.call(listImportProducts, { params: { id }, query: { show: 'all', limit: 500 } });
    for (const row of opening.rows) {
      if (!row.service)
        expect([row.code, Number(row.balance)]).toEqual([row.code, expected.get(row.code.toUpperCase())]);
    }
  });

  test('is posted document by document; stock is what the file adds up to', async () => {
    const uploaded = await upload(manager, file);
    const params = { id: uploaded.id };
    const decided = await manager.call(changeImport, {
      params,
      version: uploaded.version,
      body: { reading: { dateOrder: 'mdy' } },
    });
    expect(decided.undecided).not.toContain('reading.dateOrder');
    await manager.call(startImport, { params, body: { accept: true } });
    const posted = await whenDone(manager, uploaded.id);
    expect(posted).toMatchObject({
      state: 'posted',
      undecided: [],
      outcome: { lines: 571, productsMade: 440, serviceLines: 15, leftOutRows: 0, stoppedAt: null },
    });
    const stock = await onHand();
    for (const [code, quantity] of stockByTheFile(file)) expect([code, stock.get(code)]).toEqual([code, quantity]);

    const [return1] = await sql<{ kind: string; occurred_at: Date; code: string; country: string }>(
      `select o.kind, o.occurred_at, p.code, p.country from operation o join partner p on p.id = o.partner_id
        where o.reference = 'C536622'`,
    );
    expect(return1).toMatchObject({ kind: 'return', code: '12471', country: 'DE' });
    const [mixed] = await sql<{ lines: number }>(
      `select count(*)::int as lines from operation_line l join operation o on o.id = l.operation_id
        where o.reference = '536540' and o.import_id = $1`,
      [uploaded.id],
    );
    expect(mixed?.lines ?? 0).toBe(file.split('\n').filter((line) => line.startsWith('536540,')).length);
    const [walkIn] = await sql<{ documents: number }>(
      `select count(*)::int as documents from operation o join partner p on p.id = o.partner_id where p.code = 'WALK-IN'`,
    );
    expect(walkIn?.documents).toBeGreaterThan(3);
    const [prices] = await sql<{ price: string }>(
      `select l.unit_price as price from operation_line l join operation o on o.id = l.operation_id
        where o.reference = '536365' and o.import_id = $1 order by l.line limit 1`,
      [uploaded.id],
    );
    expect(Number(prices?.price)).toBe(2.55);
    const [first] = await sql<{ at: string }>(
      `select to_char(occurred_at at time zone 'Europe/Madrid', 'YYYY-MM-DD HH24:MI') as at from operation where reference = '536365'`,
    );
    expect(first?.at).toBe('2010-12-01 08:26');
  });

  test('cannot be posted twice, changed or thrown away once it is posted', async () => {
    const [{ id, version } = { id: '', version: 0 }] = await sql<{ id: string; version: number }>(
      `select id, version from document_import where state = 'posted'`,
    );
    const params = { id };
    expect(await manager.refused(startImport, { params, body: {} })).toMatchObject({ code: 'import-state' });
    expect(await manager.refused(changeImport, { params, version, body: {} })).toMatchObject({ code: 'import-state' });
    expect(await manager.refused(deleteImport, { params })).toMatchObject({ code: 'import-state' });
  });

  test('a second file counts what is there already into the opening', async () => {
    const code = [...(await onHand())].find(([, quantity]) => quantity >= 3)?.[0] ?? '';
    const have = (await onHand()).get(code) ?? 0;
    const more = `invoice,sku,qty,date\nN1,${code},${have + 2},2011-01-05\n`;
    const shown = await upload(manager, more);
    expect(shown.counts).toMatchObject({ newProducts: 0, openingProducts: 1, openingQuantity: '2', noPartner: 1 });
    await manager.call(deleteImport, { params: { id: shown.id } });
    expect(await manager.refused(getImport, { params: { id: shown.id } })).toMatchObject({ code: 'not-found' });
  });

  test('is taken back as one: nothing on hand, everything readable, what it made is put away', async () => {
    const [{ id } = { id: '' }] = await sql<{ id: string }>(`select id from document_import where state = 'posted'`);
    await manager.call(reverseImport, { params: { id }, body: {} });
    const reversed = await whenDone(manager, id);
    expect(reversed).toMatchObject({ state: 'reversed', outcome: { stoppedAt: null } });
    expect(reversed.outcome?.reversed).toBe(reversed.outcome?.posted);
    expect([...(await onHand()).values()].every((quantity) => quantity === 0)).toBe(true);
    expect(await sql(`select from product where archived_at is null`)).toEqual([]);
    expect(await sql(`select from operation where kind <> 'correction' and state <> 'reversed'`)).toEqual([]);
  });

  test('roles without the permission see nothing of it', async () => {
    for (const role of ['clerk', 'cashier', 'viewer'] as const) {
      const answer = await as(role).request<{ code: string }>('GET', '/imports');
      expect([role, answer.status, answer.body.code]).toEqual([role, 403, 'forbidden']);
    }
  });
});
