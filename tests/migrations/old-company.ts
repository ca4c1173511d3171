// A company as earlier programs left it, written past the present one: goods that came, moved, left and came back, a
// taken-back delivery and return, a merged lot, counters of series. Only what the tables of that version hold.
import type pg from 'pg';
import { naturalSortKey, numberKey } from '../../src/domain/number-key.ts';
import { newId } from '../../src/domain/uuid.ts';

export type OldCompany = { lots: Record<'a' | 'b' | 's1' | 's2', string>; places: Record<string, string> };
type Line = { lot: string; quantity?: number; seq?: number; reverses?: string; old?: boolean };
type Move = { product: string; from: string; to: string; lines: Line[] };

const came = '2026-01-10T08:00:00Z';
const back = '2026-03-05T08:00:00Z';
const at = { transfer: '2026-02-01T08:00:00Z', delivery: '2026-03-01T08:00:00Z', merge: '2026-04-01T08:00:00Z' };
const undone = ['2026-03-06T08:00:00Z', '2026-03-07T08:00:00Z'] as const;
/** What has no number: lot or bulk, by its row. */
const kinds = new Map<string, string>();

/** In one transaction of the owner, with the search path on the company's schema. */
export async function fillOldCompany(client: pg.Client, version: number): Promise<OldCompany> {
  const insert = async (table: string, row: Record<string, unknown>): Promise<void> => {
    const columns = Object.keys(row);
    const values = columns.map((_, i) => `$${i + 1}`);
    await client.query(`insert into ${table} (${columns}) values (${values})`, Object.values(row));
  };
  await client.query('begin');
  const unit = newId();
  await insert('unit', { id: unit, name: 'Piece', symbol: 'pc', decimals: 0 });
  const places: Record<string, string> = {};
  for (const [name, kind, role] of [
    ['Stock', 'internal', 'stock'],
    ['Shop', 'internal', null],
    ['Supplier', 'supplier', 'supplier'],
    ['Customer', 'customer', 'customer'],
    ['Loss', 'inventory-loss', 'inventory-loss'],
  ] as const) {
    places[name] = newId();
    await insert('location', { id: places[name], name, kind, role, ours: kind === 'internal' });
  }
  const { Stock = '', Shop = '', Supplier = '', Customer = '', Loss = '' } = places;
  const products: Record<string, string> = {};
  for (const tracking of ['none', 'lot', 'serial']) {
    products[tracking] = newId();
    const sku = `OLD-${tracking}`;
    const words = { sku, sku_key: sku.toLowerCase(), name: sku, search_text: sku.toLowerCase() };
    await insert('product', { id: products[tracking], ...words, tracking, unit_id: unit, created_at: came });
  }
  const lots = { a: newId(), b: newId(), s1: newId(), s2: newId() };
  const bulk = newId();
  const numbered = async (id: string, kind: 'lot' | 'serial', number: string, more: object = {}) => {
    kinds.set(id, kind);
    const keys = { number, number_key: numberKey(number), sort_key: naturalSortKey(number) };
    await insert('lot', { id, product_id: products[kind], kind, ...keys, created_at: came, ...more });
  };
  kinds.set(bulk, 'bulk');
  await insert('lot', { id: bulk, product_id: products.none, kind: 'bulk', created_at: came });
  await numbered(lots.a, 'lot', 'A');
  await numbered(lots.b, 'lot', 'B');
  // Earlier programs left the day of the return that was taken back.
  const tellsAge = version >= 12;
  await numbered(lots.s1, 'serial', 'S-1', {
    seq: 5,
    place_id: Stock,
    first_in: tellsAge ? came : back,
    last_at: undone[1],
  });
  await numbered(lots.s2, 'serial', 'S-2', { seq: 1, place_id: Stock, first_in: came, last_at: came });

  const post = async (
    kind: string,
    number: string,
    occurred: string,
    given: { moves: Move[]; reverses?: string; state?: string },
  ): Promise<string> => {
    const id = newId();
    const [first] = given.moves;
    await insert('operation', {
      ...{ id, kind, number, state: given.state ?? 'posted', from_id: first?.from, to_id: first?.to },
      ...{ reverses_id: given.reverses ?? null, occurred_at: occurred, recorded_at: occurred },
      ...{ created_by: 'somebody', created_at: occurred, posted_by: 'somebody' },
    });
    let line = 0;
    for (const [index, { product, from, to, lines }] of given.moves.entries()) {
      const ends = { operation_id: id, move: index + 1, product_id: product, from_id: from, to_id: to };
      const sums = { lines: lines.length, quantity: lines.reduce((sum, one) => sum + (one.quantity ?? 1), 0) };
      const instants = { occurred_at: occurred, recorded_at: occurred };
      await insert('move', { ...ends, operation_line: index + 1, ...instants, ...(version >= 6 && sums) });
      for (const { lot, quantity = 1, seq, reverses, old } of lines) {
        line += 1;
        await insert('move_line', {
          ...{ ...ends, line, lot_id: lot, lot_kind: kinds.get(lot), quantity },
          ...{ seq: seq ?? null, prev_seq: seq && seq > 1 ? seq - 1 : null },
          ...(reverses && { reverses_operation_id: reverses, reverses_line: 1 }),
          ...(old && tellsAge && { first_in: came }),
        });
      }
    }
    return id;
  };
  const [none = '', lot = '', serial = ''] = [products.none, products.lot, products.serial];
  const unitMove = (from: string, to: string, seq: number, reverses?: string): Move => ({
    ...{ product: serial, from, to },
    lines: [{ lot: lots.s1, seq, ...(reverses && { reverses }) }],
  });
  await post('receipt', 'R-1', came, {
    moves: [
      { product: lot, from: Supplier, to: Stock, lines: [{ lot: lots.a, quantity: 10 }] },
      {
        ...{ product: serial, from: Supplier, to: Stock },
        lines: [
          { lot: lots.s1, seq: 1 },
          { lot: lots.s2, seq: 1 },
        ],
      },
      { product: none, from: Supplier, to: Stock, lines: [{ lot: bulk, quantity: 5 }] },
    ],
  });
  await post('transfer', 'T-1', at.transfer, {
    moves: [{ product: lot, from: Stock, to: Shop, lines: [{ lot: lots.a, quantity: 4, old: true }] }],
  });
  const out = await post('delivery', 'D-1', at.delivery, { moves: [unitMove(Stock, Customer, 2)], state: 'reversed' });
  const returned = await post('return', 'RT-1', back, { moves: [unitMove(Customer, Stock, 3)], state: 'reversed' });
  await post('correction', 'C-1', undone[0], { moves: [unitMove(Stock, Customer, 4, returned)], reverses: returned });
  await post('correction', 'C-2', undone[1], { moves: [unitMove(Customer, Stock, 5, out)], reverses: out });
  const merged = version >= 7;
  if (merged) {
    const id = await post('identification', 'M-1', at.merge, {
      moves: [
        { product: lot, from: Shop, to: Loss, lines: [{ lot: lots.a, quantity: 4 }] },
        { product: lot, from: Loss, to: Shop, lines: [{ lot: lots.b, quantity: 4, old: true }] },
      ],
    });
    const ends = { from_lot_id: lots.a, to_lot_id: lots.b };
    await insert('lot_link', { operation_id: id, ...ends, kind: 'merge', quantity: 4 });
  }
  const here = (place: string, of: { lot: string; product: string; quantity: number; last: string }) =>
    insert('on_hand', {
      ...{ location_id: place, product_id: of.product, lot_id: of.lot, lot_kind: kinds.get(of.lot) },
      ...{ quantity: of.quantity, first_in: came, last_at: of.last },
    });
  await here(Stock, { lot: bulk, product: none, quantity: 5, last: came });
  await here(Stock, { lot: lots.a, product: lot, quantity: 6, last: at.transfer });
  await here(Shop, { lot: lots.a, product: lot, quantity: merged ? 0 : 4, last: merged ? at.merge : at.transfer });
  if (merged) await here(Shop, { lot: lots.b, product: lot, quantity: 4, last: at.merge });
  for (const [prefix, next] of version >= 9
    ? [['SN-', 9]]
    : [
        ['SN-#', 5],
        ['SN-#/A', 9],
      ]) {
    await insert('series_counter', { prefix, next });
  }
  await client.query('commit');
  return { lots, places };
}
