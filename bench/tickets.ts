// One-line tickets with one serial number from 8 tills at once, each waiting for its answer, against bare SQL that writes the
// same rows; with few and with 100,000 serial numbers of the product in stock; and 10,000 queued tickets that are drained
// while another till sells on.
import { bareReceipt, bareTicket, type Till } from './bare.ts';
import { fixedOf, median, type Program, percentile, startProgram } from './program.ts';
import { entriesOf, type Journal, openJournal } from './till.ts';

const tills = 8;
const each = 200;
const rounds = 4;
const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
let made = 0;
let opened = 0;

console.log('| serial numbers in stock | HTTP a second | p95 ms | bare SQL a second | ratio |');
console.log('|---|---|---|---|---|');
const rates: number[] = [];
for (const stock of [0, 100_000]) {
  if (stock > 0) await stocked(stock);
  const journals = await Promise.all(Array.from({ length: tills }, () => opening()));
  const bareTills = await Promise.all(Array.from({ length: tills }, () => opening()));
  const connections = await Promise.all(journals.map(() => program.owner()));
  const http: number[] = [];
  const bare: number[] = [];
  const waits: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const here = await stocked(tills * each);
    const viaHttp = await perSecond(async (till, i) => {
      const began = performance.now();
      const at = till * each + i;
      await send(program, journals[till] as Journal, [
        { number: here.names[at] as string, lotId: here.lots[at] as string },
      ]);
      if (round > 0) waits.push(performance.now() - began);
    });
    const there = await stocked(tills * each);
    const viaSql = await perSecond(async (till, i) => {
      const at = till * each + i;
      const unit = { number: there.names[at] as string, lotId: there.lots[at] as string };
      const journal = bareTills[till] as Journal;
      const [entry] = entriesOf(journal, [unit]);
      await bareTicket(connections[till] as (typeof connections)[number], fixed, entry as Till);
    });
    if (round === 0) continue;
    http.push(viaHttp);
    bare.push(viaSql);
  }
  rates.push(median(http));
  const ratio = median(http.map((rate, i) => rate / (bare[i] as number)));
  const cells = [stock, median(http).toFixed(0), percentile(waits, 0.95).toFixed(0), median(bare).toFixed(0)];
  console.log(`| ${cells.join(' | ')} | ${ratio.toFixed(2)} |`);
  await Promise.all(connections.map((connection) => connection.end()));
}
console.log(
  `\nWith 100,000 in stock: ${((rates[1] as number) / (rates[0] as number)).toFixed(2)} of the rate without.`,
);

const queue = await stocked(10_000);
const selling = await stocked(5_000);
const queued = await Promise.all(Array.from({ length: tills }, () => opening()));
const busy = await opening();
const beganAt = performance.now();
let done = false;
const waits: number[] = [];
const sellsOn = (async () => {
  for (let i = 0; !done && i < 5_000; i += 1) {
    const began = performance.now();
    await send(program, busy, [{ number: selling.names[i] as string, lotId: selling.lots[i] as string }]);
    waits.push(performance.now() - began);
  }
})();
await Promise.all(
  queued.map(async (journal, till) => {
    for (let at = till * 1_250; at < (till + 1) * 1_250; at += 50) {
      const units = Array.from({ length: 50 }, (_, i) => ({
        ...{ number: queue.names[at + i] as string, lotId: queue.lots[at + i] as string },
      }));
      await send(program, journal, units);
    }
  }),
);
const seconds = (performance.now() - beganAt) / 1000;
done = true;
await sellsOn;
console.log(`10,000 queued tickets of 8 tills: ${seconds.toFixed(1)} s`);
console.log(`Another till meanwhile: ${waits.length} sales, p95 ${percentile(waits, 0.95).toFixed(0)} ms`);
await owner.end();
await program.stop();

async function stocked(count: number): Promise<{ names: string[]; lots: string[] }> {
  const names = Array.from({ length: count }, () => `TK-${String(made++).padStart(9, '0')}`);
  return { names, lots: await bareReceipt(owner, fixed, names) };
}

async function opening(): Promise<Journal> {
  opened += 1;
  return openJournal(program, { code: `T${opened}`, ...fixed });
}

async function send(to: Program, journal: Journal, units: Parameters<typeof entriesOf>[1]): Promise<void> {
  const entries = entriesOf(journal, units).map((one) => one.entry);
  await to.send('POST', '/api/v1/till/entries', { entries }, journal.headers);
}

async function perSecond(work: (till: number, i: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: tills }, async (_, till) => {
      for (let i = 0; i < each; i += 1) await work(till, i);
    }),
  );
  return (tills * each) / ((performance.now() - began) / 1000);
}
