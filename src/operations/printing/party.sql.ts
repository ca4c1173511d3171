// The company and its partners as they stand on paper, and the company's logo.
import type { Db, Statement } from '../../platform/database.ts';
import type { PrintedCompany, PrintedPartner } from './party.contract.ts';

export type CompanyForPrint = {
  company: PrintedCompany;
  currency: string;
  currencyDigits: number;
  lockDate: string | null;
};

const company: Statement = {
  name: 'print-company',
  text: `select p.name, p.street, p.postcode, p.city, p.country, p.tax_number as "taxNumber", p.email, p.phone, p.website,
      p.bank_account as "bankAccount", p.document_footer as footer, p.language, p.time_zone as "timeZone",
      g.id as "logoId", nullif(c.demo, false) as demo, p.currency, p.currency_digits as "currencyDigits", p.lock_date as "lockDate"
    from company_profile p left join company_logo g on g.single = 1
      left join control.company c on c.schema_name = current_schema() where p.id = 1`,
};
export async function companyForPrint(db: Pick<Db, 'rows'>): Promise<CompanyForPrint> {
  const [row] = await db.rows<PrintedCompany & Omit<CompanyForPrint, 'company'>>(company);
  if (!row) throw new Error('the company has no profile');
  const { currency, currencyDigits, lockDate, demo, ...printed } = row;
  return { company: { ...printed, ...(demo && { demo }) }, currency, currencyDigits, lockDate };
}

const partner: Statement = {
  name: 'print-partner',
  text: `select name, coalesce(code, '') as code, street, postcode, city, country, tax_number as "taxNumber", email
    from partner where id = $1`,
};
export async function partnerForPrint(db: Pick<Db, 'rows'>, id: string): Promise<PrintedPartner | undefined> {
  const [row] = await db.rows<PrintedPartner>(partner, [id]);
  return row;
}

export type Logo = { mediaType: string; content: Buffer };
const logo: Statement = {
  name: 'print-logo',
  text: `select media_type as "mediaType", content from company_logo where id = $1
    union all select media_type, content from printed_logo where id = $1 limit 1`,
};
/** By the id of its bytes: the company's own of now, or one that an issued invoice carries. */
export async function logoForPrint(db: Pick<Db, 'rows'>, id: string | null): Promise<Logo | undefined> {
  if (id === null) return undefined;
  const [row] = await db.rows<Logo>(logo, [id]);
  return row;
}
