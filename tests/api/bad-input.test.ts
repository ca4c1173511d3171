// Bad input of every kind: a documented code, the field, and nothing changed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProduct } from '../../src/catalog/product.contract.ts';
import { problemCatalogue } from '../../src/domain/problem.ts';
import { customer, place, placesByRole, posted, product, refusedDocument, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);
const serial = await product(manager, 'serial');
const lot = await product(manager, 'lot');
const bulk = await product(manager, 'none');
await posted(clerk, 'receipt', [
  { productId: serial.id, numbers: ['IN-STOCK', 'SOLD'] },
  { productId: lot.id, numbers: [{ number: 'LOT', quantity: '5' }] },
  { productId: bulk.id, quantity: '5' },
]);
await posted(clerk, 'delivery', [{ productId: serial.id, numbers: ['SOLD'] }], { partnerId: await customer(manager) });
const vendor = await supplier(manager);
const nobody = '00000000-0000-7000-8000-000000000000';

/** Everything that a refused document could have touched. */
const facts = (): Promise<unknown> =>
  app.sql(`select (select count(*) from operation) as operations, (select count(*) from move_line) as lines,
    (select count(*) from lot) as lots, (select coalesce(sum(quantity), 0) from on_hand) as on_hand,
    (select count(*) from audit_entry) as audits, (select sum(next) from document_counter) as counters`);

