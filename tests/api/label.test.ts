// Labels: what is printed scans back and opens that very unit; sheets keep to their cells; a second print is a reprint.
import { beforeAll, describe, expect, test } from 'vitest';
import { archiveProduct, getProduct } from '../../src/catalog/product.contract.ts';
import { readings } from '../../src/domain/gs1/element-string.ts';
import { builtInFormats, cellAt } from '../../src/domain/label-format.ts';
import { previewLabels, printLabelsPdf, printLabelsZpl } from '../../src/labels/label.contract.ts';
import {
  createLabelFormat,
  deleteLabelFormat,
  editLabelFormat,
  listLabelFormats,
} from '../../src/labels/label-format.contract.ts';
import { findLotsByNumber, getLot, listLots } from '../../src/ledger/lot.contract.ts';
import { fresh, type Goods, place, placesByRole, posted, product } from '../support/goods.ts';
import { decode, pagesOfPdf, rectanglesOfSvg } from '../support/label-reader.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const { as } = app;
const [manager, clerk, viewer] = [as('manager'), as('clerk'), as('viewer')];
const today = '2026-11-21';
const gtin = '09506000134352';
const nobody = '00000000-0000-7000-8000-000000000000';
let goods: Goods;
let units: string[];
let receipt: string;

beforeAll(async () => {
  goods = await product(manager, 'serial', { gtin, name: 'Чайник «Ñandú» φως & <9>', price: '12.5' });
  const numbers = Array.from({ length: 30 }, (_, i) => ({ number: `SN-${i + 1}`, expirationDate: '2027-03-31' }));
  receipt = (await posted(clerk, 'receipt', [{ productId: goods.id, numbers }])).id;
  const { rows } = await viewer.call(listLots, { query: { productId: goods.id, limit: 100 } });
  units = rows.map((row) => row.id);
});

const of = (...ids: string[]) => ({ of: 'lots' as const, ids });
const preview = (source: object, content: object, format = 'a4-24') =>
  viewer.call(previewLabels, { body: { source, content, format } as never });

async function pdf(body: object, key?: string): Promise<Buffer> {
  const answer = await app.app.inject({
    method: 'POST',
    url: printLabelsPdf.path,
    headers: {
      authorization: `Bearer ${app.account('clerk').token}`,
      ...(key && { 'idempotency-key': key }),
    },
    payload: body,
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return answer.rawPayload;
}

describe('a label scans back', () => {
  const opened = async (text: string): Promise<string[]> => {
    const [elements = []] = readings(text, { today, separated: true });
    const value = (ai: string) => elements.find((element) => element.ai === ai)?.value;
    expect(value('01')).toBe(gtin);
    const { rows } = await viewer.call(findLotsByNumber, { query: { number: value('21') ?? '', productId: goods.id } });
    return rows.map((row) => row.id);
  };

  test.each(['gs1-datamatrix', 'auto', 'gs1-128'])('%s opens that very unit', async (code) => {
    const [, second = ''] = units;
    const format = code === 'gs1-128' ? 'a4-8' : 'a4-24';
    const { svg, width, height } = await preview(of(second), { code }, format);
    expect(svg).toContain(`width="${width}mm" height="${height}mm"`);
    const [read] = await decode(rectanglesOfSvg(svg), { x: 0, y: 0, width, height });
    expect(read?.format).toBe(code === 'gs1-128' ? 'Code128' : 'DataMatrix');
    expect(await opened(read?.bytes ?? '')).toEqual([second]);
  });

  test('Code 128 holds the bare number', async () => {
    const [first = ''] = units;
    const { svg, width, height } = await preview(of(first), { code: 'code-128' });
    const [read] = await decode(rectanglesOfSvg(svg), { x: 0, y: 0, width, height });
    expect(read).toMatchObject({ format: 'Code128', text: 'SN-1' });
  });

  test('QR leads to the record: by Digital Link with a GTIN, by its address without', async () => {
    const [first = ''] = units;
    const linked = await preview(of(first), { code: 'qr' });
    const [read] = await decode(rectanglesOfSvg(linked.svg), {
      x: 0,
      y: 0,
      width: linked.width,
      height: linked.height,
    });
    expect(new URL(read?.text ?? '').pathname).toBe(`/01/${gtin}/21/SN-1`);
    const plain = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: plain.id, numbers: [{ number: 'Ль/1', quantity: '3' }] }]);
    const { rows } = await viewer.call(listLots, { query: { productId: plain.id } });
    const id = rows[0]?.id ?? '';
    const bare = await preview(of(id), {});
    const [other] = await decode(rectanglesOfSvg(bare.svg), { x: 0, y: 0, width: bare.width, height: bare.height });
    expect(other?.format).toBe('QRCode');
    const path = new URL(other?.text ?? '').pathname;
    expect(path).toBe(`/numbers/${id}`);
    expect(await viewer.call(getLot, { params: { id: path.split('/').at(-1) ?? '' } })).toMatchObject({
      number: 'Ль/1',
    });
  });

  test('from the printed sheet: 30 units from cell 20 on, each in its cell, on three pages', async () => {
    const layout = builtInFormats.find(({ id }) => id === 'a4-21');
    if (!layout) throw new Error('no such format');
    const file = await pdf({ source: { of: 'document', id: receipt }, format: 'a4-21', startCell: 20 });
    const pages = pagesOfPdf(file);
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [210, 297],
      [210, 297],
      [210, 297],
    ]);
    const seen: string[] = [];
    for (let i = 0; i < 30; i += 1) {
      const cell = cellAt(layout, 19 + i);
      const page = pages[cell.page];
      const inside = page?.rectangles.filter(
        ({ x, y }) => x >= cell.x && x < cell.x + layout.label.width && y >= cell.y && y < cell.y + layout.label.height,
      );
      const [read] = await decode(inside ?? [], { x: cell.x, y: cell.y, ...layout.label });
      seen.push(...(await opened(read?.bytes ?? '')));
    }
    expect(seen).toEqual(units);
  });

  test('a location and a product have labels too', async () => {
    const where = await place(manager);
    const spot = await preview({ of: 'locations', ids: [where] }, { code: 'qr' });
    const [read] = await decode(rectanglesOfSvg(spot.svg), { x: 0, y: 0, width: spot.width, height: spot.height });
    expect(new URL(read?.text ?? '').pathname).toBe(`/locations/${where}`);
    const ware = await preview({ of: 'products', ids: [goods.id] }, { fields: ['name', 'price'], code: 'code-128' });
    const [code] = await decode(rectanglesOfSvg(ware.svg), { x: 0, y: 0, width: ware.width, height: ware.height });
    expect(code?.text).toBe(gtin);
    expect(ware.svg).toMatch(/12[.,]50/);
    expect(ware.svg).toContain('&lt;9&gt;');
  });
});

