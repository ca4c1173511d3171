// Locations over HTTP: a tree that stays a tree.
import { describe, expect, test } from 'vitest';
import {
  archiveLocation,
  createLocation,
  deleteLocation,
  editLocation,
  getLocation,
  type Location,
  listLocations,
  unarchiveLocation,
} from '../../src/catalog/location.contract.ts';
import { createProduct } from '../../src/catalog/product.contract.ts';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const all = async (query: Record<string, string> = {}): Promise<Location[]> =>
  (await manager.call(listLocations, { query })).rows;
const role = async (name: string): Promise<Location> => {
  const found = (await all()).find((location) => location.role === name);
  if (!found) throw new Error(`no location is the ${name}`);
  return found;
};
const make = (name: string, parentId?: string): Promise<Location> =>
  manager.call(createLocation, { body: { name, ...(parentId && { parentId }) } });

describe('locations', () => {
  test('are there from the first day, one for each role', async () => {
    const roles = (await all()).map((location) => location.role).sort();
    expect(roles).toEqual(
      ['stock', 'quarantine', 'transit', 'supplier', 'customer', 'production', 'inventory-loss', 'scrap'].sort(),
    );
  });

  test('tell their path, and follow one another as they lie inside one another, 2 before 10', async () => {
    const stock = await role('stock');
    const aisle10 = await make('Aisle 10', stock.id);
    const aisle2 = await make('Aisle 2', stock.id);
    const shelf = await make('Shelf B', aisle10.id);
    expect(shelf).toMatchObject({ path: 'Stock / Aisle 10 / Shelf B', depth: 2, kind: 'internal', belowZero: false });
    const within = await all({ within: stock.id });
    expect(within.map((location) => location.path)).toEqual([
      'Stock',
      'Stock / Aisle 2',
      'Stock / Aisle 10',
      'Stock / Aisle 10 / Shelf B',
    ]);
    expect((await all({ q: 'shelf aisle' })).map((location) => location.id)).toEqual([shelf.id]);
    expect((await all({ kind: 'transit,scrap' })).map((location) => location.kind).sort()).toEqual([
      'scrap',
      'transit',
    ]);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '3', within: stock.id, ...(cursor && { cursor }) };
      const page = await manager.call(listLocations, { query });
      expect(page.total).toBe(4);
      pages.push(...page.rows.map((location) => location.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual([stock.id, aisle2.id, aisle10.id, shelf.id]);
  });

  test('move in the tree, but never into themselves', async () => {
    const a = await make('A');
    const b = await make('B', a.id);
    const c = await make('C', b.id);
    const move = (location: Location, parentId: string | null) =>
      manager.call(editLocation, { params: { id: location.id }, version: location.version, body: { parentId } });
    for (const parentId of [a.id, b.id, c.id]) {
      const refusal = await manager.refused(editLocation, { params: { id: a.id }, version: 1, body: { parentId } });
      expect(refusal).toMatchObject({ code: 'location-cycle', field: 'parentId' });
    }
    const moved = await move(c, null);
    expect(moved.path).toBe('C');
    expect((await move(a, c.id)).path).toBe('C / A');
    expect((await manager.call(getLocation, { params: { id: b.id } })).path).toBe('C / A / B');
  });

  test('moved into one another by several people at once stay a tree', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ring = await Promise.all(['x', 'y', 'z', 'w'].map((name) => make(`${name}${round}`)));
      const answers = await Promise.all(
        ring.map((location, n) =>
          manager.request(
            'PATCH',
            `/api/v1/locations/${location.id}`,
            { parentId: ring[(n + 1) % 4]?.id },
            { version: 1 },
          ),
        ),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 409]);
    }
    const known = new Map((await all()).map((location) => [location.id, location.parentId]));
    for (const id of known.keys()) {
      let at: string | null = id;
      for (let steps = 0; at !== null; steps += 1) {
        expect(steps).toBeLessThan(20);
        at = known.get(at) ?? null;
      }
    }
  });

  test('have a name of their own beside their neighbours, and a code of their own anywhere', async () => {
    const house = await make('House');
    await manager.call(createLocation, { body: { name: 'Room', parentId: house.id, code: 'R-1' } });
    const twice = await manager.refused(createLocation, { body: { name: 'room', parentId: house.id } });
    expect(twice).toMatchObject({ code: 'name-taken', field: 'name' });
    await make('Room');
    const code = await manager.refused(createLocation, { body: { name: 'Other', code: 'r-1' } });
    expect(code).toMatchObject({ code: 'code-taken', field: 'code', facts: { owner: 'Room' } });
  });

  test('hand a role over to one another, and never lose it', async () => {
    const stock = await role('stock');
    const refusal = await manager.refused(editLocation, {
      params: { id: stock.id },
      version: stock.version,
      body: { role: null },
    });
    expect(refusal).toMatchObject({ code: 'location-role-needed', facts: { role: 'stock' } });
    const next = await manager.call(createLocation, { body: { name: 'New stock', role: 'stock' } });
    expect((await role('stock')).id).toBe(next.id);
    expect(await manager.call(getLocation, { params: { id: stock.id } })).toMatchObject({
      role: null,
      version: stock.version + 1,
    });
    const wrong = await manager.refused(createLocation, { body: { name: 'Wrong', role: 'transit' } });
    expect(wrong).toMatchObject({ code: 'field-invalid', field: 'role' });
    const archive = await manager.refused(archiveLocation, { params: { id: next.id }, version: 1 });
    expect(archive.code).toBe('location-role-needed');
    expect((await manager.refused(deleteLocation, { params: { id: next.id } })).code).toBe('location-role-needed');
  });

  test('are archived when nothing lies in them, and deleted when never used', async () => {
    const outer = await make('Outer');
    const inner = await make('Inner', outer.id);
    const at = { params: { id: outer.id } };
    const below = { code: 'location-has-locations', facts: { name: 'Outer', locations: ['Inner'], count: 1 } };
    expect(await manager.refused(archiveLocation, { ...at, version: 1 })).toMatchObject({
      ...below,
      detail: 'There are locations below Outer: Inner. Archive or move them first.',
    });
    expect(await manager.refused(deleteLocation, at)).toMatchObject(below);
    await manager.call(archiveLocation, { params: { id: inner.id }, version: 1 });
    expect((await manager.refused(deleteLocation, at)).facts).toMatchObject({ by: 'locations inside it' });
    await manager.call(archiveLocation, { ...at, version: 1 });
    expect((await all()).map((location) => location.name)).not.toContain('Outer');
    const back = await manager.refused(unarchiveLocation, { params: { id: inner.id }, version: 2 });
    expect(back).toMatchObject({ code: 'archived', facts: { name: 'Outer' } });
    const into = await manager.refused(createLocation, { body: { name: 'x', parentId: outer.id } });
    expect(into).toMatchObject({ code: 'archived', field: 'parentId' });
    await manager.call(deleteLocation, { params: { id: inner.id } });
    await manager.call(deleteLocation, at);
  });

  test('that a document names cannot be deleted', async () => {
    const dock = await make('Dock');
    const product = await manager.call(createProduct, { body: { sku: 'DOCKED', name: 'Docked' } });
    await manager.call(createOperation, {
      body: { kind: 'receipt', toId: dock.id, lines: [{ productId: product.id, quantity: '1' }] },
    });
    const refusal = await manager.refused(deleteLocation, { params: { id: dock.id } });
    expect(refusal).toMatchObject({ code: 'in-use', facts: { what: 'location', by: 'documents' } });
  });

  test.each([
    ['of a kind there is only one of', { kind: 'customer' }, 'invalid', 'kind'],
    ['inside nothing that exists', { parentId: '01890000-0000-7000-8000-000000000000' }, 'not-found', 'parentId'],
    ['in a time zone that is none', { timeZone: 'Europe/Atlantis' }, 'field-invalid', 'timeZone'],
    ['without a name', { name: '' }, 'invalid', 'name'],
    ['with a name of 10,000 characters', { name: 'x'.repeat(10_000) }, 'invalid', 'name'],
    ['with a NUL', { name: 'a\u0000' }, 'invalid', 'name'],
    ['with a policy in words', { belowZero: 'yes' }, 'invalid', 'belowZero'],
  ])('cannot be made %s', async (_, fields, code, field) => {
    const refusal = await manager.refused(createLocation, { body: { name: 'Wrong', ...fields } });
    expect(refusal).toMatchObject({ code, field });
  });

  test('of another kind hold no locations of ours, and a tree has an end', async () => {
    const customer = await role('customer');
    const inside = await manager.refused(createLocation, { body: { name: 'x', parentId: customer.id } });
    expect(inside).toMatchObject({ code: 'field-invalid', field: 'parentId' });
    let parent = await make('Level 0');
    for (let level = 1; level < 20; level += 1) parent = await make(`Level ${level}`, parent.id);
    const tooDeep = await manager.refused(createLocation, { body: { name: 'Level 20', parentId: parent.id } });
    expect(tooDeep).toMatchObject({ code: 'field-invalid', field: 'parentId' });
  });

  test('are edited with the version that was read, and by those who may', async () => {
    const place = await make('Versioned');
    const at = { params: { id: place.id } };
    await manager.call(editLocation, { ...at, version: 1, body: { belowZero: true, timeZone: 'Europe/Paris' } });
    expect((await manager.refused(editLocation, { ...at, version: 1, body: {} })).code).toBe('stale');
    expect((await app.as('clerk').refused(createLocation, { body: { name: 'x' } })).code).toBe('forbidden');
    const [entry] = await app.sql<{ change: unknown }>(
      `select change from audit_entry where subject_id = $1 and action = 'location.edit'`,
      [place.id],
    );
    expect(entry?.change).toEqual({
      belowZero: { from: false, to: true },
      timeZone: { from: null, to: 'Europe/Paris' },
    });
  });
});
