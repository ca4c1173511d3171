// Fixed assets over HTTP: a serial number of ours is kept, loses value, goes from hand to hand and ends, and whatever other
// documents do with the unit, the asset says where it really is.
import { describe, expect, test } from 'vitest';
import { listAttachments } from '../../src/catalog/attachment.contract.ts';
import { previewLabels } from '../../src/labels/label.contract.ts';
import { listHolds, releaseHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { getOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import {
  type AssetInput,
  createAssets,
  disposeAsset,
  getAsset,
  keepAsset,
  listAssets,
  proposeAssets,
  readDepreciation,
  sumAssets,
  takeBackDisposal,
  updateAsset,
} from '../../src/service/asset/asset.contract.ts';
import { handOverAsset, listHandOvers, listHolders } from '../../src/service/asset/handover.contract.ts';
import { resolveScan } from '../../src/tracing/scan.contract.ts';
import { customer, fresh, place, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp({ poolSize: 16, listen: true });
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const today = app.clock.now().toISOString().slice(0, 10);

/** Units of one receipt, `cost` each, received on the 16th of January. */
async function units(count: number, cost: string | null = '1200') {
  const goods = await product(manager, 'serial');
  const numbers = Array.from({ length: count }, () => fresh('SN'));
  const receipt = await posted(clerk, 'receipt', [{ productId: goods.id, numbers, unitPrice: cost }], {
    occurredAt: '2026-01-16T10:00:00Z',
  });
  const lotIds: string[] = [];
  for (const number of numbers) {
    const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId: goods.id } });
    lotIds.push(rows[0]?.id ?? '');
  }
  return { goods, numbers, lotIds, receipt, lotId: lotIds[0] as string, number: numbers[0] as string };
}
const make = async (lotId: string, more: Partial<AssetInput> = {}) => {
  const { rows } = await manager.call(createAssets, { body: { units: [{ lotId }], ...more } });
  const [asset] = rows;
  if (!asset) throw new Error('no asset was made');
  return asset;
};
const oneAsset = async (more: Partial<AssetInput> = {}) => {
  const got = await units(1);
  return { ...got, asset: await make(got.lotId, more) };
};
const get = (id: string) => viewer.call(getAsset, { params: { id } });
const out = (code: string, name = 'Ana', more: Record<string, unknown> = {}) =>
  clerk.call(handOverAsset, { body: { act: 'check-out', code, holder: { name }, ...more } });
const refusedHandOver = (body: Record<string, unknown>) => clerk.refused(handOverAsset, { body });
const dispose = (id: string, body: Record<string, unknown>) =>
  manager.call(disposeAsset, { params: { id }, body: { reason: 'Worn out', ...body } as never });

