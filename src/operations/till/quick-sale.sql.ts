// The plain case of a till, nearly every ticket of a shop that numbers its goods: units that are here, free and in date,
// sold as themselves. One statement checks it and writes all of it, entry, ticket, document and moves, or does nothing;
// whatever it finds different is left to ticket posting proper, which says what it was. Both write the same rows: the
// model test compares them. It writes tables of three owners for the sake of the round trips it saves.
import type { Db, Statement } from '../../platform/database.ts';

const quick: Statement = {
  name: 'till-quick-sale',
  byKey: true,
  text: `with recursive
    chain as materialized (
      select r.id as register_id, c.chain, r.location_id, s.id as shift_id, f.time_zone, d.day,
        (select id from location where role = 'customer') as customer_id
      from register r join register_chain c on c.register_id = r.id and c.chain = r.chain
        join shift s on s.register_id = r.id and s.chain = c.chain and s.closed_at is null
        cross join company_profile f cross join lateral (select ($8::timestamptz at time zone f.time_zone)::date as day) d
      where r.id = $1 and r.token_id = $9 and c.chain = $2 and c.next_seq = $3 and c.last_hash = $4 and c.next_receipt = $5
        and s.id = $6 and r.code = $48 and (f.lock_date is null or f.lock_date < d.day)
        and not exists (select from till_entry e where e.register_id = r.id and e.chain = c.chain and e.seq = $3 - 1
          and e.at > $8::timestamptz + interval '5 minutes')
      for no key update of c
    ),
    tree as (
      select l.id, l.time_zone from location l where l.id = (select location_id from chain)
      union all
      select l.id, l.time_zone from location l join tree t on l.parent_id = t.id where l.kind = 'internal'
    ),
    asked as (
      select * from unnest($10::int[], $11::uuid[], $12::text[], $13::uuid[]) as n (line, lot_id, number_key, product_id)
    ),
    named as materialized (
      select a.line, a.number_key as asked_key, a.product_id as asked_product, l.*
      from asked a join lot l on l.id = a.lot_id where exists (select from chain)
      order by a.product_id, a.number_key for no key update of l
    ),
    unit as materialized (
      select n.line, n.id, n.product_id, n.place_id, n.seq, p.warranty_length, p.warranty_unit, p.warranty_starts
      from chain h cross join named n join product p on p.id = n.product_id join tree t on t.id = n.place_id
      where n.product_id = n.asked_product and n.number_key = n.asked_key and n.kind = 'serial' and p.tracking = 'serial'
        and not n.reserved and not n.held and n.last_at <= $8 and n.parent_lot_id is null and t.time_zone is null
        and (n.expiration_date is null or n.expiration_date >= h.day) and (n.removal_date is null or n.removal_date >= h.day)
      for share of p
    ),
    passage as (
      select line, product_id, place_id, count(*)::int as units, row_number() over (order by line, place_id)::int as move
      from unit group by line, product_id, place_id
    ),
    taken as (
      update register_chain c set next_seq = c.next_seq + 1, last_hash = $14, next_receipt = c.next_receipt + 1,
        perpetual_total = c.perpetual_total + $15
      from chain h where c.register_id = h.register_id and c.chain = h.chain
        and (select count(*) from unit) = array_length($10::int[], 1)
      returning h.*
    ),
    entry as (
      insert into till_entry (id, register_id, chain, seq, kind, at, body, prev_hash, hash, received_at)
      select $7, register_id, chain, $3, 'ticket', $8, $16, $4, $14, $17 from taken
    ),
    made as (
      insert into ticket (id, register_id, chain, receipt_no, number, shift_id, sold_at, recorded_at, cashier_id, cashier_name,
        partner_id, prices_include_tax, discount, net, tax, total, rounding, currency, currency_digits, taxes, payments, note,
        offline)
      select $7, register_id, chain, $5, $18, shift_id, $8, $17, $19, $20, $21, $22, $23, $24, $25, $15, $26, $27, $28, $29,
        $30, $31, $32 from taken
    ),
    line as (
      insert into ticket_line (ticket_id, line, kind, product_id, sku, name, unit, quantity, unit_price, discount, tax_rate,
        amount, note, numbers, passed)
      select $7, n.line, 'goods', n.product_id, n.sku, n.name, n.unit, n.quantity, n.unit_price, n.discount, n.tax_rate,
        n.amount, n.note, n.numbers, n.passed
      from taken, unnest($33::int[], $34::uuid[], $35::text[], $36::text[], $37::text[], $38::numeric[], $39::numeric[],
        $40::numeric[], $41::numeric[], $42::bigint[], $43::text[], $44::jsonb[], $45::jsonb[])
        as n (line, product_id, sku, name, unit, quantity, unit_price, discount, tax_rate, amount, note, numbers, passed)
    ),
    document as (
      insert into operation (id, kind, number, state, partner_id, from_id, to_id, occurred_at, recorded_at, created_by,
        created_at, posted_by, ticket_id)
      select $46, 'sale', $18, 'posted', $21, location_id, customer_id, $8, $17, $19, $17, $19, $7 from taken
    ),
    document_line as (
      insert into operation_line (operation_id, line, product_id, quantity, unit_price, note)
      select $46, n.line, n.product_id, n.quantity, n.unit_price, n.note
      from taken, unnest($33::int[], $34::uuid[], $38::numeric[], $47::numeric[], $43::text[])
        as n (line, product_id, quantity, unit_price, note)
    ),
    moved as (
      insert into move (operation_id, move, operation_line, product_id, from_id, to_id, unit_cost, lines, quantity,
        occurred_at, recorded_at)
      select $46, w.move, w.line, w.product_id, w.place_id, t.customer_id, n.unit_cost, w.units, w.units, $8, $17
      from taken t, passage w join unnest($33::int[], $47::numeric[]) as n (line, unit_cost) on n.line = w.line
    ),
    moved_line as (
      insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, seq, prev_seq)
      select $46, row_number() over (order by w.move, u.id), w.move, u.product_id, u.id, 'serial', u.place_id, t.customer_id,
        1, u.seq + 1, u.seq
      from taken t, unit u join passage w on w.line = u.line and w.place_id = u.place_id
    ),
    placed as (
      update lot l set seq = l.seq + 1, place_id = t.customer_id, last_at = $8,
        warranty_until = case when u.warranty_length is null or u.warranty_starts = 'installation' or l.warranty_typed then l.warranty_until
          else (t.day + (u.warranty_length || ' ' || u.warranty_unit)::interval)::date end
      from taken t, unit u where l.id = u.id
    ),
    unmarked as (delete from till_mark m using taken where m.ticket_id = $7)
    select count(*)::int as taken from taken`,
};