describe('a document is refused, and nothing changes, for', () => {
  let before: unknown;
  beforeEach(async () => {
    before = await facts();
  });
  afterEach(async () => {
    expect(await facts()).toEqual(before);
  });
  const one = (line: Record<string, unknown>): Record<string, unknown>[] => [
    { productId: bulk.id, quantity: '1', ...line },
  ];

  test.each([
    ['an unknown product', 'receipt', one({ productId: nobody }), {}, 'not-found', 'lines.0.productId'],
    ['a product that is no id', 'receipt', one({ productId: 'x' }), {}, 'invalid', 'lines.0.productId'],
    ['no lines', 'receipt', [], {}, 'operation-empty', 'lines'],
    ['an unknown kind', 'gift', one({}), {}, 'invalid', 'kind'],
    ['an unknown place', 'receipt', one({}), { toId: nobody }, 'not-found', 'toId'],
    ['a wrong kind of place', 'receipt', one({}), { toId: 'customer' }, 'operation-kind-location', 'toId'],
    ['a delivery from the supplier', 'delivery', one({}), { fromId: 'supplier' }, 'operation-kind-location', 'fromId'],
    ['a transfer to nowhere', 'transfer', one({}), {}, 'field-invalid', 'toId'],
    ['a transfer to the same place', 'transfer', one({}), { toId: 'stock' }, 'same-place', 'toId'],
    ['an unknown partner', 'receipt', one({}), { partnerId: nobody }, 'not-found', 'partnerId'],
    ['a supplier as customer', 'delivery', one({}), { partnerId: vendor }, 'partner-role', 'partnerId'],
    ['an unknown origin', 'return', one({}), { originId: nobody }, 'not-found', 'originId'],
    ['quantity zero', 'receipt', one({ quantity: '0' }), {}, 'quantity-zero', 'lines.0.quantity'],
    ['a negative quantity', 'receipt', one({ quantity: '-1' }), {}, 'quantity-negative', 'lines.0.quantity'],
    [
      'a quantity that is too precise',
      'receipt',
      one({ quantity: '0.1234567' }),
      {},
      'quantity-invalid',
      'lines.0.quantity',
    ],
    ['a huge quantity', 'receipt', one({ quantity: '1234567890' }), {}, 'quantity-invalid', 'lines.0.quantity'],
    ['an exponent', 'receipt', one({ quantity: '1e9' }), {}, 'quantity-invalid', 'lines.0.quantity'],
    ['not a number', 'receipt', one({ quantity: 'NaN' }), {}, 'quantity-invalid', 'lines.0.quantity'],
    ['a quantity of another type', 'receipt', one({ quantity: { a: 1 } }), {}, 'invalid', 'lines.0.quantity'],
    ['half a piece', 'receipt', one({ quantity: '0.5' }), {}, 'quantity-not-whole', 'lines.0.quantity'],
    ['more than is there', 'delivery', one({ quantity: '6' }), {}, 'not-enough', 'lines.0.quantity'],
    ['numbers of untracked goods', 'receipt', one({ numbers: ['A'] }), {}, 'numbers-not-tracked', 'lines.0.numbers'],
    [
      'half a serial',
      'receipt',
      [{ productId: serial.id, quantity: '0.5' }],
      {},
      'serial-quantity',
      'lines.0.quantity',
    ],
    ['no serial', 'receipt', [{ productId: serial.id, quantity: '1' }], {}, 'numbers-required', 'lines.0.numbers'],
    [
      'a serial twice',
      'receipt',
      [{ productId: serial.id, numbers: ['X', 'x '] }],
      {},
      'number-duplicate',
      'lines.0.numbers.1',
    ],
    [
      'a serial on two lines',
      'receipt',
      [1, 2].map(() => ({ productId: serial.id, numbers: ['X'] })),
      {},
      'number-duplicate',
      'lines.1.numbers.0',
    ],
    [
      'a serial in stock',
      'receipt',
      [{ productId: serial.id, numbers: ['in-stock'] }],
      {},
      'serial-in-stock',
      'lines.0.numbers.0',
    ],
    [
      'a serial with a customer',
      'receipt',
      [{ productId: serial.id, numbers: ['SOLD'] }],
      {},
      'serial-delivered',
      'lines.0.numbers.0',
    ],
    [
      'a sold serial again',
      'delivery',
      [{ productId: serial.id, numbers: ['SOLD'] }],
      {},
      'serial-delivered',
      'lines.0.numbers.0',
    ],
    [
      'an unknown serial',
      'delivery',
      [{ productId: serial.id, numbers: ['?'] }],
      {},
      'number-unknown',
      'lines.0.numbers.0',
    ],
    [
      'a lot of another product',
      'delivery',
      [{ productId: serial.id, numbers: ['LOT'] }],
      {},
      'number-of-other-product',
      'lines.0.numbers.0',
    ],
    [
      'an unknown lot',
      'delivery',
      [{ productId: lot.id, numbers: [{ number: '?', quantity: '1' }] }],
      {},
      'number-unknown',
      'lines.0.numbers.0',
    ],
    [
      'too much of a lot',
      'delivery',
      [{ productId: lot.id, numbers: [{ number: 'LOT', quantity: '6' }] }],
      {},
      'not-enough',
      'lines.0.numbers.0',
    ],
    [
      'an empty number',
      'receipt',
      [{ productId: serial.id, numbers: ['  \u200b'] }],
      {},
      'number-invalid',
      'lines.0.numbers.0',
    ],
    [
      'a control character',
      'receipt',
      [{ productId: serial.id, numbers: ['A\u0000B'] }],
      {},
      'number-invalid',
      'lines.0.numbers.0',
    ],
    [
      'a number of 300 characters',
      'receipt',
      [{ productId: serial.id, numbers: ['9'.repeat(300)] }],
      {},
      'number-invalid',
      'lines.0.numbers.0',
    ],
    [
      'a number of 10,000 characters',
      'receipt',
      [{ productId: serial.id, numbers: ['9'.repeat(10_000)] }],
      {},
      'invalid',
      undefined,
    ],
    [
      'dates in the wrong order',
      'receipt',
      [{ productId: lot.id, numbers: [{ number: 'D', expirationDate: '2026-01-01', bestBeforeDate: '2026-02-01' }] }],
      {},
      'dates-order',
      'lines.0.numbers.0',
    ],
    ['a date that does not exist', 'receipt', one({}), { occurredAt: '2026-02-30T00:00:00Z' }, 'invalid', 'occurredAt'],
    ['a reference of 10,000 characters', 'receipt', one({}), { reference: 'é'.repeat(10_000) }, 'invalid', 'reference'],
    ['a NUL in a text', 'receipt', one({}), { reference: 'a\u0000b' }, undefined, undefined],
    ['a price that is none', 'receipt', one({ unitPrice: '-1' }), {}, 'field-invalid', 'lines.0.unitPrice'],
    [
      'an unknown packaging',
      'receipt',
      one({ quantity: undefined, packagingId: nobody, packagingQuantity: '1' }),
      {},
      'not-found',
      'lines.0.packagingId',
    ],
  ] as const)('%s', async (_, kind, lines, more, code, field) => {
    const head = Object.fromEntries(
      Object.entries(more).map(([key, value]) => [key, places[value as string] ?? value]),
    );
    const refusal = await refusedDocument(clerk, kind, [...lines], head);
    expect(problemCatalogue).toHaveProperty(refusal.code);
    if (code) expect(refusal.code).toBe(code);
    if (field) expect(refusal.field).toBe(field);
    expect(refusal.detail.length).toBeGreaterThan(10);
  });

  test('three lines that are wrong: all are told', async () => {
    const lines = [one({ quantity: '-1' })[0], one({ quantity: '0.5' })[0], one({ unitPrice: 'x' })[0]];
    const refusal = await refusedDocument(clerk, 'receipt', lines);
    expect(refusal).toMatchObject({ code: 'lines-refused', errorCount: 3 });
  });
});