describe('a unit becomes a fixed asset', () => {
  test('with day and cost of its receipt, a number without gaps, and a hold that keeps it', async () => {
    const { goods, lotId, number, receipt } = await units(1, '1234.567');
    const { rows: proposals } = await manager.call(proposeAssets, { query: { lotIds: lotId } as never });
    expect(proposals).toMatchObject([
      {
        purchasedOn: '2026-01-16',
        purchaseValue: 123457,
        status: 'available',
        origin: { id: receipt.id },
        asset: null,
      },
    ]);
    const asset = await make(lotId);
    expect(asset).toMatchObject({
      name: goods.name,
      purchasedOn: '2026-01-16',
      inUseFrom: '2026-01-16',
      purchaseValue: 123457,
      bookValue: 123457,
      method: 'none',
      state: 'in-use',
      kept: true,
      lot: { number },
    });
    expect(asset.number).toMatch(/^FA-\d{5}$/);
    const { rows } = await viewer.call(listHolds, { query: { lotId } as never });
    expect(rows).toMatchObject([{ kind: 'other', state: 'open', reason: `Fixed asset ${asset.number}` }]);
    const refusal = await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: [number] }]);
    expect(refusal.errors?.[0]).toMatchObject({ code: 'on-hold' });
    expect(await viewer.call(getLot, { params: { id: lotId } })).toMatchObject({ onHold: true, status: 'available' });
  });

  test('typed facts stay as typed; several units of a receipt in one step', async () => {
    const { lotIds } = await units(3);
    const { rows } = await manager.call(createAssets, {
      body: {
        units: lotIds.map((lotId, index) => (index === 0 ? { lotId, number: 'Laptop 7' } : { lotId })),
        name: 'Laptop',
        description: 'For the field',
        purchasedOn: '2025-12-31',
        purchaseValue: 100_000,
        residualValue: 10_000,
        inUseFrom: '2026-02-01',
        method: 'straight-line',
        lifeMonths: 36,
      },
    });
    expect(rows.map((row) => row.lot.id)).toEqual(lotIds);
    expect(rows[0]).toMatchObject({
      number: 'Laptop 7',
      name: 'Laptop',
      purchasedOn: '2025-12-31',
      purchaseValue: 100_000,
    });
    expect(await get(rows[1]?.id ?? '')).toMatchObject({
      description: 'For the field',
      residualValue: 10_000,
      lifeMonths: 36,
      rate: null,
    });
  });

  test('once at a time, only from our places, only a serial number', async () => {
    const { lotId, goods, numbers, lotIds } = await units(3);
    const asset = await make(lotId);
    const again = { units: [{ lotId }] };
    expect(await manager.refused(createAssets, { body: again })).toMatchObject({
      code: 'asset-exists',
      field: 'units.0.lotId',
      facts: { asset: asset.number },
    });
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [numbers[1] as string] }], {
      partnerId: await customer(manager),
    });
    const elsewhere = { units: [{ lotId: lotIds[2] }, { lotId: lotIds[1] }] };
    expect(await manager.refused(createAssets, { body: elsewhere })).toMatchObject({
      code: 'asset-not-here',
      field: 'units.1.lotId',
      facts: { status: 'delivered' },
    });
    const { rows } = await viewer.call(listAssets, { query: { lotId: lotIds[2] as string } });
    expect(rows).toEqual([]);
    const lots = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: lots.id, numbers: [{ number: 'L1', quantity: '5' }] }]);
    const found = await clerk.call(findLotsByNumber, { query: { number: 'L1', productId: lots.id } });
    expect(await manager.refused(createAssets, { body: { units: [{ lotId: found.rows[0]?.id }] } })).toMatchObject({
      code: 'number-wrong-kind',
      field: 'units.0.lotId',
    });
  });

  test.each([
    [{ purchasedOn: '2999-01-01' }, 'purchasedOn'],
    [{ inUseFrom: '2026-01-15' }, 'inUseFrom'],
    [{ inUseFrom: '2201-01-01' }, 'inUseFrom'],
    [{ residualValue: 120_001 }, 'residualValue'],
    [{ method: 'straight-line' }, 'lifeMonths'],
    [{ method: 'declining-balance', lifeMonths: 60 }, 'rate'],
    [{ method: 'declining-balance', lifeMonths: 60, rate: '101' }, 'rate'],
    [{ method: 'declining-balance', lifeMonths: 60, rate: 'much' }, 'rate'],
  ])('bad facts are refused with their field: %j', async (facts, field) => {
    const { lotId } = await units(1);
    const refusal = await manager.refused(createAssets, { body: { units: [{ lotId }], ...facts } });
    expect(refusal).toMatchObject({ code: 'field-invalid', field });
    expect(await viewer.call(getLot, { params: { id: lotId } })).toMatchObject({ onHold: false });
  });

  test('bad shapes, unknown units and taken numbers are refused', async () => {
    const { lotIds } = await units(2, null);
    const body = (more: Record<string, unknown>) => ({ body: { units: [{ lotId: lotIds[0] }], ...more } });
    const refused = (more: Record<string, unknown>) => manager.refused(createAssets, body(more));
    expect(await refused({})).toMatchObject({ code: 'field-invalid', field: 'purchaseValue' });
    expect(await refused({ purchaseValue: -1 })).toMatchObject({ code: 'invalid' });
    expect(await refused({ purchaseValue: 1, lifeMonths: 0, method: 'straight-line' })).toMatchObject({
      code: 'invalid',
    });
    expect(await refused({ purchaseValue: 1, lifeMonths: 1201, method: 'straight-line' })).toMatchObject({
      code: 'invalid',
    });
    expect(await refused({ units: [] })).toMatchObject({ code: 'invalid' });
    expect(await refused({ units: [{ lotId: lotIds[0] }, { lotId: lotIds[0] }], purchaseValue: 1 })).toMatchObject({
      code: 'number-duplicate',
      field: 'units.1.lotId',
    });
    const unknown = '01900000-0000-7000-8000-000000000000';
    expect(await refused({ units: [{ lotId: unknown }] })).toMatchObject({ code: 'not-found', field: 'units.0.lotId' });
    await make(lotIds[0] as string, { units: [{ lotId: lotIds[0] as string, number: 'Van-1' }], purchaseValue: 5 });
    const taken = { units: [{ lotId: lotIds[1], number: 'VAN-1 ' }], purchaseValue: 5 };
    expect(await manager.refused(createAssets, { body: taken })).toMatchObject({
      code: 'asset-number-taken',
      field: 'units.0.number',
    });
    expect(await clerk.refused(createAssets, { body: taken })).toMatchObject({ code: 'forbidden' });
  });
});

