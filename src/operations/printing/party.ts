// The company, its partners and its logo as they stand on paper.
import type { Db } from '../../platform/database.ts';
import type { PrintedPartner } from './party.contract.ts';
import * as statements from './party.sql.ts';

export type CompanyForPrint = statements.CompanyForPrint;
export type Logo = statements.Logo;
type Reader = Pick<Db, 'rows'>;

export const readCompanyForPrint = (db: Reader): Promise<CompanyForPrint> => statements.companyForPrint(db);
export const readPartnerForPrint = (db: Reader, id: string): Promise<PrintedPartner | undefined> =>
  statements.partnerForPrint(db, id);
export const readLogoForPrint = (db: Reader, id: string | null): Promise<Logo | undefined> =>
  statements.logoForPrint(db, id);