test('a second print is a reprint, in the audit and in the preview; a repeated request is none', async () => {
  const third = units[2] ?? '';
  const body = { source: of(third), format: 'roll-50x25', copies: 3 };
  const key = fresh('print');
  expect(await preview(of(third), {})).toMatchObject({ subjects: 1, labels: 1, pages: 1, printedBefore: 1 });
  await pdf(body, key);
  expect(pagesOfPdf(await pdf(body, key))).toHaveLength(3);
  const entries = await app.sql<{ action: string; change: { times?: number } }>(
    `select action, change from audit_entry where subject_id = $1 and action like 'serial.%print' order by at, id`,
    [third],
  );
  expect(entries).toMatchObject([{ action: 'serial.reprint', change: { times: 2, copies: 3, labels: 3 } }]);
  const all = await app.sql<{ action: string }>(`select action from audit_entry where action = 'label.print'`);
  expect(all).toHaveLength(1);
});

test('ZPL sets size, UTF-8 and native codes, and no name can steer the printer', async () => {
  const tricky = await product(manager, 'serial', { gtin: '04006381333931', name: 'a^XZ~JA\\b' });
  await posted(clerk, 'receipt', [{ productId: tricky.id, numbers: ['A_1'] }]);
  const { rows } = await viewer.call(listLots, { query: { productId: tricky.id } });
  const source = of(rows[0]?.id ?? '');
  const zpl = async (code: string, dpi: number): Promise<string> => {
    const body = { source, format: 'roll-100x50', content: { code }, dpi, copies: 2 };
    return (await clerk.request('POST', printLabelsZpl.path, body)).text;
  };
  const matrix = await zpl('gs1-datamatrix', 203);
  expect(matrix).toMatch(/^\^XA\n\^CI28\n\^PW800\n\^LL400\n/);
  expect(matrix).toMatch(/\^BXN,\d+,200,,,,_\^FH\\\^FD_1010400638133393121A__1\^FS/);
  expect(matrix).toContain('^FDa\\5EXZ\\7EJA\\5Cb^FS');
  expect(matrix.match(/\^XZ/g)).toHaveLength(1);
  expect(matrix).toContain('^PQ2\n^XZ');
  expect(await zpl('gs1-datamatrix', 300)).toContain('^PW1181\n^LL591');
  expect(await zpl('gs1-128', 203)).toContain('^FD>;>80104006381333931' + '21>6A_1^FS');
  expect(await zpl('code-128', 203)).toContain('^FD>:A_1^FS');
  expect(await zpl('qr', 203)).toMatch(/\^BQN,2,\d+\^FH\\\^FDMA,http/);
});

