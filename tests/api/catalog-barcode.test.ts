// Barcodes and packagings: one code leads to one place, however it is scanned and however many want it.
import { describe, expect, test } from 'vitest';
import { resolveBarcode } from '../../src/catalog/barcode.contract.ts';
import { createProduct, editProduct, getProduct, type Product } from '../../src/catalog/product.contract.ts';
import { createUnit } from '../../src/catalog/unit.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const product = (sku: string, more: Record<string, unknown> = {}): Promise<Product> =>
  manager.call(createProduct, { body: { sku, name: `Product ${sku}`, ...more } });
const scan = (code: string) => app.as('viewer').call(resolveBarcode, { params: { code } });

describe('a scanned code', () => {
  test('leads to the product, or to its packaging and how many that is', async () => {
    const water = await product('WATER', {
      gtin: '96385074',
      barcodes: ['W/1', 'Straße'],
      packagings: [
        { name: 'Pallet', factor: '480', barcodes: ['PAL-W'] },
        { name: 'Case of 12', factor: 12, gtin: '10000096385071' },
      ],
    });
    expect(water.packagings.map((packaging) => packaging.name)).toEqual(['Case of 12', 'Pallet']);
    expect(await scan('96385074')).toMatchObject({
      matched: 'barcode',
      product: { id: water.id },
      packaging: null,
      factor: '1',
    });
    expect(await scan('00000096385074')).toMatchObject({ code: '96385074', product: { id: water.id } });
    expect(await scan(' pal-w ')).toMatchObject({ packaging: { name: 'Pallet' }, factor: '480' });
    expect(await scan('10000096385071')).toMatchObject({ packaging: { name: 'Case of 12' }, factor: '12' });
    expect(await scan('w/1')).toMatchObject({ code: 'W/1', product: { sku: 'WATER' } });
    expect(await scan('STRASSE')).toMatchObject({ code: 'Straße' });
    expect(await scan('water')).toMatchObject({ matched: 'sku', code: 'WATER', factor: '1' });
  });

  test('that nobody has is told so', async () => {
    const refusal = await manager.refused(resolveBarcode, { params: { code: '4006381333931' } });
    expect(refusal).toMatchObject({ code: 'not-found', facts: { what: 'barcode', code: '4006381333931' } });
    expect((await manager.refused(resolveBarcode, { params: { code: 'x'.repeat(300) } })).status).toBe(422);
  });
});

describe('a barcode', () => {
  test('belongs to one product or packaging; the refusal names it', async () => {
    await product('OWNER', { gtin: '4006381333931', packagings: [{ name: 'Box', factor: 5, barcodes: ['BOX-5'] }] });
    for (const body of [
      { gtin: '04006381333931' },
      { barcodes: ['4006381333931'] },
      { packagings: [{ name: 'x', factor: 2, gtin: '4006381333931' }] },
    ]) {
      const refusal = await manager.refused(createProduct, { body: { sku: 'THIEF', name: 'Thief', ...body } });
      expect(refusal).toMatchObject({ code: 'barcode-taken', facts: { owner: 'OWNER Product OWNER' } });
    }
    const box = await manager.refused(createProduct, {
      body: { sku: 'THIEF', name: 'Thief', barcodes: ['a', 'box-5'] },
    });
    expect(box).toMatchObject({
      code: 'barcode-taken',
      field: 'barcodes.1',
      facts: { owner: 'OWNER Product OWNER (Box)' },
    });
    expect(await app.sql(`select 1 from product where sku = 'THIEF'`)).toEqual([]);
  });

  test('goes to one of many who want it at once', async () => {
    const rivals = await Promise.all(Array.from({ length: 8 }, (_, n) => product(`RIVAL-${n}`)));
    const answers = await Promise.all(
      rivals.map((rival, n) =>
        manager.request<{ code?: string; facts?: unknown }>(
          'PATCH',
          `/api/v1/products/${rival.id}`,
          n % 2
            ? { barcodes: ['PRIZE', `own-${n}`] }
            : { packagings: [{ name: 'Box', factor: 2, barcodes: ['prize'] }] },
          { version: 1 },
        ),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(409)]);
    for (const answer of answers.filter((one) => one.status === 409)) expect(answer.body.code).toBe('barcode-taken');
    expect((await app.sql(`select 1 from barcode where code_key = 'prize'`)).length).toBe(1);
    const kept = await app.sql(
      `select 1 from packaging k join product p on p.id = k.product_id where p.sku like 'RIVAL%'`,
    );
    expect(kept.length).toBeLessThanOrEqual(1);
  });

  test('moves from a product to its packaging in one edit, and changes how it is written', async () => {
    const before = await product('MOVES', { barcodes: ['m-1', 'm-2'] });
    const at = { params: { id: before.id } };
    const moved = await manager.call(editProduct, {
      ...at,
      version: 1,
      body: { barcodes: ['M-2'], packagings: [{ name: 'Ten', factor: '10', barcodes: ['m-1'] }] },
    });
    expect(moved.barcodes).toEqual(['M-2']);
    expect(moved.packagings[0]?.barcodes).toEqual(['m-1']);
    const [ten] = moved.packagings;
    const renamed = await manager.call(editProduct, {
      ...at,
      version: 2,
      body: {
        packagings: [
          { id: ten?.id ?? '', name: 'Dozen', factor: '12' },
          { name: 'Pair', factor: '2' },
        ],
      },
    });
    expect(renamed.packagings).toMatchObject([{ name: 'Pair' }, { id: ten?.id, name: 'Dozen', barcodes: ['m-1'] }]);
    const without = await manager.call(editProduct, { ...at, version: 3, body: { packagings: [] } });
    expect(without.packagings).toEqual([]);
    expect((await manager.refused(resolveBarcode, { params: { code: 'm-1' } })).code).toBe('not-found');
    expect(await manager.call(getProduct, at)).toEqual(without);
  });

  test('of a packaging counted in kilograms may stand for a part of one', async () => {
    const unit = await manager.call(createUnit, { body: { name: 'Kilo', symbol: 'kg', decimals: 3 } });
    const flour = await product('FLOUR', {
      unitId: unit.id,
      packagings: [{ name: 'Bag', factor: '0.125', barcodes: ['BAG'] }],
    });
    expect((await scan('BAG')).factor).toBe('0.125');
    const refusal = await manager.refused(editProduct, {
      params: { id: flour.id },
      version: 1,
      body: { packagings: [{ name: 'Bag', factor: '0.1251' }] },
    });
    expect(refusal).toMatchObject({ code: 'field-invalid', field: 'packagings.0.factor' });
  });
});
