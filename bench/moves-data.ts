// A company with a million move lines of two years, written straight into its tables: 2,000 products, 20 places; a third of
// the lines are serial numbers (receipts of 50, deliveries of 5), the others lots and untracked goods in documents of ten
// lines, received, moved between places and delivered. The rows hold to every constraint; they are only not checked while
// they go in.
import type pg from 'pg';
import { naturalSortKey } from '../src/domain/number-key.ts';
import { newId } from '../src/domain/uuid.ts';
import { fixedOf, type Program } from './program.ts';

export type Moved = { productId: string; lotId: string; placeId: string; lines: number };
type Table = { columns: string; types: string; rows: unknown[][] };
type Goods = { id: string; lots: string[]; cost: number };
/** From, to, product and lines of a move; `seq` of serial numbers. */
type Move = { product: string; from: string; to: string; cost: number | null; lines: Line[]; quantity: number };
type Line = { lot: string; kind: 'bulk' | 'lot' | 'serial'; quantity: number; seq: number | null };

const years = 2;
const yearMs = 365.25 * 86_400_000;

export async function fillMoves(program: Program, owner: pg.Client, size: number): Promise<Moved> {
  const { userId, stockId, supplierId, customerId, productId } = await fixedOf(program, owner);
  await owner.query('set session_replication_role = replica; set synchronous_commit = off');
  const random = randomly(11);
  const any = <T>(all: readonly T[]): T => all[Math.floor(all.length * random() ** 2)] as T;
  const places = [stockId, ...Array.from({ length: 19 }, newId)];
  for (const [i, id] of places.slice(1).entries()) {
    await owner.query(`insert into location (id, parent_id, name, kind, ours) values ($1, $2, $3, 'internal', true)`, [
      id,
      i % 3 === 0 ? null : stockId,
      `Shelf ${i + 1}`,
    ]);
  }
  const tables = emptyTables();
  const begun = Date.now() - years * yearMs;
  const serialOnes = Array.from({ length: 200 }, newId);
  const lotOnes: Goods[] = Array.from({ length: 800 }, () => goods(random));
  const plainOnes: Goods[] = Array.from({ length: 1_000 }, () => ({ ...goods(random), lots: [newId()] }));
  await copyProducts(owner, { like: productId, serialOnes, lotOnes, plainOnes });
  for (const { id, lots } of plainOnes)
    tables.lot.rows.push([lots[0], id, 'bulk', null, null, null, 0, null, null, null, new Date(begun)]);

  const onHand = new Map<string, { product: string; kind: string; quantity: number }>();
  const change = (place: string, move: Move, sign: number): void => {
    if (!places.includes(place)) return;
    for (const { lot, kind, quantity } of move.lines) {
      if (kind === 'serial') continue;
      const key = `${place} ${lot}`;
      const before = onHand.get(key) ?? { product: move.product, kind, quantity: 0 };
      onHand.set(key, { ...before, quantity: before.quantity + sign * quantity });
    }
  };
  let documents = 0;
  let written = 0;
  const document = (kind: string, at: Date, moves: readonly Move[]): void => {
    const id = newId();
    const [first] = moves as [Move];
    documents += 1;
    tables.operation.rows.push([
      id,
      kind,
      `${kind.slice(0, 3)}-${documents}`,
      'posted',
      first.from,
      first.to,
      at,
      at,
      userId,
      at,
      userId,
    ]);
    let n = 0;
    for (const [i, move] of moves.entries()) {
      const { product, from, to, cost, lines, quantity } = move;
      tables.move.rows.push([id, i + 1, i + 1, product, from, to, cost, at, at, lines.length, quantity]);
      for (const { lot, kind: lotKind, quantity: part, seq } of lines) {
        n += 1;
        tables.move_line.rows.push([
          id,
          n,
          i + 1,
          product,
          lot,
          lotKind,
          from,
          to,
          part,
          seq,
          seq === null || seq === 1 ? null : seq - 1,
        ]);
      }
      change(from, move, -1);
      change(to, move, 1);
    }
    written += n;
  };
  let made = 0;
  const receiveUnits = (at: Date): void => {
    const product = any(serialOnes);
    const place = any(places);
    const stays = Array.from({ length: 50 }, () => random() < 0.3);
    const lots = stays.map(() => newId());
    const lineOf = (lot: string, seq: number): Line => ({ lot, kind: 'serial', quantity: 1, seq });
    const cost = 10 + Math.floor(random() * 500) / 10;
    document('receipt', at, [
      { product, from: supplierId, to: place, cost, quantity: 50, lines: lots.map((lot) => lineOf(lot, 1)) },
    ]);
    const gone = lots.filter((_, i) => !stays[i]);
    const leftAt = new Date(Math.min(Date.now() - 60_000, at.getTime() + random() * 0.4 * yearMs));
    for (let i = 0; i < gone.length; i += 5) {
      const part = gone.slice(i, i + 5);
      document('delivery', leftAt, [
        {
          product,
          from: place,
          to: customerId,
          cost: null,
          quantity: part.length,
          lines: part.map((lot) => lineOf(lot, 2)),
        },
      ]);
    }
    for (const [i, lot] of lots.entries()) {
      made += 1;
      const number = `SN-${String(made).padStart(7, '0')}`;
      const moved = stays[i] ? at : leftAt;
      tables.lot.rows.push([
        lot,
        product,
        'serial',
        number,
        number.toLowerCase(),
        naturalSortKey(number),
        stays[i] ? 1 : 2,
        stays[i] ? place : customerId,
        at,
        moved,
        at,
      ]);
    }
  };
  const mixed = (at: Date): void => {
    const turn = random();
    const kind = turn < 0.25 ? 'receipt' : turn < 0.4 ? 'transfer' : 'delivery';
    const here = any(places);
    const other = any(places.filter((place) => place !== here));
    const [from, to] =
      kind === 'receipt' ? [supplierId, here] : kind === 'transfer' ? [here, other] : [here, customerId];
    const moves = Array.from({ length: 10 }, (): Move => {
      const lot = random() < 0.4;
      const one = any(lot ? lotOnes : plainOnes);
      if (lot && kind === 'receipt' && (one.lots.length === 0 || random() < 0.3)) {
        const id = newId();
        const number = `L-${tables.lot.rows.length}-${written}`;
        one.lots.push(id);
        tables.lot.rows.push([
          id,
          one.id,
          'lot',
          number,
          number.toLowerCase(),
          naturalSortKey(number),
          0,
          null,
          null,
          null,
          at,
        ]);
      }
      const there = lot
        ? one.lots.slice(-5).filter((id) => kind === 'receipt' || (onHand.get(`${here} ${id}`)?.quantity ?? 0) >= 3)
        : one.lots;
      const plain = there.length > 0 ? one : any(plainOnes);
      const chosen = there.at(-1) ?? (plain.lots[0] as string);
      const quantity = kind === 'receipt' ? 60 : 3;
      const cost = kind === 'receipt' ? plain.cost + Math.floor(random() * 100) / 100 : null;
      const line: Line = { lot: chosen, kind: plain === one && lot ? 'lot' : 'bulk', quantity, seq: null };
      // A lot leaves at most once in a document: what is left of it is looked at before the document is written.
      return { product: plain.id, from, to, cost, lines: [line], quantity };
    });
    document(kind, at, onceEach(moves));
  };
  while (written < size) {
    const at = new Date(begun + (written / size) * (years * yearMs - 120_000));
    if (random() < 0.03) receiveUnits(at);
    else mixed(at);
    if (tables.move_line.rows.length >= 10_000) await write(owner, tables);
  }
  for (const [key, { product, kind, quantity }] of onHand) {
    const [place, lot] = key.split(' ');
    tables.on_hand.rows.push([place, product, lot, kind, quantity, 0, new Date(begun), new Date()]);
  }
  await write(owner, tables);
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum analyze');
  const plain = plainOnes[0] as Goods;
  const withLots = lotOnes.find((one) => one.lots.length > 0) as Goods;
  return { productId: plain.id, lotId: withLots.lots[0] as string, placeId: places[3] as string, lines: written };
}

