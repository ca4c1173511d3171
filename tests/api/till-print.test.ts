// Print jobs go to the printer of the device's own register, and nowhere else.
import { createServer, type Server } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { printJob } from '../../src/operations/till/print-job.contract.ts';
import { changeRegister, getRegister } from '../../src/operations/till/register.contract.ts';
import { startTestApp } from '../support/server.ts';
import { openTill, type Till } from '../support/till.ts';

const app = await startTestApp();
const received: Buffer[] = [];
const printer = createServer((socket) => socket.on('data', (bytes) => received.push(Buffer.from(bytes))));
const port = await listening(printer);
afterAll(() => printer.close());

const data = Buffer.from('\u001b@Receipt\n').toString('base64');
const print = (till: Till, body: Record<string, unknown> = { data }) =>
  till.device.request(printJob.method, printJob.path, body);

async function withPrinter(settings: Record<string, unknown>): Promise<Till> {
  const till = await openTill(app);
  const manager = app.as('manager');
  const { version } = await manager.call(getRegister, { params: { id: till.register.id } });
  await manager.call(changeRegister, { params: { id: till.register.id }, body: { printer: settings }, version });
  return till;
}

describe('a print job', () => {
  test('reaches the printer as it is', async () => {
    const till = await withPrinter({ kind: 'network', host: '127.0.0.1', port });
    const answer = await print(till);
    expect(answer.status, answer.text).toBe(200);
    await expect.poll(() => Buffer.concat(received).toString()).toBe('\u001b@Receipt\n');
  });

  test('says when the printer is away, or none is set', async () => {
    const gone = createServer();
    const free = await listening(gone);
    await new Promise((done) => gone.close(done));
    const away = await print(await withPrinter({ kind: 'network', host: '127.0.0.1', port: free }));
    expect([away.status, JSON.parse(away.text).code, JSON.parse(away.text).facts.why]).toEqual([
      409,
      'printer-unreachable',
      'refused',
    ]);
    const none = await print(await openTill(app));
    expect([none.status, JSON.parse(none.text).code]).toEqual([409, 'printer-not-set']);
  });

  test.each([[{}], [{ data: 'not base64!' }], [{ data, host: '10.0.0.1' }]])('refuses %j', async (body) => {
    const till = await withPrinter({ kind: 'network', host: '127.0.0.1', port });
    expect((await print(till, body)).status).toBe(422);
  });

  test('is for devices of registers only', async () => {
    const answer = await app.as('manager').request(printJob.method, printJob.path, { data });
    expect(JSON.parse(answer.text).code).toBe('register-needed');
  });
});

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
