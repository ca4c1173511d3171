// A company with a million serial numbers as one has them after three years, written straight into its tables: 200
// products, 40 places, 50 suppliers, 400 customers, receipts of 500, deliveries of 20; a few products, places and partners
// have most of it. The rows hold to every constraint; they are only not checked while they go in.
import type pg from 'pg';
import { naturalSortKey } from '../src/domain/number-key.ts';
import { newId } from '../src/domain/uuid.ts';
import { fixedOf, type Program } from './program.ts';

export type Goods = {
  products: string[];
  places: string[];
  suppliers: string[];
  customers: string[];
  /** A receipt and a delivery, by number and id. */
  receipt: { id: string; number: string };
  delivery: { id: string; number: string };
  holdId: string;
  total: number;
};
type Place = Record<'stock' | 'transit' | 'supplier' | 'customer' | 'production' | 'inventory-loss' | 'scrap', string>;
type Table = { columns: string; types: string; rows: unknown[][] };
type Fate =
  | 'new'
  | 'here'
  | 'customer'
  | 'transit'
  | 'production'
  | 'supplier'
  | 'scrap'
  | 'inventory-loss'
  | 'retired'
  | 'reversed';

const blockSize = 500;
const yearMs = 365.25 * 86_400_000;

export async function fillLots(program: Program, owner: pg.Client, size: number): Promise<Goods> {
  const fixed = await fixedOf(program, owner);
  const { userId } = fixed;
  const make = async (path: string, body: unknown): Promise<string> =>
    (await program.send<{ id: string }>('POST', `/api/v1/${path}`, body)).id;
  const products: string[] = [];
  for (let i = 0; i < 200; i += 1) {
    const tracking = i % 10 === 9 ? 'lot' : 'serial';
    const name = `${kinds[i % kinds.length]} ${makes[i % makes.length]} ${100 + i}`;
    products.push(await make('products', { sku: `ART-${1000 + i}`, name, tracking }));
  }
  const partners = async (count: number, body: (i: number) => unknown): Promise<string[]> => {
    const ids: string[] = [];
    for (let i = 0; i < count; i += 1) ids.push(await make('partners', body(i)));
    return ids;
  };
  const suppliers = await partners(50, (i) => ({ name: `Supplier ${i + 1}`, isSupplier: true, isCustomer: false }));
  const customers = await partners(400, (i) => ({ name: `Customer ${i + 1}`, isSupplier: false, isCustomer: true }));
  const place = Object.fromEntries(
    (await owner.query('select role, id from location where role is not null')).rows.map(({ role, id }) => [role, id]),
  ) as Place;
  const places = [place.stock, ...Array.from({ length: 39 }, () => newId())];
  for (const [i, id] of places.slice(1).entries()) {
    await owner.query(`insert into location (id, parent_id, name, kind, ours) values ($1, $2, $3, 'internal', true)`, [
      id,
      i % 4 === 0 ? null : place.stock,
      `Shelf ${i + 1}`,
    ]);
  }
  await owner.query(`set session_replication_role = replica; set synchronous_commit = off`);
  const random = randomly(7);
  const few = (ids: readonly string[]): string => ids[Math.floor(ids.length * random() ** 2.5)] as string;
  const serialOnes = products.filter((_, i) => i % 10 !== 9);
  const lotOnes = products.filter((_, i) => i % 10 === 9);
  const begun = Date.now() - 3 * yearMs;
  const found: { receipt?: Goods['receipt']; delivery?: Goods['delivery'] } = {};
  let documents = 0;
  let tables = emptyTables();
  const document = (
    kind: string,
    at: Date,
    given: { from: string; to: string; product: string; partner?: string; count: number; reverses?: string },
  ): string => {
    const id = newId();
    documents += 1;
    const number = `${kind.slice(0, 3).toUpperCase()}-${String(documents).padStart(7, '0')}`;
    const { from, to, product, partner = null, count, reverses = null } = given;
    tables.operation.rows.push([id, kind, number, 'posted', partner, from, to, reverses, at, at, userId, at, userId]);
    tables.move.rows.push([id, 1, 1, product, from, to, at, at, count, count]);
    if (kind === 'receipt') found.receipt ??= { id, number };
    if (kind === 'delivery') found.delivery ??= { id, number };
    return id;
  };
  const line = (
    id: string,
    n: number,
    given: {
      product: string;
      lot: string;
      kind: string;
      from: string;
      to: string;
      quantity?: number;
      seq?: number;
      reverses?: [string, number];
    },
  ): void => {
    const { product, lot, kind, from, to, quantity = 1, seq, reverses } = given;
    tables.move_line.rows.push([
      id,
      n,
      1,
      product,
      lot,
      kind,
      from,
      to,
      quantity,
      reverses?.[0] ?? null,
      reverses?.[1] ?? null,
      seq ?? null,
      seq === undefined || seq === 1 ? null : seq - 1,
    ]);
  };
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  let made = 0;
  for (let block = 0; made < size; block += 1) {
    const product = few(serialOnes);
    const at = few(places);
    const supplier = few(suppliers);
    const receivedAt = new Date(begun + (made / size) * 3 * yearMs);
    const leftAt = new Date(Math.min(Date.now() - 60_000, receivedAt.getTime() + random() * 0.5 * yearMs));
    const prefix = block % 2 === 0 ? 'SN-' : `${(products.indexOf(product) + 10).toString(36).toUpperCase()}-24`;
    const perishable = random() < 0.4;
    const receipt = document('receipt', receivedAt, {
      from: place.supplier,
      to: at,
      product,
      partner: supplier,
      count: blockSize,
    });
    const left = new Map<Fate, { lot: string; n: number }[]>();
    for (let n = 1; n <= blockSize && made < size; n += 1, made += 1) {
      const lot = newId();
      const fate = fateOf(random());
      const number = `${prefix}${String(made).padStart(8, '0')}`;
      const seq = fate === 'new' ? 0 : fate === 'here' ? 1 : 2;
      const to =
        fate === 'new'
          ? null
          : fate === 'here'
            ? at
            : fate === 'retired'
              ? place['inventory-loss']
              : fate === 'reversed'
                ? place.supplier
                : place[fate];
      const movedAt = seq === 0 ? null : seq === 1 ? receivedAt : leftAt;
      const delivered = fate === 'customer';
      tables.lot.rows.push([
        ...[lot, product, 'serial', number, number.toLowerCase(), naturalSortKey(number)],
        random() < 0.1 ? `SUP${Math.floor(random() * 1e8)}` : null,
        perishable && random() < 0.5 ? day(receivedAt.getTime() + (0.5 + random() * 3) * yearMs) : null,
        delivered && random() < 0.9 ? day(leftAt.getTime() + yearMs) : null,
        ...(random() < 0.1 ? [day(receivedAt.getTime() + (0.5 + random() * 3) * yearMs), true] : [null, false]),
        ...[seq, to, seq === 0 ? null : receivedAt, movedAt, fate === 'here' && random() < 0.03, receivedAt],
      ]);
      if (seq > 0) line(receipt, n, { product, lot, kind: 'serial', from: place.supplier, to: at, seq: 1 });
      if (seq === 2) left.set(fate, [...(left.get(fate) ?? []), { lot, n }]);
    }
    for (const [fate, gone] of left) {
      const to =
        fate === 'retired'
          ? place['inventory-loss']
          : fate === 'reversed'
            ? place.supplier
            : place[fate as keyof Place];
      for (let i = 0; i < gone.length; i += 20) {
        const part = gone.slice(i, i + 20);
        const id = document(documentOf[fate as keyof typeof documentOf], leftAt, {
          ...{ from: at, to, product, count: part.length },
          ...(fate === 'customer' ? { partner: few(customers) } : fate === 'supplier' ? { partner: supplier } : {}),
          ...(fate === 'reversed' && i === 0 ? { reverses: receipt } : {}),
        });
        for (const [k, { lot, n }] of part.entries()) {
          const reverses: [string, number] | undefined = fate === 'reversed' ? [receipt, n] : undefined;
          line(id, k + 1, { product, lot, kind: 'serial', from: at, to, seq: 2, ...(reverses && { reverses }) });
        }
      }
    }
    if (tables.lot.rows.length >= 10_000) {
      await write(owner, tables);
      tables = emptyTables();
    }
  }
  for (let i = 0; i < size / 50; i += 1) {
    const lot = newId();
    const product = few(lotOnes);
    const number = `LOT-${String(i).padStart(6, '0')}`;
    const receivedAt = new Date(begun + random() * 3 * yearMs);
    const expires = random() < 0.8 ? day(receivedAt.getTime() + (0.5 + random() * 3) * yearMs) : null;
    tables.lot.rows.push([
      lot,
      product,
      'lot',
      number,
      number.toLowerCase(),
      naturalSortKey(number),
      null,
      expires,
      null,
      null,
      false,
      0,
      null,
      null,
      null,
      false,
      receivedAt,
    ]);
    const at = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => few(places)));
    const usedUp = random() < 0.4;
    for (const to of at) {
      const id = document('receipt', receivedAt, {
        from: place.supplier,
        to,
        product,
        partner: few(suppliers),
        count: 10,
      });
      line(id, 1, { product, lot, kind: 'lot', from: place.supplier, to, quantity: 10 });
      tables.on_hand.rows.push([to, product, lot, 'lot', usedUp ? 0 : 10, 0, receivedAt, receivedAt]);
    }
    if (tables.lot.rows.length >= 10_000) {
      await write(owner, tables);
      tables = emptyTables();
    }
  }
  await write(owner, tables);
  const holdId = await hold(owner, userId);
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum analyze');
  return { products, places, suppliers, customers, ...(found as Required<typeof found>), holdId, total: size };
}

