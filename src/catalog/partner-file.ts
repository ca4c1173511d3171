// Partners as a file that can be imported again.
import type { RecordLanguage } from '../domain/exchange/column.ts';
import { partnerColumns } from '../domain/exchange/columns-partners.ts';
import type { Db } from '../platform/database.ts';
import type { Column } from '../platform/list-file.ts';
import { recordColumns } from '../platform/record-columns.ts';
import type { Partner } from './partner.contract.ts';
import { priceListNames } from './price-list.ts';

export type PartnerLine = Partner & { priceList: string | null };

export async function partnerLines(db: Db, rows: readonly Partner[]): Promise<PartnerLine[]> {
  const names = await priceListNames(db);
  return rows.map((row) => ({ ...row, priceList: row.priceListId && (names.get(row.priceListId) ?? null) }));
}

export const partnerFileColumns = (language: RecordLanguage): Column<PartnerLine>[] =>
  recordColumns<PartnerLine>(partnerColumns, language, {
    code: (row) => row.code,
    name: (row) => row.name,
    isCustomer: (row) => row.isCustomer,
    isSupplier: (row) => row.isSupplier,
    email: (row) => row.email,
    phone: (row) => row.phone,
    taxNumber: (row) => row.taxNumber,
    street: (row) => row.street,
    postcode: (row) => row.postcode,
    city: (row) => row.city,
    country: (row) => row.country,
    priceList: (row) => row.priceList,
    note: (row) => row.note,
    archived: (row) => row.archivedAt !== null,
  });
