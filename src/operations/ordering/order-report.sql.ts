// The statements of the order report. A week is named by its Monday.
import type { OrderKind } from '../../domain/order.ts';
import type { Db, Statement } from '../../platform/database.ts';

export type WeekRow = { week: string; kind: OrderKind; count: number; value: number };
const byWeek: Statement = {
  name: 'order-report-weeks',
  text: `select date_trunc('week', ordered_on::timestamp)::date as week, kind, count(*)::int as count,
      sum(net)::bigint as value
    from trade_order where confirmed_at is not null and state <> 'cancelled' and ordered_on between $1::date and $2::date
    group by 1, 2`,
};
export const ordersByWeek = (db: Db, from: string, to: string): Promise<WeekRow[]> =>
  db.rows<WeekRow>(byWeek, [from, to]);

export type OpenRow = { kind: OrderKind; count: number; value: number; lateCount: number; lateValue: number };
const open: Statement = {
  name: 'order-report-open',
  text: `with line as (
      select o.id, o.kind, coalesce(l.expected_on, o.expected_on) < $1::date as late,
        round(l.amount * (l.quantity + l.replaced - l.moved) / l.quantity
          / case when o.prices_include_tax then 1 + l.tax_rate / 100 else 1 end) as value
      from trade_order o join trade_order_line l on l.order_id = o.id join product p on p.id = l.product_id
      where o.state in ('ordered', 'partly-received', 'confirmed', 'partly-delivered') and p.kind = 'goods'
        and l.quantity + l.replaced > l.moved)
    select kind, count(distinct id)::int as count, sum(value)::bigint as value,
      count(distinct id) filter (where late)::int as "lateCount",
      coalesce(sum(value) filter (where late), 0)::bigint as "lateValue"
    from line group by kind`,
};
/** `today`: what was expected before it is late. */
export const openOrders = (db: Db, today: string): Promise<OpenRow[]> => db.rows<OpenRow>(open, [today]);

export type ReceivedRow = { week: string; partnerId: string; partnerName: string; due: number; onTime: number };
const onTime: Statement = {
  name: 'order-report-on-time',
  text: `with due as (
      select o.id, o.partner_id, l.line, l.quantity, l.moved, coalesce(l.expected_on, o.expected_on) as day
      from trade_order o join trade_order_line l on l.order_id = o.id join product p on p.id = l.product_id
      where o.kind = 'purchase' and o.confirmed_at is not null and o.state <> 'cancelled' and p.kind = 'goods'
        and coalesce(l.expected_on, o.expected_on) between $1::date and least($2::date, $3::date)
    ), came as (
      select d.id, d.line, sum(n.quantity + n.damaged_quantity) as quantity
      from due d join operation r on r.order_id = d.id and r.state = 'posted' and r.kind = 'receipt'
          and (r.occurred_at at time zone $4)::date <= d.day
        join operation_line n on n.operation_id = r.id and n.order_line = d.line
      group by 1, 2
    )
    select date_trunc('week', d.day::timestamp)::date as week, d.partner_id as "partnerId", p.name as "partnerName",
      count(*)::int as due, count(*) filter (where coalesce(c.quantity, 0) >= d.quantity)::int as "onTime"
    from due d join partner p on p.id = d.partner_id left join came c on c.id = d.id and c.line = d.line
    where d.day < $3::date or d.moved >= d.quantity
    group by 1, 2, 3`,
};
/** Lines that were due in a period, today's as soon as they are received; by week and supplier. */
export const receiptsOnTime = (
  db: Db,
  asked: { from: string; to: string; today: string; timeZone: string },
): Promise<ReceivedRow[]> => db.rows<ReceivedRow>(onTime, [asked.from, asked.to, asked.today, asked.timeZone]);
