// The statements of the till report. A ticket's tax is rounded once per rate; its lines share that tax in their order, so
// that the sums by product, by day and over all are the same to the cent.
import { type RawBuilder, sql } from 'kysely';
import type { Tender } from '../../domain/till/money.ts';
import type { Db } from '../../platform/database.ts';
import type { TillReportPart } from './till-report.contract.ts';

type Part = RawBuilder<unknown>;
export type Span = { fromAt: string; untilAt: string; registerId: string | undefined; timeZone: string };

export type FigureRow = {
  key: string;
  label: string;
  sku: string;
  quantity: string | null;
  unit: string;
  tickets: number;
  sold: number;
  refunded: number;
  /** Lines that came back; payments that were given back. */
  refunds: number;
  net: number | null;
  tax: number | null;
  total: number;
};

const inSpan = ({ fromAt, untilAt, registerId }: Span): Part => sql`t.sold_at >= ${fromAt}::timestamptz
  and t.sold_at < ${untilAt}::timestamptz ${registerId ? sql`and t.register_id = ${registerId}::uuid` : sql``}`;

/** Tax in an amount, or on it, half up and away from zero; whole numbers as long as they hold it, for they are faster. */
const taxOf = (amount: Part): Part => sql`case when n.tax_rate = 0 then 0
  when abs(${amount}) < 1000000000000 then sign(${amount})::bigint * ((2 * abs(${amount}) * r.parts + r.whole) / (2 * r.whole))
  else round(${amount}::numeric * r.parts / r.whole)::bigint end`;
const soFar = sql`sum(n.amount) over (partition by n.ticket_id, n.tax_rate order by n.line)::bigint`;

/** A rate as a fraction: 21 % on an amount is 21000 / 100000, in an amount 21000 / 121000. */
const lines = (span: Span): Part => sql`
  select n.*, n.upto_tax - n.before_tax as tax from (
    select n.*, ${taxOf(sql`n.upto`)} as upto_tax, ${taxOf(sql`(n.upto - n.amount)`)} as before_tax
    from (
      select n.ticket_id, n.product_id, n.tax_rate, n.quantity, t.register_id, t.cashier_id, t.sold_at,
        n.disposition is not null as back, n.amount, t.prices_include_tax as gross, ${soFar} as upto
      from ticket t join ticket_line n on n.ticket_id = t.id where ${inSpan(span)}) n
    cross join lateral (select (n.tax_rate * 1000)::bigint as parts,
      case when n.gross then 100000 + (n.tax_rate * 1000)::bigint else 100000 end as whole) r) n`;

/** Of each ticket by key first: a ticket counts once for each. */
const perTicket = sql`coalesce(sum(case when gross then amount else amount + tax end) filter (where not back), 0)::bigint
    as sold,
  coalesce(sum(case when gross then amount else amount + tax end) filter (where back), 0)::bigint as refunded,
  count(*) filter (where back)::int as refunds, sum(case when gross then amount - tax else amount end)::bigint as net,
  sum(tax)::bigint as tax`;
const figures = sql`count(*)::int as tickets, sum(y.sold)::bigint as sold, sum(y.refunded)::bigint as refunded,
  sum(y.refunds)::int as refunds, sum(y.net)::bigint as net, sum(y.tax)::bigint as tax,
  sum(y.sold + y.refunded)::bigint as total`;

const keys: Record<Exclude<TillReportPart, 'tender'>, (span: Span) => { key: Part; names: Part; order: Part }> = {
  day: ({ timeZone }) => ({
    key: sql`(l.sold_at at time zone ${timeZone})::date::text`,
    names: sql`'' as label, '' as sku, '' as unit`,
    order: sql`x.key`,
  }),
  hour: ({ timeZone }) => ({
    key: sql`extract(hour from l.sold_at at time zone ${timeZone})::int::text`,
    names: sql`'' as label, '' as sku, '' as unit`,
    order: sql`x.key::int`,
  }),
  product: () => ({
    key: sql`coalesce(l.product_id::text, 'deposit')`,
    names: sql`coalesce(p.name, '') as label, coalesce(p.sku, '') as sku, coalesce(u.symbol, '') as unit`,
    order: sql`x.total desc, x.key`,
  }),
  category: () => ({
    key: sql`case when l.product_id is null then 'deposit' else coalesce(p.till_category_id::text, '') end`,
    names: sql`coalesce(c.name, '') as label, '' as sku, '' as unit`,
    order: sql`x.total desc, x.key`,
  }),
  tax: () => ({
    key: sql`trim_scale(l.tax_rate)::text`,
    names: sql`'' as label, '' as sku, '' as unit`,
    order: sql`x.key::numeric`,
  }),
  cashier: () => ({
    key: sql`l.cashier_id`,
    names: sql`coalesce((select t.cashier_name from ticket t where t.cashier_id = x.key
      order by t.sold_at desc, t.id desc limit 1), '') as label, '' as sku, '' as unit`,
    order: sql`x.total desc, x.key`,
  }),
  register: () => ({
    key: sql`l.register_id::text`,
    names: sql`coalesce(r.name, '') as label, '' as sku, '' as unit`,
    order: sql`x.total desc, x.key`,
  }),
};
/** What names the keys. */
const named: Partial<Record<TillReportPart, Part>> = {
  product: sql`left join product p on p.id::text = x.key left join unit u on u.id = p.unit_id`,
  category: sql`left join till_category c on c.id::text = x.key`,
  register: sql`left join register r on r.id::text = x.key`,
};