/** What the statement is given, in its own words; `lineNet` is the price of one without tax. */
export type QuickSale = {
  registerId: string;
  code: string;
  chain: number;
  seq: number;
  prevHash: string;
  receiptNo: number;
  shiftId: string;
  ticketId: string;
  at: string;
  tokenId: string;
  units: readonly { line: number; lotId: string; key: string; productId: string }[];
  hash: string;
  total: number;
  body: string;
  recordedAt: Date;
  number: string;
  cashier: { id: string; name: string };
  partnerId: string | null;
  pricesIncludeTax: boolean;
  discount: string;
  net: number;
  tax: number;
  rounding: number;
  currency: string;
  currencyDigits: number;
  taxes: string;
  payments: string;
  note: string;
  offline: boolean;
  lines: readonly {
    line: number;
    productId: string;
    sku: string;
    name: string;
    unit: string;
    quantity: string;
    unitPrice: string;
    discount: string;
    taxRate: string;
    amount: number;
    note: string;
    numbers: string;
    passed: string;
    lineNet: string;
  }[];
  operationId: string;
};

/** Whether it was the plain case and is written. */
export async function quickSale(db: Pick<Db, 'rows'>, sale: QuickSale): Promise<boolean> {
  const unit = <K extends keyof QuickSale['units'][number]>(name: K) => sale.units.map((one) => one[name]);
  const line = <K extends keyof QuickSale['lines'][number]>(name: K) => sale.lines.map((one) => one[name]);
  const [row] = await db.rows<{ taken: number }>(quick, [
    ...[sale.registerId, sale.chain, sale.seq, sale.prevHash, sale.receiptNo, sale.shiftId, sale.ticketId, sale.at],
    ...[sale.tokenId, unit('line'), unit('lotId'), unit('key'), unit('productId')],
    ...[sale.hash, sale.total, sale.body, sale.recordedAt, sale.number, sale.cashier.id, sale.cashier.name],
    ...[sale.partnerId, sale.pricesIncludeTax, sale.discount, sale.net, sale.tax, sale.rounding, sale.currency],
    ...[sale.currencyDigits, sale.taxes, sale.payments, sale.note, sale.offline],
    ...[line('line'), line('productId'), line('sku'), line('name'), line('unit'), line('quantity'), line('unitPrice')],
    ...[line('discount'), line('taxRate'), line('amount'), line('note'), line('numbers'), line('passed')],
    ...[sale.operationId, line('lineNet'), sale.code],
  ]);
  return row?.taken === 1;
}