describe('what it is worth', () => {
  const plan = { purchaseValue: 310_000, purchasedOn: '2026-01-16', method: 'straight-line', lifeMonths: 10 } as const;

  test('on a day, by months and years, and for the whole register', async () => {
    const { asset, goods } = await oneAsset({ ...plan, name: fresh('Register') });
    const params = { id: asset.id };
    const answer = await viewer.call(readDepreciation, { params, query: { on: '2026-01-31' } });
    expect(answer).toMatchObject({ accumulated: 16_000, bookValue: 294_000 });
    expect(answer.months).toHaveLength(11);
    expect(answer.months.at(-1)).toMatchObject({ from: '2026-11-01', amount: 15_000, bookValue: 0 });
    expect(answer.years).toMatchObject([{ amount: 310_000 }]);
    const query = { productId: goods.id, on: '2026-02-28' };
    expect(await viewer.call(sumAssets, { query })).toEqual({
      on: '2026-02-28',
      count: 1,
      purchaseValue: 310_000,
      accumulated: 47_000,
      bookValue: 263_000,
    });
    const { rows } = await viewer.call(listAssets, { query });
    expect(rows).toMatchObject([{ id: asset.id, accumulated: 47_000, bookValue: 263_000, on: '2026-02-28' }]);
    expect((await viewer.call(listAssets, { query: { ...query, on: '2026-01-15' } })).rows).toEqual([]);
    const csv = await viewer.request('GET', `/api/v1/assets.csv?productId=${goods.id}&on=2026-02-28`);
    expect(csv.text).toContain('3100.00,470.00,2630.00,2026-02-28');
    const table = await viewer.request('GET', `/api/v1/assets/${asset.id}/depreciation.csv?by=year`);
    expect(table.text).toContain('2026-01-16,2026-11-15,3100.00,3100.00,0.00');
  });

  test('follows an edit, which needs the version that was read', async () => {
    const { asset } = await oneAsset(plan);
    const params = { id: asset.id };
    const edited = await manager.call(updateAsset, {
      params,
      version: asset.version,
      body: { method: 'declining-balance', rate: '30.50', lifeMonths: 60, switches: false, number: fresh('Own') },
    });
    expect(edited).toMatchObject({ method: 'declining-balance', rate: '30.5', switches: false });
    const stale = { params, version: asset.version, body: { name: 'Later' } };
    expect(await manager.refused(updateAsset, stale)).toMatchObject({ code: 'stale' });
    const none = await manager.call(updateAsset, { params, version: edited.version, body: { method: 'none' } });
    expect(none).toMatchObject({ lifeMonths: null, rate: null, bookValue: 310_000 });
    const bad = { params, version: none.version, body: { residualValue: 310_001 } };
    expect(await manager.refused(updateAsset, bad)).toMatchObject({ code: 'field-invalid', field: 'residualValue' });
    const { number } = await make((await units(1)).lotId);
    const taken = { params, version: none.version, body: { number } };
    expect(await manager.refused(updateAsset, taken)).toMatchObject({ code: 'asset-number-taken', field: 'number' });
  });
});

