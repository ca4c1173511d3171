// One series, many receipts at once: every number is given once (I8).
import { expect, test } from 'vitest';
import { posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');

test('64 receipts of 100 at once: 6,400 different numbers without a gap', { timeout: 120_000 }, async () => {
  const goods = await product(app.as('manager'), 'serial', { series: 'RACE-.#####' });
  await Promise.all(
    Array.from({ length: 64 }, () => posted(clerk, 'receipt', [{ productId: goods.id, quantity: '100' }])),
  );
  const [row] = await app.sql<{ numbers: number; least: string; most: string }>(
    `select count(distinct number)::int as numbers, min(number) as least, max(number) as most from lot
      where product_id = $1 and kind = 'serial'`,
    [goods.id],
  );
  expect(row).toEqual({ numbers: 6_400, least: 'RACE-00001', most: 'RACE-06400' });
});
