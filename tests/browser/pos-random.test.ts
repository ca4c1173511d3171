// Two tills sell, park, refund and are loaded anew while the network goes and comes back at any moment, also after the server
// has a ticket and before the till hears of it. In the end tickets, money and stock are those of the people at the tills:
// nothing is lost, nothing is there twice. TICKETS=200 makes it longer, SEED another story.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createProduct } from '../../src/catalog/product.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { dice } from '../support/dice.ts';
import { fresh, posted } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';
import { keysOf, scanKeys } from './support/scanner.ts';
import { openTill } from './support/till.ts';
import { openWire, type Wire } from './support/wire.ts';

const wanted = Number(process.env.TICKETS ?? 16);
const roll = dice(Number(process.env.SEED ?? 11));
const running = await startBrowser();
const manager = running.as('manager');

/** What somebody did: the receipt on the screen, its money in cents, and pieces by product; back counts below zero. */
type Done = { receipt: string; tender: 'cash' | 'card'; total: number; pieces: Record<string, number> };
type Person = { page: Page; wire: Wire; units: string[]; sold: string[]; back: string[]; done: Done[]; parked: number };
type Basket = { pieces: Record<string, number>; sold: string[]; back: string[] };

const empty = (): Basket => ({ pieces: {}, sold: [], back: [] });
const begun = { Drill: 400, Resin: 5_000, Gloves: 5_000 };

async function onSale(name: string, tracking: 'none' | 'lot' | 'serial', gtin?: string): Promise<string> {
  const body = { sku: fresh('SKU'), name, tracking, price: '10', taxRate: '21', availableAtTill: true, gtin };
  return (await manager.call(createProduct, { body })).id;
}

async function person(units: string[]): Promise<Person> {
  const wire = await openWire(running.origin);
  const page = await running.open(`${wire.origin}/pos/`, { keepsTill: true });
  await page.addInitScript('window.print = () => {}');
  await page.evaluate('window.print = () => {}');
  await openTill(page, { account: running.account('manager') });
  await page.locator('[data-product]').first().waitFor();
  return { page, wire, units, sold: [], back: [], done: [], parked: 0 };
}

const lines = (page: Page) => page.getByRole('list', { name: 'Lines' });
const scan = (page: Page, codes: readonly string[]) => scanKeys(page, codes.map(keysOf), 5);

/** Drills by their number, resin by its lot, gloves by their barcode. */
async function fill({ page, units }: Person): Promise<Basket> {
  const basket = empty();
  const codes: string[] = [];
  for (let line = roll(3); line >= 0; line -= 1) {
    const kind = (['Drill', 'Drill', 'Resin', 'Gloves'] as const)[roll(4)] ?? 'Drill';
    const times = kind === 'Drill' ? 1 : 1 + roll(3);
    for (let piece = 0; piece < times; piece += 1) {
      const unit = kind === 'Drill' ? (units.shift() ?? '') : '';
      codes.push(kind === 'Drill' ? unit : kind === 'Resin' ? 'LOT-A' : '5901234123457');
      if (unit) basket.sold.push(unit);
    }
    basket.pieces[kind] = (basket.pieces[kind] ?? 0) + times;
  }
  await scan(page, codes);
  for (const [name, pieces] of Object.entries(basket.pieces)) {
    await lines(page)
      .getByRole('button', { name: new RegExp(`^${name} .*${pieces} pc`) })
      .waitFor();
  }
  return basket;
}

/** A unit is scanned that was sold here. */
async function takeBack(who: Person): Promise<Basket> {
  const { page, sold } = who;
  const unit = sold.splice(roll(sold.length), 1)[0] ?? '';
  await scan(page, [unit]);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('checkbox', { name: unit }).waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Returned: Drill').waitFor();
  return { pieces: { Drill: -1 }, sold: [], back: [unit] };
}

async function pay(who: Person, basket: Basket): Promise<void> {
  const { page, wire } = who;
  await page.keyboard.press('F9');
  await page.getByRole('textbox', { name: /^How much is (put down|given back)/ }).waitFor();
  const tender = roll(3) === 0 ? 'card' : 'cash';
  if (roll(6) === 0) wire.cut = true;
  else if (!wire.cut && roll(4) === 0) wire.losesAnswers = 1;
  await page.keyboard.press(tender === 'card' ? 'F6' : 'Enter');
  const heading = page.getByRole('heading', { name: /^Receipt / });
  await heading.waitFor();
  const receipt = (await heading.textContent())?.replace('Receipt ', '') ?? '';
  const said = await page.locator('dl', { hasText: /^(Paid|Given back)/ }).textContent();
  const total = Number(said?.replace(/\D/g, '')) * (said?.startsWith('Given') ? -1 : 1);
  who.done.push({ receipt, tender, total, pieces: basket.pieces });
  who.sold.push(...basket.sold);
  who.back.push(...basket.back);
  await page.keyboard.press('Enter');
  await page.getByText('Scan or choose the first product.').waitFor();
}

async function reload({ page }: Person): Promise<void> {
  await page.reload();
  await page.locator('[data-product]').first().waitFor();
}

