// Every statement on `maintenance_contract` and its units. What a contract covers ends with its last day, or the day before
// it was cancelled.
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type ContractRecord = {
  id: string;
  number: string;
  partnerId: string;
  fromDate: string;
  untilDate: string;
  price: number | null;
  currency: string | null;
  currencyDigits: number | null;
  terms: string;
  reminderDays: number;
  renewsId: string | null;
  cancelledAt: string | null;
  cancelledOn: string | null;
  cancelReason: string;
  version: number;
};
export const contractColumns = `c.id, c.number, c.partner_id as "partnerId", c.from_date as "fromDate",
  c.until_date as "untilDate", c.price, c.currency, c.currency_digits as "currencyDigits", c.terms,
  c.reminder_days as "reminderDays", c.renews_id as "renewsId", c.cancelled_at as "cancelledAt",
  c.cancelled_on as "cancelledOn", c.cancel_reason as "cancelReason", c.version`;

const lock: Statement = {
  name: 'contract-lock',
  text: `select ${contractColumns} from maintenance_contract c where c.id = $1 for update`,
};
const insert: Statement = {
  name: 'contract-insert',
  text: `insert into maintenance_contract (id, number, partner_id, from_date, until_date, price, currency, currency_digits,
      terms, reminder_days, renews_id, created_at, created_by, created_by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};
const update: Statement = {
  name: 'contract-update',
  text: `update maintenance_contract set from_date = $2, until_date = $3, price = $4, currency = $5, currency_digits = $6,
      terms = $7, reminder_days = $8, cancelled_at = $9, cancelled_on = $10, cancel_reason = $11, version = version + 1
    where id = $1`,
};
const clearUnits: Statement = {
  name: 'contract-clear-units',
  text: 'delete from maintenance_contract_unit where contract_id = $1',
};
const insertUnits: Statement = {
  name: 'contract-insert-units',
  text: `insert into maintenance_contract_unit (contract_id, lot_id, position)
    select $1, n.lot_id, n.position from unnest($2::uuid[], $3::int[]) as n (lot_id, position)`,
};
const unitIds: Statement = {
  name: 'contract-unit-ids',
  text: 'select lot_id as id from maintenance_contract_unit where contract_id = $1 order by position',
};
const renewer: Statement = {
  name: 'contract-renewer',
  text: 'select id, number from maintenance_contract where renews_id = $1 and cancelled_at is null and id <> $2',
};
const money: Statement = {
  name: 'contract-currency',
  text: 'select currency, currency_digits as "currencyDigits" from company_profile',
};

export const lockContract = async (tx: Tx, id: string): Promise<ContractRecord | undefined> =>
  (await tx.rows<ContractRecord>(lock, [id]))[0];
export const insertContract = (
  tx: Tx,
  row: ContractRecord,
  by: { at: Date; userId: string; userName: string },
): Promise<number> =>
  tx.run(insert, [
    ...[row.id, row.number, row.partnerId, row.fromDate, row.untilDate, row.price, row.currency, row.currencyDigits],
    ...[row.terms, row.reminderDays, row.renewsId, by.at, by.userId, by.userName],
  ]);
export const updateContract = (tx: Tx, row: ContractRecord): Promise<number> =>
  tx.run(update, [
    ...[row.id, row.fromDate, row.untilDate, row.price, row.currency, row.currencyDigits, row.terms],
    ...[row.reminderDays, row.cancelledAt, row.cancelledOn, row.cancelReason],
  ]);
export async function replaceUnits(tx: Tx, contractId: string, lotIds: readonly string[]): Promise<void> {
  await tx.run(clearUnits, [contractId]);
  await tx.run(insertUnits, [contractId, lotIds, lotIds.map((_, index) => index)]);
}
export const unitsOfContract = async (db: Db, contractId: string): Promise<string[]> =>
  (await db.rows<{ id: string }>(unitIds, [contractId])).map((row) => row.id);
/** What renews a contract, other than the one named. */
export const renewerOf = async (
  db: Db,
  contractId: string,
  butId: string,
): Promise<{ id: string; number: string } | undefined> =>
  (await db.rows<{ id: string; number: string }>(renewer, [contractId, butId]))[0];
export async function companyMoney(db: Db): Promise<{ currency: string; currencyDigits: number }> {
  const [row] = await db.rows<{ currency: string; currencyDigits: number }>(money);
  if (!row) throw new Error('the company has no profile');
  return row;
}

/** What it covers really; nothing where it was cancelled before it began. */
const lastDay = 'least(c.until_date, coalesce(c.cancelled_on - 1, c.until_date))';
const overlapping: Statement = {
  name: 'contract-overlapping',
  text: `select distinct on (u.lot_id) u.lot_id as "lotId", c.id as "contractId", c.number as contract,
      c.from_date as "from", ${lastDay} as until
    from maintenance_contract_unit u join maintenance_contract c on c.id = u.contract_id
    where u.lot_id = any($1::uuid[]) and c.id <> $2 and c.from_date <= $4::date and ${lastDay} >= $3::date
      and ${lastDay} >= c.from_date
    order by u.lot_id, c.from_date`,
};
export type Overlap = { lotId: string; contractId: string; contract: string; from: string; until: string };
/** Other contracts that cover the units on any of the days, the first of each. */
export const overlapsOf = (
  tx: Tx,
  given: { lotIds: readonly string[]; contractId: string; fromDate: string; untilDate: string },
): Promise<Overlap[]> =>
  tx.rows<Overlap>(overlapping, [given.lotIds, given.contractId, given.fromDate, given.untilDate]);

const spans: Statement = {
  name: 'contract-spans',
  text: `select n.id, (select range_agg(daterange(c.from_date, ${lastDay}, '[]'))::text
      from maintenance_contract_unit u join maintenance_contract c on c.id = u.contract_id
      where u.lot_id = n.id and ${lastDay} >= c.from_date) as spans
    from unnest($1::uuid[]) as n (id)`,
};
/** The days that contracts cover, of each unit, as a multirange in text; null where there are none. */
export const spansOf = (tx: Tx, lotIds: readonly string[]): Promise<{ id: string; spans: string | null }[]> =>
  tx.rows(spans, [lotIds]);