/** All rows of a part, in their order. */
export async function figuresBy(db: Db, by: TillReportPart, span: Span): Promise<FigureRow[]> {
  if (by === 'tender') return figuresByTender(db, span);
  const { key, names, order } = keys[by](span);
  const ofProduct = by === 'category' ? sql`left join product p on p.id = l.product_id` : sql``;
  const { rows } = await sql<FigureRow>`
    with l as (${lines(span)}),
      y as (select l.ticket_id, ${key} as key, ${by === 'product' ? sql`sum(l.quantity)` : sql`null::numeric`} as quantity,
        ${perTicket} from l ${ofProduct} group by 1, 2),
      x as (select y.key, sum(y.quantity) as quantity, ${figures} from y group by 1)
    select x.*, ${names} from x ${named[by] ?? sql``} order by ${order}`.execute(db.kysely);
  return rows;
}

async function figuresByTender(db: Db, span: Span): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select p.tender as key, '' as label, '' as sku, null::numeric as quantity, '' as unit,
      count(distinct t.id)::int as tickets, coalesce(sum(p.amount) filter (where p.amount > 0), 0)::bigint as sold,
      coalesce(sum(p.amount) filter (where p.amount < 0), 0)::bigint as refunded,
      (count(*) filter (where p.amount < 0))::int as refunds, null::bigint as net, null::bigint as tax,
      coalesce(sum(p.amount), 0)::bigint as total
    from ticket t cross join lateral jsonb_to_recordset(t.payments) as p (tender text, amount bigint)
    where ${inSpan(span)} group by 1 order by total desc, 1`.execute(db.kysely);
  return rows;
}

export type TotalsRow = { tickets: number; net: number; tax: number; total: number; rounding: number };
export async function totalsIn(db: Db, span: Span): Promise<TotalsRow> {
  const { rows } = await sql<TotalsRow>`
    select count(*)::int as tickets, coalesce(sum(t.net), 0)::bigint as net, coalesce(sum(t.tax), 0)::bigint as tax,
      coalesce(sum(t.total), 0)::bigint as total, coalesce(sum(t.rounding), 0)::bigint as rounding
    from ticket t where ${inSpan(span)}`.execute(db.kysely);
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  return row;
}

export type TicketMatch = Span & {
  shiftId: string | undefined;
  customerId: string | undefined;
  cashierId: string | undefined;
};
export type BookedTicket = {
  id: string;
  number: string;
  soldAt: string;
  day: string;
  register: string;
  zNumber: number | null;
  cashier: string;
  customer: string | null;
  taxNumber: string | null;
  order: string | null;
  net: number;
  tax: number;
  total: number;
  rounding: number;
  taxes: { rate: string; net: number; tax: number }[];
  payments: { tender: Tender; amount: number }[];
  currency: string;
  currencyDigits: number;
  offline: boolean;
};
const matching = (match: TicketMatch): Part => {
  const all = [inSpan(match)];
  if (match.shiftId) all.push(sql`t.shift_id = ${match.shiftId}::uuid`);
  if (match.customerId) all.push(sql`t.partner_id = ${match.customerId}::uuid`);
  if (match.cashierId) all.push(sql`t.cashier_id = ${match.cashierId}`);
  return sql.join(all, sql` and `);
};

/** Every tax rate that is on one of these tickets, in order. */
export async function ratesOn(db: Db, match: TicketMatch): Promise<string[]> {
  const { rows } = await sql<{ rate: string }>`
    select distinct x.rate from ticket t cross join lateral jsonb_to_recordset(t.taxes) as x (rate numeric)
    where ${matching(match)} order by 1`.execute(db.kysely);
  return rows.map((row) => row.rate);
}

/** Oldest first; one row more than `limit` when there are more. */
export async function bookedTickets(
  db: Db,
  match: TicketMatch,
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<BookedTicket[]> {
  const [at, id] = page.after ?? [];
  const further = page.after ? sql`and (t.sold_at, t.id) > (${at}::timestamptz, ${id}::uuid)` : sql``;
  const { rows } = await sql<BookedTicket>`
    select t.id, t.number, t.sold_at as "soldAt", (t.sold_at at time zone ${match.timeZone})::date as day,
      r.name as register, s.z_number as "zNumber", t.cashier_name as cashier, p.name as customer,
      p.tax_number as "taxNumber", o.number as "order", t.net, t.tax, t.total, t.rounding, t.taxes, t.payments, t.currency,
      t.currency_digits as "currencyDigits", t.offline
    from ticket t join register r on r.id = t.register_id join shift s on s.id = t.shift_id
      left join partner p on p.id = t.partner_id left join trade_order o on o.id = t.order_id
    where ${matching(match)} ${further} order by t.sold_at, t.id limit ${page.limit + 1}`.execute(db.kysely);
  return rows;
}