/** The first of those that wait is taken up, which is the one that waits longest. */
async function takeUp({ page }: Person): Promise<void> {
  await page.keyboard.press('k');
  await page.getByRole('heading', { name: 'Parked tickets' }).waitFor();
  await page.keyboard.press('Enter');
  await lines(page).waitFor();
}

test(`${wanted} tickets at two tills, the network cut at any step`, { timeout: 600_000 }, async () => {
  const goods = {
    Drill: await onSale('Drill', 'serial'),
    Resin: await onSale('Resin', 'lot'),
    Gloves: await onSale('Gloves', 'none', '5901234123457'),
  };
  const units = Array.from({ length: begun.Drill }, (_, at) => `DR-${1001 + at}`);
  await posted(running.as('clerk'), 'receipt', [
    { productId: goods.Drill, numbers: units },
    { productId: goods.Resin, numbers: [{ number: 'LOT-A', quantity: String(begun.Resin) }] },
    { productId: goods.Gloves, quantity: String(begun.Gloves) },
  ]);
  const both = units[units.length - 1] ?? '';
  const people = [await person(units.slice(0, 190)), await person(units.slice(190, 380))];
  const waiting = new Map<Person, Basket[]>(people.map((one) => [one, []]));
  let left = wanted;
  while (left > 0) {
    const who = people[roll(people.length)] as Person;
    const { page, wire } = who;
    if (roll(5) === 0) wire.cut = true;
    else if (roll(3) === 0) wire.cut = false;
    const parked = waiting.get(who) ?? [];
    let basket: Basket;
    if (who.sold.length > 0 && roll(5) === 0) basket = await takeBack(who);
    else if (parked.length > 0 && roll(3) === 0) {
      await takeUp(who);
      basket = parked.shift() ?? empty();
    } else basket = await fill(who);
    if (roll(9) === 0) await reload(who);
    if (basket.back.length === 0 && roll(7) === 0) {
      await page.keyboard.press('k');
      await page.getByText('Scan or choose the first product.').waitFor();
      parked.push(basket);
      continue;
    }
    await pay(who, basket);
    left -= 1;
    if (roll(9) === 0) await reload(who);
  }

  // Both sell one unit while neither can know of the other.
  for (const who of people) {
    who.wire.cut = true;
    who.wire.losesAnswers = 0;
  }
  for (const who of people) {
    await scan(who.page, [both]);
    await lines(who.page).getByText(both).waitFor();
    await pay(who, { pieces: { Drill: 1 }, sold: [both], back: [] });
  }
  for (const who of people) who.wire.cut = false;
  for (const { page, wire } of people) {
    // Whoever is in a hurry sends by hand.
    wire.losesAnswers = 0;
    await page.evaluate(`location.hash = '#/settings'`);
    const sent = page.getByText('Everything is sent').first();
    const send = page.getByRole('button', { name: 'Send now' });
    await sent.or(send).first().waitFor();
    if (!(await sent.isVisible())) await send.click({ timeout: 1_000 }).catch(() => undefined);
    await sent.waitFor({ timeout: 60_000 });
  }

  const done = people.flatMap((one) => one.done);
  const tickets = await running.sql<{ receipt: string; total: number; tender: string }>(
    `select number as receipt, (total + rounding)::int as total, payments->0->>'tender' as tender from ticket`,
  );
  const byReceipt = (a: { receipt: string }, b: { receipt: string }) => (a.receipt < b.receipt ? -1 : 1);
  const told = done.map(({ receipt, total, tender }) => ({ receipt, total, tender }));
  expect(tickets.sort(byReceipt)).toEqual(told.sort(byReceipt));
  expect(await running.sql('select count(*)::int as entries from till_entry')).toEqual([
    { entries: done.length + people.length },
  ]);
  const sum = done.reduce((all, one) => all + one.total, 0);
  expect(await running.sql('select sum(perpetual_total)::int as sum from register_chain')).toEqual([{ sum }]);

  for (const [name, id] of Object.entries(goods)) {
    const sold = done.reduce((all, one) => all + (one.pieces[name] ?? 0), 0);
    const rows = await running.sql<{ left: number }>(
      `select sum(s.quantity)::int as left from stock s join location l on l.id = s.location_id
        where s.product_id = $1 and l.kind = 'internal'`,
      [id],
    );
    expect(rows[0]?.left, name).toBe(begun[name as keyof typeof begun] - sold);
  }
  const gone = await running.sql<{ number: string }>(
    `select n.number from lot n where n.product_id = $1 and n.number is not null and not exists (
        select from stock s join location l on l.id = s.location_id
        where s.lot_id = n.id and l.kind = 'internal' and s.quantity > 0) order by 1`,
    [goods.Drill],
  );
  const out = new Set(people.flatMap((one) => one.sold));
  expect(gone.map((row) => row.number)).toEqual([...out].sort());
  expect(await running.sql('select code, number from till_case')).toEqual([{ code: 'claimed', number: both }]);
  const { ok, lines: said } = await runDoctor(running.database);
  expect(ok, said.join('\n')).toBe(true);
});
