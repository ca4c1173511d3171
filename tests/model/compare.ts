// What the program shows against what the model's replay says.
import { expect } from 'vitest';
import { listToIdentify } from '../../src/tracing/to-identify.contract.ts';
import { isHeldAt, openRows } from './hold-model.ts';
import { ageAt, balance, placeOf, statusOf } from './ledger-model.ts';
import { keptAt } from './reservation-model.ts';
import type { World } from './world.ts';

/** Stock with its age, names, dates and holds: all of them, after every step. */
export async function compareTouched(world: World): Promise<void> {
  const rows = await world.app.sql<{ shown: string; kind: string; since: string }>(
    `select s.product_id || ' ' || coalesce(l.number, '') || ' ' || s.location_id || ' ' || trim_scale(s.quantity) as shown,
        l.kind, s.first_in as since
      from stock s join lot l on l.id = s.lot_id where s.product_id = any($1::uuid[]) and s.quantity <> 0`,
    [Object.values(world.products)],
  );
  const shown = rows.map((row) => (row.kind === 'bulk' ? row.shown : `${row.shown} since ${Date.parse(row.since)}`));
  expect(shown.sort()).toEqual(replay(world, { ages: true }));
  await compareKept(world);
  const lots = await world.app.sql<{ shown: string }>(
    `select product_id || ' ' || number || ' ' || coalesce(alert_date::text, '') || case when held then ' held' else '' end as shown
      from lot where product_id = any($1::uuid[]) and kind <> 'bulk'`,
    [Object.values(world.products)],
  );
  expect(lots.map((row) => row.shown).sort()).toEqual(
    world.model.lots
      .filter((lot) => lot.name !== null)
      .map(
        (lot) =>
          `${lot.product} ${lot.name} ${lot.alertDate ?? ''}${openRows(world.model, lot).length > 0 ? ' held' : ''}`,
      )
      .sort(),
  );
}

/** What of them is reserved, place by place. */
async function compareKept(world: World): Promise<void> {
  const { model } = world;
  const rows = await world.app.sql<{ shown: string }>(
    `select s.product_id || ' ' || coalesce(l.number, '') || ' ' || s.location_id || ' ' || trim_scale(s.reserved) as shown
      from stock s join lot l on l.id = s.lot_id where s.product_id = any($1::uuid[]) and s.reserved <> 0`,
    [Object.values(world.products)],
  );
  const kept = model.lots.flatMap((lot) =>
    world.places.flatMap((place) => {
      const quantity = keptAt(model, { lot, place });
      return quantity === 0 ? [] : [`${lot.product} ${lot.name ?? ''} ${place} ${quantity}`];
    }),
  );
  expect(rows.map((row) => row.shown).sort()).toEqual(kept.sort());
}

type When = { at?: number; known?: number; ages?: boolean };
function replay(world: World, { ages, ...when }: When): string[] {
  const { model } = world;
  const shown: string[] = [];
  for (const lot of model.lots) {
    for (const place of world.places) {
      const quantity = balance(model, { lot, place, ...when });
      const since = ages && lot.kind !== 'bulk' ? ` since ${ageAt(model, { lot, place })}` : '';
      if (quantity !== 0) shown.push(`${lot.product} ${lot.name ?? ''} ${place} ${quantity}${since}`);
    }
  }
  return shown.sort();
}

/** I2 at an instant in between: as it was, and as it was known then. */
export async function compareAsOf(world: World): Promise<void> {
  const middle = world.model.moves[Math.floor(world.model.moves.length / 2)];
  if (!middle) return;
  await compareWhen(world, { at: middle.at });
  await compareWhen(world, { at: middle.recorded, known: middle.recorded });
}

async function compareWhen(world: World, when: { at: number; known?: number }): Promise<void> {
  const query: Record<string, string> = { limit: '500', asOf: new Date(when.at).toISOString() };
  if (when.known !== undefined) query.knownAt = new Date(when.known).toISOString();
  const shown: string[] = [];
  for (const productId of Object.values(world.products)) {
    const search = new URLSearchParams({ ...query, productId });
    const { rows } = await world.app.as('manager').get<{ rows: StockRow[] }>(`/stock?${search}`);
    for (const row of rows) {
      if (Number(row.onHand) === 0) continue;
      shown.push(`${productId} ${row.lot?.number ?? ''} ${row.location?.id} ${Number(row.onHand)}`);
    }
  }
  expect(shown.sort()).toEqual(replay(world, when));
}

type StockRow = { onHand: string; lot: { number: string | null } | null; location: { id: string } | null };

/** I9: status of every number as the list tells it, whether it is on hold where it is, and what is to be identified. */
export async function compareLists(world: World): Promise<void> {
  const { products } = world;
  for (const product of [products.serial, products.turning]) await compareStatus(world, product);
  for (const product of [products.loose, products.turning]) await compareToIdentify(world, product);
}

async function compareStatus(world: World, product: string): Promise<void> {
  const { model, roles } = world;
  const { rows } = await world.app
    .as('manager')
    .get<{ rows: { number: string; kind: string; status: string; onHold: boolean }[] }>(
      `/lots?${new URLSearchParams({ productId: product, limit: '500' })}`,
    );
  const outside: Record<string, string> = {
    [roles.customer as string]: 'delivered',
    [roles.supplier as string]: 'returned-to-supplier',
    [roles.scrap as string]: 'scrapped',
    [roles['inventory-loss'] as string]: 'missing',
  };
  const units = rows.filter(({ kind }) => kind === 'serial');
  expect(units.map((row) => `${row.number} ${row.status} ${row.onHold}`).sort()).toEqual(
    model.lots
      .filter((lot) => lot.product === product && lot.kind === 'serial')
      .map((lot) => `${lot.name} ${statusOf(model, lot, outside)} ${isHeldAt(model, lot, placeOf(model, lot) ?? '')}`)
      .sort(),
  );
}

async function compareToIdentify(world: World, product: string): Promise<void> {
  const { app, model, products } = world;
  const without = product !== products.turning || model.tracking !== 'none';
  const { rows } = await app.as('manager').call(listToIdentify, { query: { productId: product, limit: 50 } });
  expect(rows.map((row) => `${row.location.id} ${Number(row.quantity)}`).sort()).toEqual(
    model.lots
      .filter((lot) => without && lot.product === product && lot.kind === 'bulk')
      .flatMap((lot) => world.places.map((place) => ({ place, quantity: balance(model, { lot, place }) })))
      .filter(({ quantity }) => quantity !== 0)
      .map(({ place, quantity }) => `${place} ${quantity}`)
      .sort(),
  );
}