describe('from hand to hand', () => {
  test('out and in by asset number, serial number or label; a transfer where it goes elsewhere', async () => {
    const { asset, number, lotId } = await oneAsset();
    const desk = await place(manager);
    const first = await out(asset.number.toLowerCase(), 'Ana Ruiz', { locationId: desk, note: 'For the fair' });
    expect(first.asset).toMatchObject({ state: 'checked-out', holder: { name: 'Ana Ruiz' }, place: { id: desk } });
    expect(first.handOver).toMatchObject({ kind: 'check-out', holder: 'Ana Ruiz', before: null, to: { id: desk } });
    const transfer = await viewer.call(getOperation, { params: { id: first.handOver.document?.id ?? '' } });
    expect(transfer).toMatchObject({ kind: 'transfer', state: 'posted', reference: asset.number });
    expect(await refusedHandOver({ act: 'check-out', code: number, holder: { name: 'Bo' } })).toMatchObject({
      code: 'asset-out',
      field: 'code',
      facts: { holder: 'Ana Ruiz', asset: asset.number, isSame: false },
    });
    const over = await out(`https://trazo.example/numbers/${lotId}`, 'Bo', { takeOver: true });
    expect(over.handOver).toMatchObject({ kind: 'take-over', holder: 'Bo', before: 'Ana Ruiz', to: null });
    expect((await viewer.call(listHolders)).rows).toContainEqual({ name: 'Bo', count: 1 });
    expect((await viewer.call(listAssets, { query: { holder: 'Bo' } })).rows).toMatchObject([{ id: asset.id }]);
    const back = await clerk.call(handOverAsset, { body: { act: 'check-in', code: number } });
    expect(back).toMatchObject({
      asset: { state: 'in-use', holder: null },
      handOver: { kind: 'check-in', before: 'Bo' },
    });
    const { stock } = await placesByRole(manager);
    await clerk.call(handOverAsset, { body: { act: 'move', assetId: asset.id, locationId: stock as string } });
    const history = await viewer.call(listHandOvers, { params: { id: asset.id }, query: { limit: 3 } });
    expect(history.rows.map(({ kind }) => kind)).toEqual(['move', 'check-in', 'take-over']);
    const cursor = history.nextCursor ?? '';
    const rest = await viewer.call(listHandOvers, { params: { id: asset.id }, query: { limit: 3, cursor } });
    expect(rest.rows.map(({ kind, note }) => `${kind} ${note}`)).toEqual(['check-out For the fair']);
  });

  test('to a person of the company by id', async () => {
    const { asset } = await oneAsset();
    const { rows } = await manager.get<{ rows: { id: string; name: string }[] }>('/people');
    const [person] = rows;
    const body = { act: 'check-out' as const, assetId: asset.id, holder: { userId: person?.id ?? '' } };
    const { asset: after } = await clerk.call(handOverAsset, { body });
    expect(after.holder).toMatchObject({ name: person?.name, userId: person?.id });
  });

  test('refused plainly', async () => {
    const { asset, goods, number } = await oneAsset();
    const code = asset.number;
    expect(await refusedHandOver({ act: 'check-in', code })).toMatchObject({ code: 'asset-in', field: 'code' });
    expect(await refusedHandOver({ act: 'check-out', code })).toMatchObject({ code: 'field-invalid', field: 'holder' });
    expect(await refusedHandOver({ act: 'check-out', code, holder: { userId: 'nobody' } })).toMatchObject({
      code: 'not-found',
      field: 'holder.userId',
    });
    expect(await refusedHandOver({ act: 'move', code })).toMatchObject({ code: 'field-invalid', field: 'locationId' });
    const { stock, customer: customers } = await placesByRole(manager);
    expect(await refusedHandOver({ act: 'move', code, locationId: stock })).toMatchObject({
      code: 'same-place',
      field: 'locationId',
    });
    expect(await refusedHandOver({ act: 'move', code, locationId: customers })).toMatchObject({
      code: 'asset-place',
      field: 'locationId',
    });
    expect(await refusedHandOver({ act: 'check-in' })).toMatchObject({ code: 'field-invalid', field: 'code' });
    expect(await refusedHandOver({ act: 'lend', code })).toMatchObject({ code: 'invalid' });
    expect(await refusedHandOver({ act: 'check-in', code: 'NOBODY-KNOWS' })).toMatchObject({
      code: 'asset-unknown',
      detail: 'Neither a fixed asset nor one of our numbers is called NOBODY-KNOWS.',
    });
    const plain = await units(1);
    expect(await refusedHandOver({ act: 'check-in', code: plain.number })).toMatchObject({ code: 'not-an-asset' });
    expect(await viewer.refused(handOverAsset, { body: { act: 'check-in', code } })).toMatchObject({
      code: 'forbidden',
    });
    const other = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: other.id, numbers: [number], unitPrice: '5' }]);
    const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId: other.id } });
    await make(rows[0]?.id ?? '');
    expect(await refusedHandOver({ act: 'check-out', code: number, holder: { name: 'Bo' } })).toMatchObject({
      code: 'asset-ambiguous',
    });
    await posted(clerk, 'scrap', [{ productId: goods.id, numbers: [number] }]);
    expect(await refusedHandOver({ act: 'check-out', code, holder: { name: 'Bo' } })).toMatchObject({
      code: 'asset-gone',
    });
    expect(await get(asset.id)).toMatchObject({ state: 'gone', status: 'scrapped' });
  });

  test('two at the same moment: one gets it', async () => {
    const { asset } = await oneAsset();
    const body = (name: string) => ({ act: 'check-out', code: asset.number, holder: { name } });
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => clerk.request('POST', '/api/v1/assets/hand-over', body(name))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test('its number is found by a scan anywhere', async () => {
    const { asset, lotId } = await oneAsset();
    const answer = await clerk.call(resolveScan, { query: { text: asset.number } });
    expect(answer).toMatchObject({ outcome: 'one', candidates: [{ kind: 'serial', id: lotId, matchedBy: 'asset' }] });
  });
});