test('a filter prints all that match, in the order of the list', async () => {
  const source = { of: 'lot-filter', filter: { productId: goods.id, sort: '-number' } };
  const found = await preview(source, {});
  expect(found).toMatchObject({ subjects: 30, pages: 2 });
  expect(found.svg).toContain('S/N SN-30');
});

test('what cannot be printed is refused, with its reason', async () => {
  const [first = ''] = units;
  const refused = async (body: object) => {
    const { code, errors } = await clerk.refused(printLabelsPdf, {
      body: { source: of(first), format: 'a4-24', ...body },
    });
    return errors?.[0]?.code ?? code;
  };
  const plain = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: plain.id, numbers: ['Ж-1'] }]);
  const { rows } = await viewer.call(listLots, { query: { productId: plain.id } });
  const other = of(rows[0]?.id ?? '');
  const where = await place(manager);
  expect(await refused({ copies: 0 })).toBe('field-invalid');
  expect(await refused({ copies: 1_000_000 })).toBe('field-invalid');
  expect(await refused({ source: of(...units), copies: 1000 })).toBe('label-too-many');
  expect(await refused({ format: 'a4-999' })).toBe('not-found');
  expect(await refused({ format: nobody })).toBe('not-found');
  expect(await refused({ source: of(nobody) })).toBe('not-found');
  expect(await refused({ source: of(first, goods.id) })).toBe('not-found');
  expect(await refused({ source: { of: 'document', id: nobody } })).toBe('label-nothing');
  expect(await refused({ startCell: 25 })).toBe('label-cell');
  expect(await refused({ source: other, content: { code: 'gs1-128' } })).toBe('label-gtin-missing');
  expect(await refused({ source: other, content: { code: 'code-128' } })).toBe('label-code-characters');
  expect(await refused({ source: { of: 'locations', ids: [where] }, content: { code: 'code-128' } })).toBe(
    'label-code-empty',
  );
  expect(await refused({ format: 'a4-65', content: { code: 'gs1-128' } })).toBe('label-too-small');
  const { version } = await manager.call(getProduct, { params: { id: plain.id } });
  await manager.call(archiveProduct, { params: { id: plain.id }, version });
  expect(await refused({ source: { of: 'products', ids: [plain.id] } })).toBe('archived');
  expect((await viewer.refused(printLabelsPdf, { body: {} })).code).toBe('forbidden');
  expect((await placesByRole(viewer)).stock).toBeTruthy();
});

test('a company has formats of its own', async () => {
  const admin = as('administrator');
  const layout = {
    kind: 'sheet' as const,
    page: { width: 210, height: 297 },
    label: { width: 100, height: 60 },
    margin: { top: 10, left: 5 },
    gap: { x: 0, y: 2 },
    columns: 2,
    rows: 4,
  };
  const made = await admin.call(createLabelFormat, { body: { name: 'Shelf', layout } });
  expect(await preview(of(units[0] ?? ''), {}, made.id)).toMatchObject({ width: 100, height: 60 });
  expect(await admin.refused(createLabelFormat, { body: { name: 'Shelf', layout } })).toMatchObject({
    code: 'name-taken',
  });
  expect(
    await admin.refused(createLabelFormat, { body: { name: 'Wide', layout: { ...layout, columns: 3 } } }),
  ).toMatchObject({ code: 'label-layout', facts: { needed: 305, given: 210 } });
  const edited = await admin.call(editLabelFormat, {
    params: { id: made.id },
    version: made.version,
    body: { layout: { ...layout, kind: 'roll' } },
  });
  expect(edited).toMatchObject({ page: { width: 100, height: 60 }, columns: 1, rows: 1, version: 2 });
  await admin.call(deleteLabelFormat, { params: { id: made.id } });
  const { rows } = await viewer.call(listLabelFormats);
  expect(rows.map((row) => row.id)).toEqual(builtInFormats.map((format) => format.id));
});
