// A believable small company for screenshots: a tool dealer with a month of receipts, deliveries, transfers and returns,
// written through the API as a program of theirs would. Everything follows from the day it runs on; nothing is random.
import { createLocation } from '../src/catalog/location.contract.ts';
import { createPartner } from '../src/catalog/partner.contract.ts';
import { createProduct } from '../src/catalog/product.contract.ts';
import { findLotsByNumber } from '../src/ledger/lot.contract.ts';
import { createOperation, type DocumentKind, type OperationWritten } from '../src/operations/operation.contract.ts';
import type { Input } from '../src/platform/http.contract.ts';
import type { Api } from '../tests/support/client.ts';
import { placesByRole } from '../tests/support/goods.ts';

type Lines = Input<typeof createOperation, 'body'>['lines'];
type More = Partial<Input<typeof createOperation, 'body'>>;

/** The day `days` before today, in the morning, and not before the one it follows. */
const daysAgo = (days: number, hour = 8): string => {
  const day = new Date(Date.now() - days * 86_400_000);
  day.setUTCHours(hour, (days * 17) % 60, 0, 0);
  return day.toISOString();
};
const dateIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** @returns what is worth a picture: a number with a story, and a product to receive */
export async function fillCompany(api: Api): Promise<{ drillId: string; receiptProduct: string }> {
  const product = async (sku: string, name: string, tracking: 'none' | 'lot' | 'serial', price: string) =>
    (await api.call(createProduct, { body: { sku, name, tracking, price, taxRate: '21' } })).id;
  const drill = await product('DR-18', 'Cordless drill 18 V', 'serial', '149.00');
  const driver = await product('ID-12', 'Impact driver 12 V', 'serial', '119.00');
  const laser = await product('LL-360', 'Line laser 360°', 'serial', '229.00');
  const resin = await product('EP-400', 'Anchor resin 400 ml', 'lot', '12.90');
  const sealant = await product('SE-310', 'Acrylic sealant 310 ml', 'lot', '4.20');
  const gloves = await product('GL-09', 'Work gloves, size 9', 'none', '6.50');
  const screws = await product('SC-550', 'Wood screws 5 x 50, box of 200', 'none', '8.90');

  const partner = async (name: string, city: string, country: string, role: 'isSupplier' | 'isCustomer') =>
    (await api.call(createPartner, { body: { name, city, country, [role]: true } })).id;
  const tools = await partner('Weber Werkzeuge GmbH', 'Stuttgart', 'DE', 'isSupplier');
  const chemicals = await partner('Químicas del Ebro', 'Zaragoza', 'ES', 'isSupplier');
  const customers = [
    await partner('Construcciones Ibarra', 'Bilbao', 'ES', 'isCustomer'),
    await partner('Hotel Miramar', 'Santander', 'ES', 'isCustomer'),
    await partner('Carpintería Soler', 'Logroño', 'ES', 'isCustomer'),
    await partner('Menuiserie Etxeberri', 'Bayonne', 'FR', 'isCustomer'),
  ];
  const places = await placesByRole(api);
  const place = async (name: string, parentId: string | null) =>
    (await api.call(createLocation, { body: { name, parentId, kind: 'internal' } })).id;
  const aisle = await place('Aisle A', places.stock ?? null);
  const shop = await place('Shop', null);

  const post = (kind: DocumentKind, occurredAt: string, lines: Lines, more: More = {}): Promise<OperationWritten> =>
    api.call(createOperation, { body: { kind, occurredAt, lines, post: true, ...more } });
  const take = (productId: string, quantity: string): Lines[number] => ({ productId, quantity, picking: 'fifo' });

  await post(
    'receipt',
    daysAgo(32),
    [
      { productId: drill, unitPrice: '92.40', numbersText: 'DR18-24001::24' },
      { productId: driver, unitPrice: '71.00', numbersText: 'ID12-7701::16' },
      { productId: gloves, unitPrice: '2.10', quantity: '120' },
      { productId: screws, unitPrice: '4.05', quantity: '200' },
    ],
    { partnerId: tools, reference: 'LS-20931' },
  );
  await post(
    'receipt',
    daysAgo(30),
    [
      {
        productId: resin,
        unitPrice: '6.80',
        numbers: [
          { number: 'R-2409', quantity: '90', expirationDate: dateIn(11), alertDate: dateIn(-3) },
          { number: 'R-2411', quantity: '120', expirationDate: dateIn(180) },
        ],
      },
      { productId: sealant, unitPrice: '1.95', numbers: [{ number: 'S-118', quantity: '144' }] },
    ],
    { partnerId: chemicals, reference: 'ALB 5512' },
  );
  await post('transfer', daysAgo(29), [take(drill, '6'), take(driver, '4'), take(gloves, '40')], { toId: shop });
  await post('transfer', daysAgo(28), [take(sealant, '48')], { toId: aisle });
  for (let day = 27; day > 1; day -= 1) {
    const weekend = [0, 6].includes(new Date(daysAgo(day)).getUTCDay());
    if (weekend) continue;
    const partnerId = customers[day % customers.length];
    const lines = [take(resin, String(2 + (day % 4)))];
    if (day % 2 === 0) lines.push(take(gloves, String(1 + (day % 5))));
    if (day % 3 === 0) lines.push(take(drill, '1'));
    if (day % 4 === 1) lines.push(take(driver, '1'), take(screws, String(3 + (day % 6))));
    if (day % 5 === 0) lines.push(take(sealant, '6'));
    await post('delivery', daysAgo(day, 10), lines, { partnerId });
    if (day === 8) {
      const lines = [{ productId: sealant, unitPrice: '1.98', numbers: [{ number: 'S-124', quantity: '72' }] }];
      await post('receipt', daysAgo(8, 12), lines, { partnerId: chemicals, reference: 'ALB 5608' });
    }
    if (day === 15) {
      const lines = [{ productId: laser, unitPrice: '138.00', numbersText: 'LL-88410..LL-88419' }];
      await post('receipt', daysAgo(15, 12), lines, { partnerId: tools, reference: 'LS-21077' });
    }
  }
  const story = 'DR18-24017';
  await post('delivery', daysAgo(12, 14), [{ productId: drill, numbers: [story] }], { partnerId: customers[1] });
  await post('return', daysAgo(6, 14), [{ productId: drill, numbers: [story] }], {
    partnerId: customers[1],
    reason: 'Battery contact loose; repaired under warranty',
  });
  await post('delivery', daysAgo(1, 9), [{ productId: drill, numbers: [story] }], { partnerId: customers[0] });
  await post('delivery', daysAgo(1, 11), [take(laser, '2')], { partnerId: customers[2] });
  await post('transfer', daysAgo(1, 13), [take(laser, '3')], { toId: places.transit ?? null, destinationId: shop });
  const draft = { productId: driver, numbersText: 'ID12-7717::12', unitPrice: '71.00' };
  await api.call(createOperation, {
    body: { kind: 'receipt', partnerId: tools, reference: 'LS-21214', lines: [draft] },
  });

  const idOf = async (number: string): Promise<string> =>
    (await api.call(findLotsByNumber, { query: { number } })).rows[0]?.id ?? '';
  return { drillId: await idOf(story), receiptProduct: 'DR-18' };
}
