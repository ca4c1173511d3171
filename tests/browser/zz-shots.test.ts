import { test } from 'vitest';
import { customer, posted, product } from '../support/goods.ts';
import { openTill } from '../support/till.ts';
import { startBrowser } from './support/browser.ts';
const office = await startBrowser();
const manager = office.as('manager');
test('shots', { timeout: 400_000 }, async () => {
  const till = await openTill(office);
  const drill = await product(manager, 'serial', { name: 'Cordless drill DR18' });
  const cup = await product(manager, 'none', { name: 'Coffee cup' });
  const tea = await product(manager, 'lot', { name: 'Green tea 100 g' });
  const drinks = await manager.post<any>('/till-categories', { name: 'Drinks', color: '#17757f' });
  await manager.post('/till-categories', { name: 'Tools', color: '#b5432f' });
  await posted(manager, 'receipt', [{ productId: drill.id, numbers: ['DR18-0001', 'DR18-0002', 'DR18-0003'] }] as never, { toId: till.register.locationId } as never);
  const buyer = await customer(manager);
  const who = { id: buyer, name: 'x' };
  const sold = await till.sell([{ product: drill, tracking: 'serial', numbers: ['DR18-0001'], unitPrice: '129.90' }, { product: cup, quantity: '2', unitPrice: '4.50' }], { customer: who });
  await till.sell([{ product: drill, tracking: 'serial', numbers: ['DR18-0001'], unitPrice: '129.90' }]);
  await till.sell([{ product: tea, tracking: 'lot', numbers: ['L-99'], unitPrice: '3.20', taxRate: '10' }], { offline: true });
  await till.refund(sold, [{ line: 2, quantity: '1' }]);
  await till.cash('in', 2000); await till.cash('out', 500); await till.openDrawer(); await till.giveUp(1200);
  for (let i = 0; i < 12; i++) await till.sell([{ product: cup, quantity: String(1 + (i % 4)), unitPrice: '4.50' }], { cashier: i % 2 ? { id: 'b', name: 'Ben' } : { id: 'c', name: 'Carla' } });
  const first = till.shiftId;
  await till.closeShift({ counted: 25000, note: 'Two coins too few' });
  await till.openShift();
  await till.sell([{ product: cup }]);
  const id = till.register.id;
  const cases = await manager.get<any>('/till/cases?open=true');
  console.log(JSON.stringify(cases.rows, null, 1).slice(0, 3000));
  const shots: [string, string][] = [
    ['home', '/'], ['tickets', '/tickets'], ['ticket', `/tickets/${sold.id}`], ['shifts', '/shifts'], ['shift', `/shifts/${first}`], ['shift-cash', `/shifts/${first}?tab=cash`],
    ['settle', `/to-settle?case=${cases.rows[0].id}`], ['settle2', `/to-settle?case=${cases.rows.at(-1).id}`], ['report', '/reports/till'], ['report-product', '/reports/till?by=product'], ['report-hour', '/reports/till?by=hour'], ['registers', '/registers'],
    ['register', `/registers/${id}`], ['register-device', `/registers/${id}?tab=device`], ['register-journal', `/registers/${id}?tab=journal`], ['categories', '/till-categories'], ['profile', '/settings/profile'], ['product', `/products/${cup.id}?tab=sales`], ['products', '/products?availableAtTill=true'],
  ];
  const only = process.env.ONLY?.split(',');
  for (const [mode, screen] of Object.entries({ wide: { size: { width: 1440, height: 900 } }, phone: { size: { width: 390, height: 844 }, theme: 'dark' as const } })) {
    const page = await office.openAs('manager', '/', screen);
    page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
    for (const [name, path] of shots) {
      if (only && !only.includes(name)) continue;
      await page.goto(path);
      await page.waitForTimeout(1500);
      if (name === 'register-journal') { await page.getByRole('button', { name: 'Verify the journal' }).click(); await page.waitForTimeout(1200); }
      await page.screenshot({ path: `/tmp/shots-office/${mode}-${name}.png`, fullPage: mode === 'phone' });
    }
    await page.close();
  }
});
