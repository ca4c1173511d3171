// What files bring: encodings, separators, decimal signs, dates, torn rows, formulas, too many rows, sheets. Whatever is
// wrong is told with its row; whatever is open is asked; nothing is silently made to fit.
import { describe, expect, test } from 'vitest';
import writeSheet from 'write-excel-file/node';
import type { DocumentImport } from '../../src/operations/document-import/document-import.contract.ts';
import {
  changeImport,
  listImportRows,
  startImport,
} from '../../src/operations/document-import/document-import.contract.ts';
import { refusedFile, sendFile, upload, whenDone } from '../support/document-import.ts';
import { startTestApp } from '../support/server.ts';

const { as, sql } = await startTestApp();
const manager = as('manager');

const errorsOf = async (id: string): Promise<[number, string][]> => {
  const { rows } = await manager.call(listImportRows, { params: { id }, query: { show: 'errors', limit: 500 } });
  return rows.map((row) => [row.row, row.errors.map((error) => `${error.column}:${error.reason}`).join(' ')]);
};

describe('an upload with an Idempotency-Key', () => {
  const file = 'invoice,sku,qty,date\nK1,KEY,1,2024-05-31\n';

  test('that is sent again is answered again, and there is one import', async () => {
    const first = await sendFile<DocumentImport>(manager, file, 'once.csv', 'upload-1');
    const again = await sendFile<DocumentImport>(manager, file, 'once.csv', 'upload-1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replay']).toBe('true');
    expect(await sql(`select id from document_import where file_name = 'once.csv'`)).toEqual([{ id: first.body.id }]);
  });

  test('of two that come at once, one is taken in', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => sendFile<DocumentImport>(manager, file, 'at-once.csv', 'upload-2')),
    );
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await sql(`select from document_import where file_name = 'at-once.csv'`)).length).toBe(1);
  });

  test('that brings another file is refused; one that was refused may come again', async () => {
    await sendFile(manager, file, 'first.csv', 'upload-3');
    const other = await sendFile<{ code: string }>(manager, `${file}K2,KEY,2,2024-05-31\n`, 'first.csv', 'upload-3');
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
    expect((await sendFile<{ code: string }>(manager, '', 'first.csv', 'upload-3')).body.code).toBe('key-reused');
    expect((await sendFile(manager, '', 'late.csv', 'upload-4')).status).toBe(422);
    expect((await sendFile(manager, file, 'late.csv', 'upload-4')).status).toBe(201);
  });
});

describe('encoding', () => {
  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffFactura;Artículo;Cantidad;Fecha\nF1;Ñu;1;2024-05-31\n'), 'utf-8', true],
    [
      'UTF-16 with a mark',
      Buffer.from('\ufeffFactura;Artículo;Cantidad;Fecha\nF1;Ñu;1;2024-05-31\n', 'utf16le'),
      'utf-16le',
      true,
    ],
    [
      'Windows-1252',
      Buffer.from('Factura;Artículo;Cantidad;Fecha\nF1;Ñu;1;2024-05-31\n', 'latin1'),
      'windows-1252',
      false,
    ],
  ])('%s', async (_, file, encoding, certain) => {
    const shown = await upload(manager, file);
    expect(shown.detected.encoding).toMatchObject({ value: encoding, certain, sample: ['Ñu'] });
    expect(shown.reading.columns).toMatchObject({ document: 0, product: 1, quantity: 2, date: 3 });
    expect(shown.counts).toMatchObject({ rows: 1, errorRows: 0, products: 1 });
  });

  test('bytes that are no text are refused with their row', async () => {
    const file = Buffer.concat([
      Buffer.from('invoice,sku,qty,date\nA,B,1,2024-05-31\nA,'),
      Buffer.from([0x81, 0xff]),
      Buffer.from(',1,2024-05-31\n'),
    ]);
    expect(await refusedFile(manager, file)).toMatchObject({
      code: 'file-unreadable',
      facts: { row: 3, byte: '0x81' },
    });
  });

  test('a wrong choice is refused, the right one stays', async () => {
    const shown = await upload(manager, Buffer.from('invoice,sku,qty,date\nA,Ñ,1,2024-05-31\n', 'latin1'));
    const refused = await manager.refused(changeImport, {
      params: shown,
      version: shown.version,
      body: { reading: { encoding: 'utf-8' } },
    });
    expect(refused).toMatchObject({ code: 'file-unreadable', facts: { row: 2 } });
  });

  test('an empty file and a quotation mark that never closes', async () => {
    expect(await refusedFile(manager, '')).toMatchObject({ code: 'file-unreadable' });
    expect(await refusedFile(manager, 'invoice,sku,qty,date\nA,"B,1,2024-05-31\nC,D,1,2024-05-31\n')).toMatchObject({
      code: 'file-unreadable',
      facts: { row: 2 },
    });
  });
});