const goods = (random: () => number): Goods => ({
  id: newId(),
  lots: [],
  cost: 1 + Math.floor(random() * 2_000) / 100,
});

function onceEach(moves: readonly Move[]): Move[] {
  return [...new Map(moves.map((move) => [move.lines[0]?.lot, move])).values()];
}

/** Products like one that was made through the program. */
async function copyProducts(
  owner: pg.Client,
  given: { like: string; serialOnes: string[]; lotOnes: Goods[]; plainOnes: Goods[] },
): Promise<void> {
  const rows = [
    ...given.serialOnes.map((id) => [id, 'serial'] as const),
    ...given.lotOnes.map(({ id }) => [id, 'lot'] as const),
    ...given.plainOnes.map(({ id }) => [id, 'none'] as const),
  ];
  await owner.query(
    `insert into product (id, sku, sku_key, name, name_key, search_text, tracking, unit_id, created_at)
      select n.id, 'P' || n.at, 'p' || lpad(n.at::text, 6, '0'), 'Thing ' || n.at, 'thing ' || n.at, ' thing p' || n.at,
        n.tracking, p.unit_id, p.created_at
      from unnest($1::uuid[], $2::text[]) with ordinality as n (id, tracking, at), product p where p.id = $3`,
    [rows.map(([id]) => id), rows.map(([, tracking]) => tracking), given.like],
  );
}

const emptyTables = (): Record<'lot' | 'operation' | 'move' | 'move_line' | 'on_hand', Table> => ({
  operation: {
    columns: 'id, kind, number, state, from_id, to_id, occurred_at, recorded_at, created_by, created_at, posted_by',
    types: 'uuid text text text uuid uuid timestamptz timestamptz text timestamptz text',
    rows: [],
  },
  move: {
    columns:
      'operation_id, move, operation_line, product_id, from_id, to_id, unit_cost, occurred_at, recorded_at, lines, quantity',
    types: 'uuid int int uuid uuid uuid numeric timestamptz timestamptz int numeric',
    rows: [],
  },
  lot: {
    columns: 'id, product_id, kind, number, number_key, sort_key, seq, place_id, first_in, last_at, created_at',
    types: 'uuid uuid text text text text int uuid timestamptz timestamptz timestamptz',
    rows: [],
  },
  move_line: {
    columns: 'operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, seq, prev_seq',
    types: 'uuid int int uuid uuid text uuid uuid numeric int int',
    rows: [],
  },
  on_hand: {
    columns: 'location_id, product_id, lot_id, lot_kind, quantity, reserved, first_in, last_at',
    types: 'uuid uuid uuid text numeric numeric timestamptz timestamptz',
    rows: [],
  },
});

async function write(owner: pg.Client, tables: Record<string, Table>): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    if (table.rows.length === 0) continue;
    const arrays = table.types.split(' ').map((type, i) => `$${i + 1}::${type}[]`);
    const values = table.types.split(' ').map((_, i) => table.rows.map((row) => row[i]));
    await owner.query(`insert into ${name} (${table.columns}) select * from unnest(${arrays.join(', ')})`, values);
    table.rows = [];
  }
}

/** The same in every run. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
