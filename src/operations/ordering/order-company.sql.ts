// What orders ask of the company's settings.
import type { OrderKind } from '../../domain/order.ts';
import type { Db, Statement } from '../../platform/database.ts';

const settings: Statement = {
  name: 'order-company',
  text: `select currency, currency_digits as "currencyDigits", time_zone as "timeZone",
      prices_include_tax as "pricesIncludeTax" from company_profile`,
};
export type OrderCompany = { currency: string; currencyDigits: number; timeZone: string; pricesIncludeTax: boolean };
export async function orderCompany(db: Pick<Db, 'rows'>): Promise<OrderCompany> {
  const [row] = await db.rows<OrderCompany>(settings, []);
  if (!row) throw new Error('the company has no profile');
  return row;
}
export const currencyDigitsOf = async (db: Pick<Db, 'rows'>): Promise<number> =>
  (await orderCompany(db)).currencyDigits;
/** The prices we ask may include tax; those that suppliers ask of us do not, unless an order says so. */
export const pricesIncludeTaxOf = async (db: Pick<Db, 'rows'>, kind: OrderKind): Promise<boolean> =>
  kind === 'sales' && (await orderCompany(db)).pricesIncludeTax;
