// The invariants as questions to a whole company: each statement gives one line of text per thing that is wrong. They
// replay the moves from the first one and rest on no total that posting keeps.
import type { Db, Statement } from '../platform/database.ts';
import { programRole } from '../platform/database.ts';

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9';
export type Check = { invariant: Invariant; wrong: string; text: string };

const line = `o.number || ' line ' || m.line`;
const lotName = `coalesce(l.number, 'without number') || ' of ' || p.name`;
/** Quantity in (+) and out (-) of every place, line by line. */
const flow = `select m.to_id as place_id, m.lot_id, m.lot_kind, m.quantity, v.occurred_at
    from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
  union all
  select m.from_id, m.lot_id, m.lot_kind, -m.quantity, v.occurred_at
    from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move`;

export const checks: readonly Check[] = [
  {
    invariant: 'I1',
    wrong: 'a move line does not have two sides',
    text: `select coalesce(${line}, m.operation_id::text) as example from move_line m
      left join operation o on o.id = m.operation_id
      left join move v on v.operation_id = m.operation_id and v.move = m.move
      left join location f on f.id = m.from_id left join location t on t.id = m.to_id
      where f.id is null or t.id is null or m.from_id = m.to_id or m.quantity <= 0
        or v.from_id is distinct from m.from_id or v.to_id is distinct from m.to_id
        or v.product_id is distinct from m.product_id`,
  },
  {
    invariant: 'I1',
    wrong: 'the quantities of a number over all places do not sum to zero',
    text: `select ${lotName} || ': ' || x.total as example from (select lot_id, sum(quantity) as total
        from (${flow}) f group by lot_id having sum(quantity) <> 0) x
      join lot l on l.id = x.lot_id join product p on p.id = l.product_id`,
  },
  {
    invariant: 'I2',
    wrong: 'on hand differs from the moves',
    text: `select ${lotName} || ' at ' || w.name || ': ' || coalesce(h.quantity, 0) || ', by the moves '
        || coalesce(r.quantity, 0) as example
      from (select f.place_id, f.lot_id, sum(f.quantity) as quantity, max(f.occurred_at) as last_at
          from (${flow}) f join location w on w.id = f.place_id and w.ours where f.lot_kind <> 'serial'
          group by f.place_id, f.lot_id) r
        full join on_hand h on h.location_id = r.place_id and h.lot_id = r.lot_id
        join lot l on l.id = coalesce(h.lot_id, r.lot_id) join product p on p.id = l.product_id
        join location w on w.id = coalesce(h.location_id, r.place_id)
      where coalesce(h.quantity, 0) <> coalesce(r.quantity, 0)`,
  },
  {
    invariant: 'I2',
    wrong: 'the time of the last move on hand differs from the moves',
    text: `select ${lotName} || ' at ' || w.name as example
      from (select f.place_id, f.lot_id, max(f.occurred_at) as last_at from (${flow}) f where f.lot_kind <> 'serial'
          group by f.place_id, f.lot_id) r
        join on_hand h on h.location_id = r.place_id and h.lot_id = r.lot_id and h.last_at <> r.last_at
        join lot l on l.id = h.lot_id join product p on p.id = l.product_id join location w on w.id = h.location_id`,
  },
  {
    invariant: 'I2',
    wrong: 'what a move comes to differs from its lines',
    text: `select o.number || ' move ' || v.move as example
      from move v join operation o on o.id = v.operation_id
        left join (select operation_id, move, count(*) as lines, sum(quantity) as quantity from move_line group by 1, 2) x
          on x.operation_id = v.operation_id and x.move = v.move
      where (x.lines, x.quantity) is distinct from (v.lines, v.quantity)`,
  },
  {
    invariant: 'I2',
    wrong: 'a numbered unit differs from its last move in place, count of moves or time',
    text: `select ${lotName} as example from lot l join product p on p.id = l.product_id
        left join (select lot_id, count(*) as moves from move_line where lot_kind = 'serial' group by lot_id) c
          on c.lot_id = l.id
        left join move_line m on m.lot_id = l.id and m.seq = l.seq
        left join move v on v.operation_id = m.operation_id and v.move = m.move
      where l.kind = 'serial' and (l.seq <> coalesce(c.moves, 0)
        or l.seq > 0 and (m.to_id is distinct from l.place_id or v.occurred_at is distinct from l.last_at))`,
  },
  {
    invariant: 'I3',
    wrong: 'a serial number does not start outside',
    text: `select ${lotName} || ' in ' || ${line} as example from move_line m join location f on f.id = m.from_id and f.ours
      join operation o on o.id = m.operation_id join lot l on l.id = m.lot_id join product p on p.id = l.product_id
      where m.lot_kind = 'serial' and m.seq = 1`,
  },
  {
    invariant: 'I3',
    wrong: 'a move of a serial number does not start where the one before ended, or lies before it',
    text: `select ${lotName} || ' in ' || ${line} as example
      from (select m.operation_id, m.line, m.lot_id, m.quantity, m.seq, m.from_id, v.occurred_at,
          lag(m.seq) over w as before, lag(m.to_id) over w as ended, lag(v.occurred_at) over w as before_at
          from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
          where m.lot_kind = 'serial' window w as (partition by m.lot_id order by m.seq)) m
        join operation o on o.id = m.operation_id join lot l on l.id = m.lot_id join product p on p.id = l.product_id
      where m.seq is null or m.seq <> coalesce(m.before, 0) + 1 or m.quantity <> 1
        or m.before is not null and (m.ended <> m.from_id or m.before_at > m.occurred_at)`,
  },
  {
    invariant: 'I4',
    wrong: 'a number exists more than once',
    text: `select min(l.number) || ' of ' || min(p.name) as example from lot l join product p on p.id = l.product_id
      where l.number_key is not null group by l.product_id, l.number_key having count(*) > 1`,
  },
  {
    invariant: 'I4',
    wrong: 'a move line names another product or kind than its number has',
    text: `select coalesce(${line}, m.operation_id::text) as example from move_line m
      left join operation o on o.id = m.operation_id left join lot l on l.id = m.lot_id
      where l.product_id is distinct from m.product_id or l.kind is distinct from m.lot_kind`,
  },
  {
    invariant: 'I5',
    wrong: 'a lot was below zero at a place at some time',
    text: `select ${lotName} || ' at ' || w.name || ': ' || min(b.balance) as example
      from (select place_id, lot_id, sum(quantity) over (partition by place_id, lot_id order by occurred_at) as balance
          from (${flow}) f where f.lot_kind = 'lot') b
        join location w on w.id = b.place_id and w.ours
        join lot l on l.id = b.lot_id join product p on p.id = l.product_id
      where b.balance < 0 group by l.id, l.number, p.name, w.id, w.name`,
  },
  {
    invariant: 'I5',
    wrong: 'a lot on hand is below zero, or more of it is reserved than there is',
    text: `select ${lotName} || ' at ' || w.name || ': ' || h.quantity as example from on_hand h
      join lot l on l.id = h.lot_id join product p on p.id = l.product_id join location w on w.id = h.location_id
      where h.lot_kind = 'lot' and (h.quantity < 0 or h.reserved < 0 or h.reserved > h.quantity)`,
  },
  {
    invariant: 'I5',
    wrong: 'a quantity without number is below zero at a place that does not allow it',
    text: `select p.name || ' at ' || w.name || ': ' || h.quantity as example from on_hand h
      join product p on p.id = h.product_id join location w on w.id = h.location_id
      where h.lot_kind = 'bulk' and h.quantity < 0 and not w.below_zero`,
  },
  {
    invariant: 'I6',
    wrong: 'the program may change or remove posted facts',
    text: `select r.right || ' on ' || t.name as example
      from unnest(array['move', 'move_line', 'audit_entry', 'number_correction', 'lot_alias', 'lot_link']) as t (name),
        unnest(array['update', 'delete', 'truncate']) as r ("right")
      where has_table_privilege('${programRole}', current_schema() || '.' || t.name, r.right)`,
  },
  {
    invariant: 'I6',
    wrong: 'a reversal is not the opposite of what it reverses',
    text: `select ${line} as example from move_line m join operation o on o.id = m.operation_id
      left join move_line x on x.operation_id = m.reverses_operation_id and x.line = m.reverses_line
      where m.reverses_operation_id is not null and (x.lot_id is distinct from m.lot_id
        or x.quantity is distinct from m.quantity or x.from_id is distinct from m.to_id or x.to_id is distinct from m.from_id)`,
  },
  {
    invariant: 'I6',
    wrong: 'a line was reversed more than once',
    text: `select o.number || ' line ' || m.reverses_line as example from move_line m
      join operation o on o.id = m.reverses_operation_id
      group by o.id, o.number, m.reverses_line having count(*) > 1`,
  },
  {
    invariant: 'I7',
    wrong: 'a remembered request has no answer',
    text: `select key as example from idempotency where answer is null`,
  },
  {
    invariant: 'I7',
    wrong: 'a document and its moves do not belong together',
    text: `select o.number as example from operation o join move v on v.operation_id = o.id
      where o.state = 'draft' or v.occurred_at <> o.occurred_at or v.recorded_at <> o.recorded_at
      group by o.id, o.number`,
  },
  {
    invariant: 'I7',
    wrong: 'a move has no lines',
    text: `select o.number || ' move ' || v.move as example from move v join operation o on o.id = v.operation_id
      where not exists (select from move_line m where m.operation_id = v.operation_id and m.move = v.move)`,
  },
  {
    invariant: 'I8',
    wrong: 'a constraint that keeps two callers apart is missing',
    text: `select e.meaning as example from (values
        ('lot', 'u (number_key, product_id)', 'one number per product'),
        ('lot', 'u (product_id)', 'one quantity without number per product'),
        ('move_line', 'u (lot_id, seq)', 'one move after each move of a serial number'),
        ('move_line', 'u (lot_id, seq, to_id)', 'the end of a move of a serial number'),
        ('move_line', 'u (reverses_operation_id, reverses_line)', 'a line reverses once'),
        ('on_hand', 'u (location_id, lot_id)', 'one quantity per place and lot'),
        ('idempotency', 'u (caller_id, key)', 'one answer per key'),
        ('move_line', 'f (lot_id, prev_seq, from_id)', 'a serial number moves from where it is'),
        ('lot', 'f (id, seq, place_id)', 'a serial number is where its last move ended'),
        ('on_hand', 'c on_hand_not_below_zero', 'no lot below zero')
      ) as e (relation, shape, meaning)
      where not exists (select from (
        select t.relname as relation, 'u (' || (select string_agg(a.attname, ', ' order by k.place)
            from unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum) || ')' as shape
          from pg_index i join pg_class t on t.oid = i.indrelid
          where i.indisunique and i.indisvalid and t.relnamespace = current_schema()::regnamespace
        union all
        select t.relname, 'f (' || (select string_agg(a.attname, ', ' order by k.place)
            from unnest(n.conkey) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = n.conrelid and a.attnum = k.attnum) || ')'
          from pg_constraint n join pg_class t on t.oid = n.conrelid
          where n.contype = 'f' and t.relnamespace = current_schema()::regnamespace
        union all
        select t.relname, 'c ' || n.conname from pg_constraint n join pg_class t on t.oid = n.conrelid
          where n.contype = 'c' and n.convalidated and t.relnamespace = current_schema()::regnamespace
      ) s where s.relation = e.relation and s.shape = e.shape)`,
  },
  {
    invariant: 'I9',
    wrong: 'what is reserved on hand differs from the reservations',
    text: `select ${lotName} || ' at ' || w.name || ': ' || x.kept || ', reserved ' || x.reserved as example
      from (select coalesce(h.location_id, r.location_id) as place_id, coalesce(h.lot_id, r.lot_id) as lot_id,
          coalesce(r.kept, 0) as kept, coalesce(h.reserved, 0) as reserved
          from (select location_id, lot_id, reserved from on_hand where reserved <> 0
            union all select place_id, id, 1 from lot where reserved) h
          full join (select location_id, lot_id, sum(quantity) as kept from reservation group by 1, 2) r
            on r.location_id = h.location_id and r.lot_id = h.lot_id) x
        join lot l on l.id = x.lot_id join product p on p.id = l.product_id join location w on w.id = x.place_id
      where x.kept <> x.reserved`,
  },
  {
    invariant: 'I9',
    wrong: 'something is reserved for a document that is not a draft',
    text: `select distinct o.number as example from reservation r join operation o on o.id = r.operation_id
      where o.state <> 'draft'`,
  },
  {
    invariant: 'I9',
    wrong: 'a numbered unit is reserved although it is not with us',
    text: `select ${lotName} as example from lot l join product p on p.id = l.product_id
      left join location w on w.id = l.place_id where l.reserved and (l.kind <> 'serial' or w.ours is not true)`,
  },
  {
    invariant: 'I9',
    wrong: 'a numbered unit with us shows another day of coming in than its moves',
    text: `select ${lotName} as example from lot l join product p on p.id = l.product_id
      join location w on w.id = l.place_id and w.ours
      join (select distinct on (m.lot_id) m.lot_id, coalesce(m.first_in, v.occurred_at) as came_in from move_line m
          join move v on v.operation_id = m.operation_id and v.move = m.move
          join location f on f.id = m.from_id and not f.ours join location t on t.id = m.to_id and t.ours
          where m.lot_kind = 'serial' and m.reverses_operation_id is null
            and not exists (select from move_line r where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)
          order by m.lot_id, m.seq desc) c on c.lot_id = l.id
      where l.kind = 'serial' and l.first_in <> c.came_in`,
  },
  {
    invariant: 'I9',
    wrong: 'a number says something else of being on hold than its holds',
    text: `select ${lotName} as example from lot l join product p on p.id = l.product_id
      where l.held <> exists (select from held_lot x where x.lot_id = l.id and x.released_at is null)`,
  },
  {
    invariant: 'I9',
    wrong: 'a hold counts other rows than it has',
    text: `select h.reason as example from hold h
        left join (select hold_id, count(*) as rows, count(*) filter (where released_at is null) as open from held_lot
          group by hold_id) x on x.hold_id = h.id
      where (h.row_count, h.open_count) <> (coalesce(x.rows, 0), coalesce(x.open, 0))`,
  },
  {
    invariant: 'I9',
    wrong: 'the state of a document differs from its reversal',
    text: `select o.number as example from operation o left join operation r on r.reverses_id = o.id and r.state <> 'draft'
      where (o.state = 'reversed') <> (r.id is not null)`,
  },
];