describe('how it ends', () => {
  const plan = { purchaseValue: 310_000, purchasedOn: '2026-01-16', method: 'straight-line', lifeMonths: 10 } as const;

  test('scrapped, and taken back', async () => {
    const { asset, lotId } = await oneAsset(plan);
    const ended = await dispose(asset.id, { kind: 'scrapped' });
    expect(ended).toMatchObject({ state: 'disposed', status: 'scrapped', kept: false });
    expect(ended.disposal).toMatchObject({
      kind: 'scrapped',
      on: today,
      reason: 'Worn out',
      document: { kind: 'scrap' },
    });
    expect(await viewer.call(getLot, { params: { id: lotId } })).toMatchObject({ onHold: false });
    expect(await refusedHandOver({ act: 'check-in', code: asset.number })).toMatchObject({ code: 'asset-disposed' });
    const late = { params: { id: asset.id }, version: ended.version, body: { name: 'Later' } };
    expect(await manager.refused(updateAsset, late)).toMatchObject({ code: 'asset-disposed' });
    const twice = { params: { id: asset.id }, body: { kind: 'lost', reason: 'x' } };
    expect(await manager.refused(disposeAsset, twice)).toMatchObject({ code: 'asset-disposed' });
    const params = { id: asset.id };
    const back = await manager.call(takeBackDisposal, { params, body: { reason: 'Found a use' } });
    expect(back).toMatchObject({ state: 'in-use', status: 'available', kept: true, disposal: null });
    expect(await manager.refused(takeBackDisposal, { params, body: { reason: 'x' } })).toMatchObject({
      code: 'asset-not-disposed',
    });
  });

  test('sold: a delivery with its price, and what is gained against the book value of that day', async () => {
    const { asset, goods } = await oneAsset(plan);
    const partnerId = await customer(manager);
    const refused = (body: Record<string, unknown>) =>
      manager.refused(disposeAsset, { params: { id: asset.id }, body: { kind: 'sold', reason: 'Sold', ...body } });
    expect(await refused({ price: 1 })).toMatchObject({ code: 'field-invalid', field: 'partnerId' });
    expect(await refused({ partnerId })).toMatchObject({ code: 'field-invalid', field: 'price' });
    expect(await refused({ partnerId, price: 1, on: '2999-01-01' })).toMatchObject({
      code: 'field-invalid',
      field: 'on',
    });
    expect(await refused({ partnerId, price: 1, on: '2026-01-15' })).toMatchObject({
      code: 'field-invalid',
      field: 'on',
    });
    expect(await refused({ partnerId, price: 1, reason: '' })).toMatchObject({ code: 'invalid' });
    const ended = await dispose(asset.id, { kind: 'sold', on: '2026-02-28', partnerId, price: 270_055 });
    expect(ended.disposal).toMatchObject({
      document: { kind: 'delivery' },
      partner: { id: partnerId },
      salePrice: 270_055,
      bookValue: 263_000,
      result: 7_055,
    });
    const document = await viewer.call(getOperation, { params: { id: ended.disposal?.document?.id ?? '' } });
    expect(document.lines).toMatchObject([{ unitPrice: '2700.55', quantity: '1' }]);
    const on = { productId: goods.id };
    expect(await viewer.call(sumAssets, { query: { ...on, on: '2026-02-27' } })).toMatchObject({ count: 1 });
    expect(await viewer.call(sumAssets, { query: { ...on, on: '2026-02-28' } })).toMatchObject({
      count: 0,
      bookValue: 0,
    });
  });

  test('lost while somebody had it, and goods again', async () => {
    const { asset } = await oneAsset(plan);
    await out(asset.number, 'Cem');
    const ended = await dispose(asset.id, { kind: 'lost' });
    expect(ended).toMatchObject({ status: 'missing', holder: { name: 'Cem' } });
    const { goods, number, lotId, asset: other } = await oneAsset(plan);
    expect(await dispose(other.id, { kind: 'withdrawn' })).toMatchObject({
      disposal: { document: null, result: null },
    });
    const next = await make(lotId);
    expect(
      await manager.refused(takeBackDisposal, { params: { id: other.id }, body: { reason: 'Wrong one' } }),
    ).toMatchObject({ code: 'asset-exists', facts: { asset: next.number } });
    await dispose(next.id, { kind: 'withdrawn' });
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [number] }], {
      partnerId: await customer(manager),
    });
    expect(
      await manager.refused(takeBackDisposal, { params: { id: other.id }, body: { reason: 'Wrong one' } }),
    ).toMatchObject({ code: 'asset-not-here' });
  });

  test('what others do with the unit is seen: a reversed receipt, a released hold, a reversed disposal', async () => {
    const { asset, receipt, lotId } = await oneAsset(plan);
    await manager.call(reverseOperation, { params: { id: receipt.id }, body: { reason: 'Wrong', at: 'now' } });
    expect(await get(asset.id)).toMatchObject({ state: 'gone', status: 'inactive', place: { kind: 'supplier' } });
    expect((await viewer.call(listAssets, { query: { state: 'gone', lotId } })).rows).toMatchObject([{ id: asset.id }]);
    const gone = { params: { id: asset.id }, body: { kind: 'scrapped', reason: 'x' } };
    expect(await manager.refused(disposeAsset, gone)).toMatchObject({ code: 'asset-gone' });
    await dispose(asset.id, { kind: 'withdrawn' });

    const second = await oneAsset(plan);
    const params = { id: second.asset.id };
    const { hold } = await get(params.id);
    expect(await manager.refused(keepAsset, { params })).toMatchObject({ code: 'asset-kept' });
    await manager.call(releaseHold, { params: { id: hold.id }, body: { reason: 'By mistake' } });
    expect(await get(params.id)).toMatchObject({ kept: false, state: 'in-use' });
    expect(await manager.call(keepAsset, { params })).toMatchObject({ kept: true });
    const ended = await dispose(params.id, { kind: 'scrapped' });
    const document = { id: ended.disposal?.document?.id ?? '' };
    await manager.call(reverseOperation, { params: document, body: { reason: 'Not broken', at: 'now' } });
    expect((await get(params.id)).disposal).toMatchObject({ documentReversed: true });
    expect(await manager.call(takeBackDisposal, { params, body: { reason: 'Not broken' } })).toMatchObject({
      state: 'in-use',
      kept: true,
    });
  });
});