const kinds = [
  'Drill',
  'Sander',
  'Pump',
  'Router',
  'Camera',
  'Router',
  'Sensor',
  'Charger',
  'Monitor',
  'Scanner',
  'Filter',
];
const makes = ['Alto', 'Boreal', 'Cima', 'Delta', 'Este', 'Faro', 'Gala'];
const documentOf = {
  'customer': 'delivery',
  'transit': 'transfer',
  'production': 'production',
  'supplier': 'return',
  'scrap': 'scrap',
  'inventory-loss': 'count',
  'retired': 'identification',
  'reversed': 'correction',
} as const;

function fateOf(r: number): Fate {
  if (r < 0.03) return 'new';
  if (r < 0.38) return 'customer';
  if (r < 0.39) return 'transit';
  if (r < 0.4) return 'production';
  if (r < 0.405) return 'supplier';
  if (r < 0.41) return 'scrap';
  if (r < 0.413) return 'inventory-loss';
  if (r < 0.414) return 'retired';
  return r < 0.416 ? 'reversed' : 'here';
}

/** 1 % on hold: most with one of a few large holds, some of which ended. */
async function hold(owner: pg.Client, userId: string): Promise<string> {
  const ids = Array.from({ length: 20 }, newId);
  for (const [i, id] of ids.entries()) {
    await owner.query(
      `insert into hold (id, kind, reason, until_date, scope, created_by, created_by_name, created_at, row_count, open_count)
        values ($1, 'quality', 'Cracked', $2, '{"of":"numbers"}', $3, 'Bench', $4, 1, 1)`,
      [id, i % 5 === 0 ? '2020-01-01' : null, userId, new Date()],
    );
  }
  await owner.query(
    `with chosen as (select id, row_number() over () as n from lot where kind <> 'bulk' and hashtext(id::text) % 100 = 0),
      rows as (insert into held_lot (id, hold_id, lot_id)
        select gen_random_uuid(), ($1::uuid[])[1 + n % 20], id from chosen returning lot_id)
    update lot set held = true where id in (select lot_id from rows)`,
    [ids],
  );
  return ids[1] as string;
}