export async function ask(db: Db, check: Check): Promise<{ example: string; count: number }[]> {
  const place = checks.indexOf(check);
  const statement: Statement = {
    name: `doctor-${place}`,
    text: `select example, count(*) over ()::int as count from (${check.text}) x limit 3`,
  };
  return db.rows(statement);
}

const numbers: Statement = {
  name: 'doctor-numbers',
  text: `select id, number, number_key as key, sort_key as "sortKey" from lot
    where id > $1 and kind <> 'bulk' order by id limit 20000`,
};
export type StoredNumber = { id: string; number: string; key: string; sortKey: string };
export const numbersAfter = (db: Db, id: string): Promise<StoredNumber[]> => db.rows<StoredNumber>(numbers, [id]);

const size: Statement = {
  name: 'doctor-size',
  text: `select (select count(*)::int from operation) as documents, (select count(*)::int from move_line) as lines,
    (select count(*)::int from lot where kind <> 'bulk') as numbers`,
};
export const sizeOf = async (db: Db): Promise<{ documents: number; lines: number; numbers: number }> =>
  (await db.rows<{ documents: number; lines: number; numbers: number }>(size))[0] ?? {
    documents: 0,
    lines: 0,
    numbers: 0,
  };

const companies: Statement = {
  name: 'doctor-companies',
  text: 'select name, schema_name as schema from control.company order by created_at, id',
};
export const companiesOf = (control: Db): Promise<{ name: string; schema: string }[]> => control.rows(companies);
