// Many labels, long words and the company's own defaults: what is printed is whole, in its place, in the right language.
import { beforeAll, expect, test } from 'vitest';
import { previewLabels, printLabelsPdf } from '../../src/labels/label.contract.ts';
import { changeLabelDefault, listLabelDefaults } from '../../src/labels/label-default.contract.ts';
import { createLabelFormat, deleteLabelFormat, printTestPage } from '../../src/labels/label-format.contract.ts';
import { listLots } from '../../src/ledger/lot.contract.ts';
import { resolveScan } from '../../src/tracing/scan.contract.ts';
import { type Goods, place, posted, product } from '../support/goods.ts';
import { decode, pagesOfPdf, rectanglesOfSvg } from '../support/label-reader.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const { as } = app;
const [administrator, manager, clerk, viewer] = [as('administrator'), as('manager'), as('clerk'), as('viewer')];
let goods: Goods;
let units: string[];
let receipt: string;

beforeAll(async () => {
  goods = await product(manager, 'serial', { gtin: '09506000134352', name: 'Kettle', price: '12.5' });
  const numbers = Array.from({ length: 40 }, (_, i) => ({ number: `SN-${i + 1}`, expirationDate: '2027-03-31' }));
  receipt = (await posted(clerk, 'receipt', [{ productId: goods.id, numbers }])).id;
  units = await idsOf(goods.id);
});

const idsOf = async (productId: string): Promise<string[]> =>
  (await viewer.call(listLots, { query: { productId, limit: 100 } })).rows.map((row) => row.id);
const of = (...ids: string[]) => ({ of: 'lots' as const, ids });
const preview = (body: object) =>
  viewer.call(previewLabels, { body: { source: of(units[0] ?? ''), format: 'a4-24', ...body } as never });

