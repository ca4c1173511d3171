// What reports and archives of tills say of the company.
import type { Db, Statement } from '../../platform/database.ts';

export type TillCompany = {
  name: string;
  taxNumber: string;
  currency: string;
  currencyDigits: number;
  timeZone: string;
};
const company: Statement = {
  name: 'till-company',
  text: `select name, tax_number as "taxNumber", currency, currency_digits as "currencyDigits", time_zone as "timeZone"
    from company_profile`,
};
export async function tillCompany(db: Pick<Db, 'rows'>): Promise<TillCompany> {
  const [row] = await db.rows<TillCompany>(company, []);
  if (!row) throw new Error('the company has no profile');
  return row;
}
