// The proof that a register's journal is whole: walked on the server, and from its archive without the program's records.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstHash } from '../../src/domain/till/journal.ts';
import { listJournal, verifyJournal } from '../../src/operations/till/journal-proof.contract.ts';
import { verifyFile } from '../../src/operations/till/verify-file.ts';
import { product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill, pairTill } from '../support/till.ts';

const app = await startTestApp();
const manager = app.as('manager');
const goods = await product(manager, 'none');
const verify = (id: string) => manager.call(verifyJournal, { params: { id } });

async function busyTill() {
  const till = await openTill(app);
  for (let sale = 0; sale < 3; sale += 1)
    await till.sell([{ product: goods, note: 'Año “¿…?” \n line \u2028 of a “journal”' }]);
  await till.closeShift();
  return till;
}

/** What is said of a file of these lines. */
async function said(lines: readonly string[]): Promise<{ ok: boolean; lines: string[] }> {
  const file = join(await mkdtemp(join(tmpdir(), 'journal-')), 'archive.ndjson');
  await writeFile(file, lines.join('\n'));
  const told: string[] = [];
  return { ok: await verifyFile(file, (line) => told.push(line)), lines: told };
}

test('the journal in pages, and a walk along all its pairings', async () => {
  const till = await busyTill();
  const { register } = till;
  const first = await manager.call(listJournal, { params: { id: register.id }, query: { limit: 2 } });
  expect(first.rows.map((row) => [row.chain, row.seq, row.kind])).toEqual([
    ...[
      [1, 5, 'shift-close'],
      [1, 4, 'ticket'],
    ],
  ]);
  const rest = await manager.call(listJournal, {
    params: { id: register.id },
    query: { cursor: first.nextCursor ?? '' },
  });
  expect(rest.rows.at(-1)).toMatchObject({ seq: 1, kind: 'shift-open', prevHash: firstHash });
  expect(JSON.parse(rest.rows[0]?.body ?? '')).toMatchObject({ number: `${register.code}-000002` });

  const next = await pairTill(app, register, { lastHash: till.lastHash, perpetualTotal: till.perpetualTotal });
  await next.openShift();
  await next.sell([{ product: goods }]);
  expect(await verify(register.id)).toMatchObject({
    ok: true,
    fault: null,
    chains: [
      { chain: 1, entries: 5, tickets: 3, perpetualTotal: 3000 },
      { chain: 2, entries: 2, tickets: 1, perpetualTotal: 4000, lastHash: next.lastHash },
    ],
  });
  const [entry] = await app.sql<{ change: unknown }>(`select change from audit_entry where action = 'register.verify'`);
  expect(entry?.change).toEqual({ entries: 7, fault: null });
  expect((await app.as('clerk').refused(verifyJournal, { params: { id: register.id } })).code).toBe('forbidden');
});

test.each([
  ['hash', `update till_entry set body = replace(body, '"quantity":"1"', '"quantity":"2"')`, 3],
  ['gap', 'update till_entry set seq = seq + 1000', 3],
  ['link', `update till_entry set prev_hash = repeat('a', 64)`, 3],
])('what was changed behind the program’s back is found: %s', async (code, change, seq) => {
  const { register } = await busyTill();
  await app.sql(`${change} where register_id = $1 and seq = $2`, [register.id, seq]);
  const { ok, fault } = await verify(register.id);
  expect({ ok, code: fault?.code, seq: code === 'gap' ? 3 : fault?.seq }).toEqual({ ok: false, code, seq });
});

test('entries missing at the end, and a total that was turned back', async () => {
  const short = await busyTill();
  await app.sql('update till_entry set seq = seq + 1000 where register_id = $1 and seq = 5', [short.register.id]);
  expect((await verify(short.register.id)).fault).toMatchObject({ code: 'end', expected: '5', found: '4' });
  const turned = await busyTill();
  await app.sql('update register_chain set perpetual_total = 1 where register_id = $1', [turned.register.id]);
  expect((await verify(turned.register.id)).fault).toMatchObject({ code: 'perpetual-total', expected: '3000' });
});

test('the archive is verified on its own; whatever is taken out, put in or changed shows', async () => {
  const till = await busyTill();
  const { status, headers, text } = await manager.request<string>(
    'GET',
    `/till/archive?registerId=${till.register.id}`,
  );
  expect(status).toBe(200);
  expect(headers['content-disposition']).toContain('.ndjson');
  const [manifest = '', ...entries] = text.trim().split('\n');
  expect(JSON.parse(manifest)).toMatchObject({
    ...{ format: 'trazo-till-journal', entries: 5 },
    journals: [
      { chain: 1, fromSeq: 1, untilSeq: 5, perpetualBefore: 0, perpetualAfter: 3000, lastHash: till.lastHash },
    ],
  });
  expect(await said([manifest, ...entries])).toMatchObject({ ok: true });
  const changed = entries.map((line, index) =>
    index === 2 ? line.replace('\\"total\\":1000', '\\"total\\":900') : line,
  );
  expect(changed).not.toEqual(entries);
  expect(await said([manifest, ...changed])).toMatchObject({ ok: false, lines: [expect.stringContaining('line 4')] });
  expect((await said([manifest, ...entries.slice(0, -1)])).lines[0]).toContain('the last entry');
  expect((await said([manifest, ...entries.filter((_, index) => index !== 2)])).lines[0]).toContain('(gap)');
  await expect(said(['{}'])).rejects.toThrow('not an archive');
  expect(await manager.refusal('GET', '/till/archive?from=2026-02-02&until=2026-02-01')).toMatchObject({
    code: 'period-backwards',
  });
});