describe('columns', () => {
  test('French headers, semicolons, decimal commas', async () => {
    const file =
      'N° facture;Code article;Désignation;Qté;Date facture;Prix unitaire;Client;Pays\nF1;A;Vis;1,5;31/05/2024;2,55;C1;Allemagne\n';
    const shown = await upload(manager, file);
    expect(shown.reading).toMatchObject({ separator: ';', decimal: ',', dateOrder: 'dmy' });
    expect(Object.values(shown.reading.columns)).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(
      await sql(`select quantity::float, unit_price::float, country from import_row where import_id = $1`, [shown.id]),
    ).toEqual([{ quantity: 1.5, unit_price: 2.55, country: 'DE' }]);
  });

  test('headers that are not known are asked; chosen columns and another separator are read anew', async () => {
    const shown = await upload(manager, 'x1,x2,x3,x4\nA,B,1,2024-05-31\n');
    expect(shown.undecided).toEqual(
      expect.arrayContaining(['columns.document', 'columns.product', 'columns.quantity', 'columns.date']),
    );
    const chosen = await manager.call(changeImport, {
      params: shown,
      version: shown.version,
      body: { reading: { columns: { document: 0, product: 1, quantity: 2, date: 3 } } },
    });
    expect(chosen.counts).toMatchObject({ rows: 1, errorRows: 0, documents: 1 });
    expect(chosen.undecided.filter((path) => path.startsWith('columns.'))).toEqual([]);
    const stale = await manager.refused(changeImport, { params: shown, version: shown.version, body: {} });
    expect(stale).toMatchObject({ code: 'stale' });
  });

  test('"1,234" means two things: asked', async () => {
    const shown = await upload(manager, 'invoice;sku;qty;date\nA;B;1,234;2024-05-31\n');
    expect(shown.undecided).toContain('reading.decimal');
    const { id, version } = shown;
    const decided = await manager.call(changeImport, { params: { id }, version, body: { reading: { decimal: ',' } } });
    expect(decided.undecided).not.toContain('reading.decimal');
    expect(await sql('select quantity::float from import_row where import_id = $1', [id])).toEqual([
      { quantity: 1.234 },
    ]);
  });
});

