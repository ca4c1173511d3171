// Making numbers, correcting them, putting them on hold, releasing them, passing a refusal and changing how a product is
// tracked are six permissions: each
// opens its own acts and no other, for every role and for a token that has one of them alone.
import { describe, expect, test } from 'vitest';
import { createToken } from '../../src/access/token.contract.ts';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { may, type Permission, roles } from '../../src/domain/permission.ts';
import { correctNumber, exchangeNumbers } from '../../src/ledger/correct.contract.ts';
import { placeHold, releaseHold } from '../../src/ledger/hold.contract.ts';
import { createLot, deleteLot, findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { createLots } from '../../src/ledger/lot-bulk.contract.ts';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { startTracking } from '../../src/operations/tracking-change.contract.ts';
import type { Api } from '../support/client.ts';
import { fresh, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const boss = app.as('administrator');
const signedIn = await app.signIn('administrator');
const goods = await product(boss, 'serial');
const productId = goods.id;

async function received(): Promise<string> {
  const number = fresh('P');
  await posted(boss, 'receipt', [{ productId, numbers: [number] }]);
  const { rows } = await boss.call(findLotsByNumber, { query: { number, productId } });
  return rows[0]?.id ?? '';
}
const held = async (lotIds: string[]) =>
  boss.call(placeHold, { body: { kind: 'other', reason: 'Looks odd', scope: { of: 'numbers', lotIds } } });

/** Each act as somebody tries it, with all it needs prepared by the administrator. */
const acts: Record<string, { permission: Permission; also?: Permission; act: (api: Api) => Promise<number> }> = {
  'create a number': {
    permission: 'number.create',
    act: async (api) => statusOf(api, createLot, { body: { number: fresh('N'), productId } }),
  },
  'create many numbers': {
    permission: 'number.create',
    act: (api) => statusOf(api, createLots, { body: { rows: [{ number: fresh('N'), productId }] } }),
  },
  'delete a number': {
    permission: 'number.create',
    act: async (api) => {
      const { id } = await boss.call(createLot, { body: { number: fresh('N'), productId } });
      return statusOf(api, deleteLot, { params: { id } });
    },
  },
  'correct a number': {
    permission: 'number.correct',
    act: async (api) => {
      const id = await received();
      const { version } = await boss.call(getLot, { params: { id } });
      return statusOf(api, correctNumber, { params: { id }, version, body: { number: fresh('C'), reason: 'Misread' } });
    },
  },
  'exchange two numbers': {
    permission: 'number.correct',
    act: async (api) => {
      const [firstId, secondId] = [await received(), await received()];
      return statusOf(api, exchangeNumbers, { body: { firstId, secondId, reason: 'Mixed up' } });
    },
  },
  'put on hold': {
    permission: 'number.hold',
    act: async (api) => {
      const scope = { of: 'numbers', lotIds: [await received()] };
      return statusOf(api, placeHold, { body: { kind: 'other', reason: 'Looks odd', scope } });
    },
  },
  'change how a product with stock is tracked': {
    permission: 'product.track',
    act: async (api) => {
      const goods = await product(boss, 'none');
      const { id: locationId } = await boss.call(createLocation, { body: { name: fresh('Place') } });
      await posted(boss, 'receipt', [{ productId: goods.id, quantity: '1' }], { toId: locationId });
      const lines = [{ locationId, source: 'bulk', rest: 'unidentified' }];
      return statusOf(api, startTracking, { params: { id: goods.id }, version: 1, body: { tracking: 'lot', lines } });
    },
  },
  'release a hold': {
    permission: 'number.release',
    act: async (api) => {
      const { id } = await held([await received()]);
      return statusOf(api, releaseHold, { params: { id }, body: { reason: 'Checked' } });
    },
  },
  'deliver what is on hold': {
    permission: 'operation.override',
    also: 'operation.post',
    act: async (api) => {
      const lotId = await received();
      await held([lotId]);
      const { number } = await boss.call(getLot, { params: { id: lotId } });
      const lines = [{ productId, numbers: [number] }];
      const body = { kind: 'delivery', lines, post: true, confirm: ['on-hold'], reason: 'The customer agreed' };
      return statusOf(api, createOperation, { body });
    },
  },
};

type Call = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string };
async function statusOf(
  api: Api,
  { method, path }: Call,
  given: { params?: { id: string }; body?: unknown; version?: number },
): Promise<number> {
  const address = path.replace('/api/v1', '').replace(':id', given.params?.id ?? '');
  const answer = await api.request(method, address, given.body, {
    ...(given.version !== undefined && { version: given.version }),
  });
  return answer.status;
}
const done = (status: number): boolean => status >= 200 && status < 300;

describe.each(roles)('role %s', (role) => {
  test.each(Object.entries(acts))('may %s with the permission, and only then', async (_, { permission, also, act }) => {
    const allowed = may(role, permission) && (also === undefined || may(role, also));
    const status = await act(app.as(role));
    expect(allowed ? done(status) : status).toBe(allowed ? true : 403);
  });
});

const kinds = [
  'number.create',
  'number.correct',
  'number.hold',
  'number.release',
  'operation.override',
  'product.track',
] as const;
describe.each(kinds)('a token with %s', (scope) => {
  test('does what it names and nothing of the others', async () => {
    const permissions: Permission[] = [scope, 'operation.write', 'operation.post'];
    const { secret } = await signedIn.call(createToken, { body: { name: `Only ${scope}`, permissions } });
    const robot = app.anonymous.with({ authorization: `Bearer ${secret}` });
    const opened: string[] = [];
    for (const [name, { act }] of Object.entries(acts)) {
      const status = await act(robot);
      if (done(status)) opened.push(name);
      else expect(status).toBe(403);
    }
    expect(opened).toEqual(Object.keys(acts).filter((name) => acts[name]?.permission === scope));
  });
});