async function pdf(body: object): Promise<Buffer> {
  const answer = await app.app.inject({
    method: 'POST',
    url: printLabelsPdf.path,
    headers: { authorization: `Bearer ${app.account('clerk').token}` },
    payload: body,
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return answer.rawPayload;
}

test.each([
  ['gs1-datamatrix', 'a4-24', 203],
  ['gs1-128', 'a4-8', 203],
  ['qr', 'a4-24', 203],
  ['code-128', 'a4-24', 203],
  ['gs1-datamatrix', 'a4-24', 300],
  ['gs1-128', 'a4-8', 300],
])('F5: printed as %s on %s and scanned at %i dpi it opens that very unit', async (code, format, dpi) => {
  const third = units[2] ?? '';
  const [page] = pagesOfPdf(await pdf({ source: of(third), format, content: { code } }));
  const [read] = await decode(page?.rectangles ?? [], { x: 0, y: 0, width: 110, height: 80 }, dpi / 25.4);
  // What a scanner types is what it decoded; a GS1 code begins with its symbology identifier.
  const prefix = { 'gs1-datamatrix': ']d2', 'gs1-128': ']C1' }[code] ?? '';
  const text = prefix + (code === 'qr' ? read?.text : read?.bytes);
  const answer = await viewer.call(resolveScan, { query: { text } });
  expect(answer.outcome).toBe('one');
  expect(answer.candidates.map(({ kind, id, path }) => ({ kind, id, path }))).toEqual([
    { kind: 'serial', id: third, path: `/numbers/${third}` },
  ]);
});

test('labels of a place and of a product open them', async () => {
  const where = await place(manager);
  const opened = async (source: object, code: string) => {
    const { svg, width, height } = await preview({ source, content: { code } });
    const [read] = await decode(rectanglesOfSvg(svg), { x: 0, y: 0, width, height });
    const { candidates } = await viewer.call(resolveScan, { query: { text: read?.text ?? '' } });
    return candidates.map(({ path }) => path);
  };
  expect(await opened({ of: 'locations', ids: [where] }, 'qr')).toEqual([`/locations/${where}`]);
  expect(await opened({ of: 'products', ids: [goods.id] }, 'qr')).toEqual([`/products/${goods.id}`]);
  expect(await opened({ of: 'products', ids: [goods.id] }, 'code-128')).toEqual([`/products/${goods.id}`]);
});

test('all products that match get a label', async () => {
  const { name, number } = { name: 'Bulk', number: 3 };
  for (let i = 0; i < number; i += 1) await product(manager, 'none', { name: `${name} ${i}` });
  const source = { of: 'product-filter', filter: { q: name, sort: '-name' } };
  expect(await preview({ source })).toMatchObject({ subjects: number });
  expect((await preview({ source, content: { fields: ['name'] } })).svg).toContain('>Bulk 2<');
});

test('pages are printed one by one, and each thing is counted once', async () => {
  const job = { source: { of: 'document', id: receipt }, format: 'a4-8', copies: 3, startCell: 6 };
  expect(await preview(job)).toMatchObject({ subjects: 40, labels: 120, pages: 16 });
  const sheets = [];
  for (const pages of [
    { from: 1, to: 5 },
    { from: 6, to: 15 },
    { from: 16, to: 20 },
  ]) {
    sheets.push(pagesOfPdf(await pdf({ ...job, pages })).length);
  }
  expect(sheets).toEqual([5, 10, 1]);
  const entries = await app.sql<{ change: { labels: number; reprints: number } }>(
    `select change from audit_entry where action like '%print' and change ->> 'copies' = '3' order by at, id`,
  );
  // The third unit had labels before, from the scans above.
  expect(entries.map(({ change }) => [change.labels, change.reprints])).toEqual([
    [35, 1],
    [80, 0],
    [5, 0],
  ]);
  const none = await clerk.refused(printLabelsPdf, { body: { ...job, pages: { from: 17, to: 17 } } as never });
  expect(none.code).toBe('label-nothing');
});

test('the preview says when labels were printed before', async () => {
  const last = units.at(-1) ?? '';
  const source = of(last);
  const before = await preview({ source });
  expect(before).toMatchObject({ printedBefore: 1, printedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
  const fresh = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: fresh.id, numbers: ['NEW-1'] }]);
  expect(await preview({ source: of(...(await idsOf(fresh.id))) })).toMatchObject({
    printedBefore: 0,
    printedAt: null,
  });
});

test('captions are in the company’s language, or in the one asked for', async () => {
  expect((await preview({})).svg).toMatch(/S\/N SN-1<.*Exp\. 2027-03-31</);
  expect((await preview({ content: { language: 'es' } })).svg).toMatch(/N\/S SN-1<.*Cad\. 2027-03-31</);
  expect((await preview({ content: { language: 'fr' } })).svg).toMatch(/N\/S SN-1<.*Pér\. 2027-03-31</);
});

test('long numbers, long names and other scripts stay clear of the code and on the label', async () => {
  const long = 'ABCDEFGH-0123456789-'.repeat(4).slice(0, 64);
  const name = 'Überlanger Produktname mit Ñandú, φως и чайником '.repeat(5).trim().slice(0, 200);
  const goods = await product(manager, 'serial', { name });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [long] }]);
  const ids = await idsOf(goods.id);
  for (const format of ['a4-24', 'a4-65', 'a4-8', 'letter-30', 'roll-62x29', 'roll-57x32', 'roll-100x50']) {
    const { svg, width, height } = await preview({ source: of(...ids), format, content: { code: 'qr' } });
    const code = rectanglesOfSvg(svg);
    const right = Math.max(...code.map((part) => part.x + part.width));
    const bottom = Math.max(...code.map((part) => part.y + part.height));
    const texts = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*textLength="([\d.]+)"/g)];
    expect(texts.length).toBeGreaterThan(0);
    for (const [, ...numbers] of texts) {
      const [x = 0, y = 0, size = 0, wide = 0] = numbers.map(Number);
      expect([format, x + wide <= width && y <= height && y - size >= 0]).toEqual([format, true]);
      expect([format, x >= right || y - size >= bottom]).toEqual([format, true]);
    }
    const words = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text).join('');
    expect(words).toContain('ABCDEFGH');
    const [read] = await decode(code, { x: 0, y: 0, width, height });
    expect(read?.text).toContain(`/numbers/${ids[0]}`);
  }
});