describe('rows', () => {
  test('each mistake is told with its row and column; good rows are not lost', async () => {
    const file = [
      'invoice,sku,description,qty,date,price,customer,country',
      'A1,P1,Chair,2,2024-05-31,10,C1,France',
      'A1,P1,Chair,2,2024-05-31',
      'A2,P2,Table,many,2024-05-31,10,C1,France',
      'A2,,Table,1,2024-05-31,10,C1,France',
      'A3,P3,Lamp,1,2024-02-30,10,C1,France',
      'A3,P3,Lamp,1,2999-01-01,10,C1,France',
      ',P3,Lamp,1,2024-05-31,-1,C1,France',
      'A4,P3,Lamp,0,2024-05-31,1,C1,France',
      `A5,P4,${'x'.repeat(10_000)},1,2024-05-31,1,C1,France`,
      'A6,P1,Chair,1,2024-05-31,1,C1,France',
      'A6,P1,Chair,1,2024-05-31,1,C2,France',
      'A7,P1,Chair,1.1234567,2024-05-31,1,C1,France',
      ',,,,,,,',
      'A8,=cmd|calc,"=HYPERLINK(""x"")",1,2024-05-31,1,@SUM(A1),Atlantis',
    ].join('\n');
    const shown = await upload(manager, file);
    expect(await errorsOf(shown.id)).toEqual([
      [3, 'row:too-few-cells'],
      [4, 'quantity:not-a-number'],
      [5, 'product:missing'],
      [6, 'date:invalid'],
      [7, 'date:future'],
      [8, 'document:missing unitPrice:negative'],
      [9, 'quantity:zero'],
      [10, 'description:too-long'],
      [12, 'partner:differs-in-document'],
      [13, 'quantity:too-precise'],
    ]);
    expect(shown.counts).toMatchObject({ rows: 14, blank: 1, errorRows: 10, documents: 3 });
    const notices = await manager.call(listImportRows, { params: { id: shown.id }, query: { show: 'notices' } });
    expect(notices.rows).toMatchObject([
      {
        row: 15,
        cells: ['A8', '=cmd|calc', '=HYPERLINK("x")', '1', '2024-05-31', '1', '@SUM(A1)', 'Atlantis'],
        notices: [
          { column: 'country', reason: 'unknown' },
          { column: 'product', reason: 'formula' },
          { column: 'description', reason: 'formula' },
          { column: 'partner', reason: 'formula' },
        ],
      },
    ]);
    expect(shown.undecided).toContain('decisions.errors');
  });

  test('negative lines of no known sort are asked and never guessed', async () => {
    const shown = await upload(
      manager,
      'invoice,sku,qty,date,price,customer\nA1,Q100,5,2024-05-30,3,C1\nA2,Q100,-2,2024-05-31,3,C1\n',
    );
    expect(shown.counts.negatives).toBe(1);
    const { id, version } = shown;
    expect(await manager.refused(startImport, { params: { id }, body: { accept: true } })).toMatchObject({
      code: 'import-undecided',
      facts: { what: ['decisions.negatives'] },
    });
    await manager.call(changeImport, {
      params: { id },
      version,
      body: { decisions: { negatives: 'return', tracking: 'none' } },
    });
    await manager.call(startImport, { params: { id }, body: { accept: true } });
    expect(await whenDone(manager, id)).toMatchObject({ state: 'posted', outcome: { posted: 3 } });
    const stock = await sql(
      `select s.lot_kind, s.quantity::float from stock s join product p on p.id = s.product_id where p.sku = 'Q100'`,
    );
    expect(stock).toEqual([{ lot_kind: 'bulk', quantity: 2 }]);
  });

  test('spellings with different descriptions are asked; kept apart they become two products', async () => {
    const file = 'invoice,sku,description,qty,date\nA1,ab1,Left,1,2024-05-30\nA1,AB1,Right,1,2024-05-30\n';
    const shown = await upload(manager, file);
    const { id, version } = shown;
    expect(shown.proposal.merge).toEqual([]);
    expect(shown.undecided).toContain('decisions.merge');
    const apart = await manager.call(changeImport, {
      params: { id },
      version,
      body: { decisions: { separate: ['ab1'] } },
    });
    expect(apart.undecided).not.toContain('decisions.merge');
    expect(apart.counts.products).toBe(2);
    await manager.call(startImport, { params: { id }, body: { accept: true } });
    await whenDone(manager, id);
    expect(await sql(`select sku, name from product where name in ('Left', 'Right') order by name`)).toEqual([
      { sku: 'ab1-2', name: 'Left' },
      { sku: 'AB1', name: 'Right' },
    ]);
  });

  test('200,000 rows go in, one more is refused', { timeout: 240_000 }, async () => {
    const rows = Array.from(
      { length: 200_000 },
      (_, i) => `D${i % 9_000},P${i % 3_000},1,2024-05-${String((i % 28) + 1).padStart(2, '0')}`,
    );
    const file = (more: string[]) => ['invoice,sku,qty,date', ...rows, ...more].join('\n');
    const shown = await upload(manager, file([]));
    expect(shown.counts).toMatchObject({ rows: 200_000, documents: 9_000, products: 3_000, errorRows: 0 });
    expect(await refusedFile(manager, file(['E,P,1,2024-05-31']))).toMatchObject({
      code: 'file-too-large',
      facts: { limit: '200,000 rows' },
    });
  });

  test('a file of more than 32 MB is refused', async () => {
    const refused = await refusedFile(manager, Buffer.alloc(33 * 1024 * 1024, 'a,b\n'));
    expect(refused).toMatchObject({ code: 'file-too-large', facts: { limit: '32 MB' } });
  });
});

describe('XLSX', () => {
  test('dates and numbers of the sheet are read as such', async () => {
    const cell = (value: string | number | Date) =>
      value instanceof Date
        ? { value, type: Date, format: 'dd/mm/yyyy hh:mm' }
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: String };
    const at = new Date('2024-05-31T08:26:00Z');
    const rows = [
      ['Factura', 'Código', 'Cantidad', 'Fecha', 'Precio'],
      ['X1', '00042', 2.5, at, 0.1 + 0.2],
    ];
    const book = await writeSheet(rows.map((row) => row.map(cell))).toBuffer();
    const shown = await upload(manager, book, 'ventas.xlsx');
    expect(shown).toMatchObject({
      format: 'xlsx',
      reading: { dateOrder: 'ymd', decimal: '.' },
      counts: { rows: 1, errorRows: 0 },
    });
    expect(
      await sql(
        `select product_code, quantity::float, unit_price::float, to_char(occurred_at at time zone 'Europe/Madrid', 'YYYY-MM-DD HH24:MI') as at
          from import_row where import_id = $1`,
        [shown.id],
      ),
    ).toEqual([{ product_code: '00042', quantity: 2.5, unit_price: 0.3, at: '2024-05-31 08:26' }]);
  });

  test('a damaged one is refused', async () => {
    expect(await refusedFile(manager, Buffer.from('PK\u0003\u0004 and nothing that fits'), 'x.xlsx')).toMatchObject({
      code: 'file-unreadable',
    });
  });
});