const emptyTables = (): Record<'lot' | 'operation' | 'move' | 'move_line' | 'on_hand', Table> => ({
  operation: {
    columns:
      'id, kind, number, state, partner_id, from_id, to_id, reverses_id, occurred_at, recorded_at, created_by, created_at, posted_by',
    types: 'uuid text text text uuid uuid uuid uuid timestamptz timestamptz text timestamptz text',
    rows: [],
  },
  move: {
    columns:
      'operation_id, move, operation_line, product_id, from_id, to_id, occurred_at, recorded_at, lines, quantity',
    types: 'uuid int int uuid uuid uuid timestamptz timestamptz int numeric',
    rows: [],
  },
  lot: {
    columns: `id, product_id, kind, number, number_key, sort_key, supplier_number, expiration_date, warranty_until,
      contract_until, contract_typed, seq, place_id, first_in, last_at, reserved, created_at`,
    types:
      'uuid uuid text text text text text date date date boolean int uuid timestamptz timestamptz boolean timestamptz',
    rows: [],
  },
  move_line: {
    columns:
      'operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, reverses_operation_id, reverses_line, seq, prev_seq',
    types: 'uuid int int uuid uuid text uuid uuid numeric uuid int int int',
    rows: [],
  },
  on_hand: {
    columns: 'location_id, product_id, lot_id, lot_kind, quantity, reserved, first_in, last_at',
    types: 'uuid uuid uuid text numeric numeric timestamptz timestamptz',
    rows: [],
  },
});

async function write(owner: pg.Client, tables: Record<string, Table>): Promise<void> {
  for (const [name, { columns, types, rows }] of Object.entries(tables)) {
    if (rows.length === 0) continue;
    const arrays = types.split(' ').map((type, i) => `$${i + 1}::${type}[]`);
    const values = types.split(' ').map((_, i) => rows.map((row) => row[i]));
    await owner.query(`insert into ${name} (${columns}) select * from unnest(${arrays.join(', ')})`, values);
  }
}

/** The same numbers in every run. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