test('signs that the typeface lacks are named before they are printed', async () => {
  const goods = await product(manager, 'serial', { name: 'Tea 茶 قهوة 茶' });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['T-1'] }]);
  const shown = await preview({ source: of(...(await idsOf(goods.id))) });
  expect([...shown.lacking].sort()).toEqual([...'茶قهوة'].sort());
  expect(shown.svg).toContain('□');
});

test('a code that is too wide says which formats are large enough', async () => {
  const refusal = await clerk.refused(printLabelsPdf, {
    body: { source: of(units[0] ?? ''), format: 'a4-65', content: { code: 'gs1-128' } } as never,
  });
  expect(refusal.errors?.[0]).toMatchObject({
    code: 'label-too-small',
    facts: { formats: expect.stringMatching(/^A4, 40 × 48\.5 × 25\.4 mm \(3657\); .*; /) },
  });
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['LONG-AND-LONGER-'.repeat(6)] }]);
  const hopeless = await clerk.refused(printLabelsPdf, {
    body: { source: of(...(await idsOf(goods.id))), format: 'a4-65', content: { code: 'code-128' } } as never,
  });
  expect(hopeless.errors?.[0]?.code).toBe('label-too-long');
});

test('a company keeps what its labels usually look like', async () => {
  const all = async () => (await viewer.call(listLabelDefaults)).rows;
  const number = (await all()).find(({ use }) => use === 'number');
  expect(number).toMatchObject({ format: 'a4-24', content: { code: 'auto' }, version: 1 });
  const layout = {
    kind: 'roll' as const,
    page: { width: 60, height: 30 },
    label: { width: 60, height: 30 },
    margin: { top: 0, left: 0 },
    gap: { x: 0, y: 0 },
    columns: 1,
    rows: 1,
  };
  const own = await administrator.call(createLabelFormat, { body: { name: 'Shelf', layout } });
  const change = (version: number, format = own.id) => ({
    params: { use: 'number' as const },
    version,
    body: { format, content: { fields: ['number' as const], code: 'qr' as const, language: 'fr' as const } },
  });
  const kept = await administrator.call(changeLabelDefault, change(1));
  expect(kept).toMatchObject({ format: own.id, version: 2, content: { fields: ['number'], line: '' } });
  expect(await administrator.call(changeLabelDefault, change(2))).toMatchObject({ version: 3 });
  expect((await administrator.refused(changeLabelDefault, change(2))).code).toBe('stale');
  expect((await administrator.refused(changeLabelDefault, change(3, 'a4-999'))).code).toBe('not-found');
  expect((await manager.refused(changeLabelDefault, change(3))).code).toBe('forbidden');
  expect((await all()).find(({ use }) => use === 'number')).toMatchObject({ format: own.id, version: 3 });
  const audited = await app.sql<{ change: object }>(
    `select change from audit_entry where action = 'label-default.edit'`,
  );
  expect(audited[0]?.change).toMatchObject({ format: { from: 'a4-24', to: own.id } });
  await administrator.call(deleteLabelFormat, { params: { id: own.id } });
  expect((await all()).find(({ use }) => use === 'number')).toMatchObject({ format: 'a4-24', version: 3 });
});

test('a test page shows every cell without counting a print', async () => {
  const layout = {
    kind: 'sheet',
    page: { width: 210, height: 297 },
    label: { width: 90, height: 60 },
    margin: { top: 10, left: 10 },
    gap: { x: 5, y: 2 },
    columns: 2,
    rows: 4,
  };
  const answer = await viewer.request('POST', printTestPage.path, layout);
  expect(answer.status).toBe(200);
  expect(answer.text.slice(0, 5)).toBe('%PDF-');
  const wide = await viewer.refused(printTestPage, { body: { ...layout, columns: 3 } as never });
  expect(wide.code).toBe('label-layout');
});
