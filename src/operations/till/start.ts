// What a till needs first: its register, the company, who may sign in there, and where its journal stands.
import { getCompany, isDemo } from '../../access/company.ts';
import { pinVerifiers } from '../../access/pin.ts';
import { listPeople } from '../../access/user.ts';
import { findLocation } from '../../catalog/location.ts';
import { listTillCategories } from '../../catalog/till-category.ts';
import { may } from '../../domain/permission.ts';
import { firstHash } from '../../domain/till/journal.ts';
import type { Db } from '../../platform/database.ts';
import { getTillLogo, type TillPerson, type TillStart } from './feed.contract.ts';
import { usualPrinter, usualReceipt } from './register.contract.ts';
import { findChain, openShiftOf, type RegisterRecord } from './register.sql.ts';

export async function tillStart(
  db: Db,
  asked: { register: RegisterRecord; companyId: string; now: Date },
): Promise<TillStart> {
  const { register, companyId, now } = asked;
  const { id, name, code, priceListId, cashRounding, usualFloat, receipt, printer, version } = register;
  const [location, company, people, categories, journal] = await Promise.all([
    findLocation(db, register.locationId),
    companyFacts(db),
    tillPeople(db, companyId),
    listTillCategories(db),
    journalState(db, register),
  ]);
  return {
    now: now.toISOString(),
    register: {
      ...{ id, name, code, priceListId, cashRounding, usualFloat, version },
      location: { id: location.id, name: location.name },
      receipt: { ...usualReceipt, ...receipt },
      printer: { ...usualPrinter, ...printer },
    },
    company,
    people,
    categories: categories.map(({ id, name, color, position }) => ({ id, name, color, position })),
    journal,
  };
}

async function companyFacts(db: Db): Promise<TillStart['company']> {
  const { name, street, postcode, city, country, taxNumber, phone, email, website, ...rest } = await getCompany(db);
  const { currency, currencyDigits, timeZone, language, pricesIncludeTax, logo } = rest;
  const demo = await isDemo(db);
  return {
    ...{ name, street, postcode, city, country, taxNumber, phone, email, website },
    ...{ currency, currencyDigits, timeZone, language, pricesIncludeTax, demo },
    // Another logo is another address: devices keep what an address has answered.
    logo: logo && `${getTillLogo.path}?v=${logo.id}`,
  };
}

/** Everybody who may sell, with the verifier of their PIN. */
async function tillPeople(db: Db, companyId: string): Promise<TillPerson[]> {
  const [people, pins] = await Promise.all([listPeople(db, companyId), pinVerifiers(db)]);
  const pinOf = new Map(pins.map(({ userId, salt, iterations, verifier }) => [userId, { salt, iterations, verifier }]));
  return people
    .filter(({ role }) => may(role, 'till.sell'))
    .map(({ id, name, role }) => ({ id, name, role, manages: may(role, 'till.manage'), pin: pinOf.get(id) ?? null }));
}

async function journalState(db: Db, { id, chain }: RegisterRecord): Promise<TillStart['journal']> {
  const [journal, shift] = await Promise.all([findChain(db, id, chain), openShiftOf(db, id, chain)]);
  const { nextSeq = 1, lastHash = firstHash, nextReceipt = 1, nextZ = 1, perpetualTotal = 0 } = journal ?? {};
  return {
    ...{ chain, nextSeq, lastHash, nextReceipt, nextZ, perpetualTotal },
    openShift: shift
      ? {
          ...{ id: shift.id, openedAt: shift.openedAt, openingFloat: shift.openingFloat },
          cashier: { id: shift.cashierId, name: shift.cashierName },
        }
      : null,
  };
}