describe('a request is refused for', () => {
  const body = { kind: 'receipt', lines: [{ productId: bulk.id, quantity: '1' }], post: true };
  const raw = (payload: string | Buffer, type = 'application/json') =>
    clerk.request<{ code: string }>('POST', '/operations', payload, { headers: { 'content-type': type } });

  test('broken JSON, wrong encoding, a polluted prototype, another type', async () => {
    expect((await raw('{"kind": ')).body.code).toBe('malformed-json');
    expect((await raw(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).body.code).toBe('malformed-json');
    expect((await raw('{"__proto__": {"role": "administrator"}}')).body.code).toBe('malformed-json');
    expect((await raw('{"\\u005f_proto__": {"a": 1}}')).body.code).toBe('malformed-json');
    expect((await raw('<a/>', 'text/xml')).body.code).toBe('unsupported-media-type');
    expect((await raw('[]')).body.code).toBe('invalid');
    expect((await raw('null')).body.code).toBe('invalid');
  });

  test('a body of 50 MB', async () => {
    const answer = await raw(`{"kind":"${'x'.repeat(50 * 1024 * 1024)}"}`);
    expect(answer).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  test('no session, a forged one, a foreign one', async () => {
    const forged = { cookie: 'trazo.session_token=abc.def', 'sec-fetch-site': 'same-origin' };
    for (const headers of [{}, forged, { authorization: 'Bearer nonsense' }, { authorization: 'Basic YTpi' }]) {
      const answer = await app.anonymous
        .with(headers as Record<string, string>)
        .request<{ code: string }>('POST', '/operations', body);
      expect(answer.status).toBe(401);
    }
  });

  test('a viewer may read but not write', async () => {
    expect(await app.as('viewer').refusal('POST', '/operations', body)).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect((await app.as('viewer').request('GET', '/operations')).status).toBe(200);
  });

  test('a key that is none, an address that is none, a cursor of another list', async () => {
    expect(await clerk.refusal('POST', '/operations', body, { key: 'two words' })).toMatchObject({
      code: 'idempotency-key-invalid',
    });
    expect(await clerk.refusal('GET', '/nothing')).toMatchObject({ code: 'route-not-found' });
    expect(await clerk.refusal('GET', '/operations?cursor=AAAA')).toMatchObject({
      code: 'field-invalid',
      field: 'cursor',
    });
    expect(await clerk.refusal('GET', '/operations?limit=100000')).toMatchObject({ code: 'invalid', field: 'limit' });
    expect(await clerk.refusal('GET', '/operations/not-an-id')).toMatchObject({ code: 'invalid', field: 'id' });
  });

  test('an edit without version or with an old one', async () => {
    const edit = { kind: body.kind, lines: body.lines };
    const draft = await clerk.post<{ id: string }>('/operations', edit);
    expect(await clerk.refusal('PUT', `/operations/${draft.id}`, edit)).toMatchObject({
      status: 428,
      code: 'version-needed',
    });
    expect(await clerk.refusal('PUT', `/operations/${draft.id}`, edit, { version: 7 })).toMatchObject({
      status: 412,
      code: 'stale',
    });
  });
});

describe('text of every script is kept as it is', () => {
  test.each([
    'Ünïcødé ñandú',
    '漢字かな',
    'العربية',
    '👩‍🔧🛠️',
    "Robert'); drop table lot;--",
    '<script>alert(1)</script>',
  ])('%s', async (name) => {
    const made = await manager.call(createProduct, { body: { sku: `U-${name}`, name, tracking: 'serial' } });
    expect(made.name).toBe(name);
    const number = `№ ${name}`.slice(0, 60);
    await posted(clerk, 'receipt', [{ productId: made.id, numbers: [number] }], { toId: await place(manager) });
    const rows = await app.sql<{ number: string }>('select number from lot where product_id = $1', [made.id]);
    // Invisible characters are dropped from numbers: two that look alike must not differ.
    expect(rows).toEqual([{ number: number.trim().replaceAll('\u200d', '') }]);
  });
});
