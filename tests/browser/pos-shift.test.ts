// A day at a till before anything is sold: pairing, people, the shift with its cash and its report; and the journal, which
// nothing makes it lose: no reload, no dead server.
import { expect, test } from 'vitest';
import { setPin } from '../../src/access/pin.contract.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { enterPin, openTill, pairTill, pin } from './support/till.ts';
import { openWire } from './support/wire.ts';

const running = await startBrowser();
const entries = () =>
  running.sql<{ seq: number; kind: string }>('select seq, kind from till_entry order by register_id, chain, seq');

test('a shift from pairing to the Z report', async () => {
  const cashier = await running.signIn('cashier');
  await cashier.call(setPin, { body: { pin: '8305' } });
  const page = await running.open('/pos/');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await pairTill(page, running.account('manager'));
  const session = await page.request.get('/api/v1/session');
  expect((await session.json()).user, 'whoever paired is signed out again').toBeNull();
  expect(await accessibilityFaults(page)).toEqual([]);

  // The cashier opens the shift, after a wrong PIN.
  await page.getByRole('button', { name: running.account('cashier').name }).click();
  await enterPin(page, '8306');
  await page.getByText('This is not the PIN.').waitFor();
  await enterPin(page, '8305');
  await page.getByRole('textbox', { name: 'Opening float' }).fill('150');
  await page.getByRole('button', { name: 'Open the shift' }).click();
  await page.getByRole('navigation', { name: 'Till' }).getByRole('button', { name: 'Shift' }).click();
  await page.getByRole('button', { name: 'Cash out' }).click();
  await page.getByRole('textbox', { name: 'Amount' }).fill('20.50');
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByText('Please give a reason.').waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('stamps');
  await page.getByRole('button', { name: 'Write down' }).click();
  await page.getByRole('button', { name: 'X report' }).click();
  await page.getByRole('row', { name: 'Cash out €20.50' }).waitFor();
  expect(await page.getByRole('row', { name: 'Expected in the drawer' }).count(), 'counted blindly').toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);

  // One device, one tab.
  const second = await page.context().newPage();
  await second.goto('/pos/#/shift');
  await second.getByRole('button', { name: 'Take the till over here' }).click();
  await second.getByRole('button', { name: 'Close the shift' }).waitFor();
  await page.getByText('It was just taken over there.').waitFor();
  await page.close();

  await second.getByRole('button', { name: 'Close the shift' }).click();
  await second.getByRole('textbox', { name: 'Counted' }).fill('125');
  await second.getByRole('button', { name: 'Go on' }).click();
  await second.getByText('€4.50 too little').waitFor();
  await second.getByRole('button', { name: 'Count again' }).click();
  await second.getByText('A manager has to allow this').waitFor();
  await second.getByRole('textbox', { name: 'Reason' }).fill('counted badly');
  await enterPin(second, pin);
  await second.getByRole('textbox', { name: 'Counted' }).fill('125.50');
  await second.getByRole('button', { name: 'Go on' }).click();
  await second.getByText('€4.00 too little').waitFor();
  await second.getByRole('button', { name: 'Close the shift for good' }).click();
  await second.getByText('Please say what the difference may come from.').waitFor();
  await second.getByRole('textbox', { name: 'What the difference' }).fill('change for a customer');
  await second.getByRole('button', { name: 'Close the shift for good' }).click();
  await second.getByRole('heading', { name: 'Z report 1' }).waitFor();
  expect(await accessibilityFaults(second)).toEqual([]);
  await expect
    .poll(() => running.sql('select z_number as z, counted::int, expected::int, note from shift'), { timeout: 10_000 })
    .toEqual([{ z: 1, counted: 12_550, expected: 12_950, note: 'change for a customer' }]);
});

test('what was written without a server waits over reloads and is sent once', async () => {
  const before = (await entries()).length;
  const wire = await openWire(running.origin);
  const page = await running.open(`${wire.origin}/pos/`, { keepsTill: true });
  await openTill(page, { account: running.account('administrator') });
  await expect.poll(async () => (await entries()).length, { timeout: 10_000 }).toBe(before + 1);
  const cashIn = async (amount: string) => {
    await page.getByRole('navigation', { name: 'Till' }).getByRole('button', { name: 'Shift' }).click();
    await page.getByRole('button', { name: 'Cash in' }).click();
    await page.getByRole('textbox', { name: 'Amount' }).fill(amount);
    await page.getByRole('textbox', { name: 'Reason' }).fill('change');
    await page.getByRole('button', { name: 'Write down' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  await page.getByRole('button', { name: 'entries wait' }).waitFor({ state: 'hidden' });
  wire.cut = true;
  await cashIn('10');
  await cashIn('20');
  await page.getByRole('button', { name: '2 entries wait to be sent' }).waitFor();
  await page.getByText('Offline', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '2 entries wait to be sent' }).waitFor();
  await cashIn('30');
  expect((await entries()).length).toBe(before + 1);
  wire.cut = false;
  await expect
    .poll(async () => (await entries()).slice(-4).map(({ kind }) => kind), { timeout: 30_000 })
    .toEqual([...['shift-open', 'cash', 'cash', 'cash']]);
  await page.getByText('Connected').waitFor();
  await page.getByRole('button', { name: 'entries wait' }).waitFor({ state: 'hidden' });
  expect((await entries()).length).toBe(before + 4);
  expect(await running.sql('select code from till_case'), 'the chain holds').toEqual([]);
});
