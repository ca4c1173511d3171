// The customers that this till knows, by id and as somebody types.
import type { TillCustomer } from '../../../../src/operations/till/feed.contract.ts';
import { searchPlaces, searchText } from './product-search.ts';
import { createStore } from './store.ts';

export type Customer = {
  id: string;
  name: string;
  code: string;
  phone: string;
  taxNumber: string;
  priceListId: string | null;
};

let rows = new Map<string, TillCustomer>();
let found: { places: TillCustomer[]; texts: string[] } | null = null;
const version = createStore(0);

export const customers = {
  byId(id: string): Customer | null {
    const row = rows.get(id);
    return row ? named(row) : null;
  },
  /** Words of name, code, phone or tax number. */
  search(typed: string, { limit = 20 }: { limit?: number } = {}): Customer[] {
    found ??= textsOf([...rows.values()]);
    const { places, texts } = found;
    return searchPlaces(texts, typed, { limit }).map((place) => named(places[place] as TillCustomer));
  },
  size: () => rows.size,
};

export function useCustomers(): typeof customers {
  version.use();
  return customers;
}

export function replaceCustomers(all: readonly TillCustomer[]): void {
  rows = new Map(all.map((row) => [row[0], row]));
  found = null;
  version.set(version.get() + 1);
}

const named = ([id, name, code, phone, taxNumber, priceListId]: TillCustomer): Customer => ({
  ...{ id, name, code, phone, taxNumber, priceListId },
});

function textsOf(places: TillCustomer[]) {
  const texts = places.map(([, name, code, phone, taxNumber]) =>
    searchText({
      name,
      sku: code,
      codes: [phone, taxNumber].filter((one) => one !== '').map((one) => [one.replace(/[\s./-]+/g, ''), null]),
    }),
  );
  return { places, texts };
}