test('lists are found, filtered, sorted and paged', async () => {
  const goods = await product(manager, 'serial', { name: 'Beamer 4000' });
  const numbers = ['BM-1', 'BM-2', 'BM-3'];
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers, unitPrice: '10' }]);
  for (const [index, number] of numbers.entries()) {
    const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId: goods.id } });
    await make(rows[0]?.id ?? '', { name: `Screen ${3 - index}`, purchaseValue: 100 * (index + 1) });
  }
  const shown = async (query: Record<string, unknown>) =>
    (await viewer.call(listAssets, { query: { productId: goods.id, ...query } as never })).rows.map(
      (row) => row.lot.number,
    );
  expect(await shown({ sort: 'name' })).toEqual(['BM-3', 'BM-2', 'BM-1']);
  expect(await shown({ sort: '-purchaseValue' })).toEqual(['BM-3', 'BM-2', 'BM-1']);
  expect(await shown({ q: 'bm-2' })).toEqual(['BM-2']);
  expect(await shown({ q: 'beamer screen' })).toHaveLength(3);
  expect(await shown({ q: 'Screen 1' })).toEqual(['BM-3']);
  expect(await shown({ locationId: (await placesByRole(manager)).stock })).toHaveLength(3);
  const page = await viewer.call(listAssets, { query: { productId: goods.id, limit: 2 } });
  expect(page).toMatchObject({ total: 3, totalIsExact: true });
  const rest = await viewer.call(listAssets, {
    query: { productId: goods.id, limit: 2, cursor: page.nextCursor ?? '' },
  });
  expect(rest.rows.map((row) => row.lot.number)).toEqual(['BM-3']);
  expect(await viewer.refused(listAssets, { query: { sort: 'name', cursor: page.nextCursor } })).toMatchObject({
    code: 'field-invalid',
    field: 'cursor',
  });
});

test('its label carries the asset number, and files are kept beside it', async () => {
  const { asset, lotId } = await oneAsset();
  const content = { fields: ['asset' as const, 'name' as const] };
  const body = { source: { of: 'lots' as const, ids: [lotId] }, content, format: 'roll-62x29' };
  expect((await viewer.call(previewLabels, { body })).svg).toContain(asset.number);
  const files = { subjectKind: 'asset' as const, subjectId: asset.id };
  expect(await viewer.call(listAttachments, { query: files })).toEqual({ rows: [] });
  const unknown = { ...files, subjectId: lotId };
  expect(await viewer.refused(listAttachments, { query: unknown })).toMatchObject({ code: 'not-found' });
});

test('hand-overs are only added: the program may not change or remove them', async () => {
  const { asset } = await oneAsset();
  await out(asset.number);
  const place = app.database.company((await app.sql<{ s: string }>('select current_schema() as s'))[0]?.s ?? '');
  const change = { name: 'test-change', text: `update asset_handover set note = 'other'` };
  await expect(place.db.run(change)).rejects.toThrow(/permission denied/);
});
