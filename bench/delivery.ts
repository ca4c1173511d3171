// One-line delivery of one serial number over HTTP against bare SQL, with 1 and with 8 clients, in one run, alternating.
import { bareDelivery, bareReceipt, type Fixed } from './bare.ts';
import { fixedOf, median, type Program, startProgram } from './program.ts';

const rounds = 5;
const each = 300;
const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
console.log('| clients | HTTP per s | bare SQL per s | ratio |');
console.log('|---|---|---|---|');
let made = 0;
for (const clients of [1, 8]) {
  const http: number[] = [];
  const bare: number[] = [];
  const connections = await Promise.all(Array.from({ length: clients }, () => program.owner()));
  for (let round = 0; round <= rounds; round += 1) {
    const numbers = await stocked(clients * each);
    const viaHttp = await perSecond(clients, (client, i) =>
      deliver(program, fixed, numbers.names[client * each + i] as string),
    );
    const rest = await stocked(clients * each);
    const viaSql = await perSecond(clients, (client, i) =>
      bareDelivery(connections[client] as (typeof connections)[number], fixed, rest.lots[client * each + i] as string),
    );
    if (round > 0) {
      http.push(viaHttp);
      bare.push(viaSql);
    }
  }
  const ratio = median(http.map((rate, i) => rate / (bare[i] as number)));
  console.log(`| ${clients} | ${median(http).toFixed(0)} | ${median(bare).toFixed(0)} | ${ratio.toFixed(2)} |`);
  await Promise.all(connections.map((connection) => connection.end()));
}
await owner.end();
await program.stop();

async function stocked(count: number): Promise<{ names: string[]; lots: string[] }> {
  const names = Array.from({ length: count }, () => `DL-${String(made++).padStart(9, '0')}`);
  return { names, lots: await bareReceipt(owner, fixed, names) };
}

async function perSecond(clients: number, work: (client: number, i: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let i = 0; i < each; i += 1) await work(client, i);
    }),
  );
  return (clients * each) / ((performance.now() - began) / 1000);
}

function deliver(to: Program, goods: Fixed, number: string): Promise<unknown> {
  const lines = [{ productId: goods.productId, numbers: [number] }];
  return to.send('POST', '/api/v1/operations', { kind: 'delivery', post: true, lines });
}
