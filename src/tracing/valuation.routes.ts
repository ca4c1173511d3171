// The addresses of valuation.
import { currencyExponent } from '../domain/quantity.ts';
import { read, type Server } from '../platform/http.ts';
import { atOnce, type Column } from '../platform/list-file.ts';
import { files } from '../platform/list-routes.ts';
import * as contract from './valuation.contract.ts';
import { readValuation, readValueHistory, wholeValuation } from './valuation.ts';

const columnsFor = (currency: string): Column<contract.ValuationRow>[] => [
  { title: 'product code', value: (row) => row.product?.sku },
  { title: 'product', value: (row) => row.product?.name },
  { title: 'location', value: (row) => row.location?.name },
  { title: 'on hand', kind: 'decimal', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product?.unit },
  { title: 'without cost', kind: 'decimal', value: (row) => row.withoutCost ?? row.withoutCostCount },
  { title: 'unit cost', kind: 'decimal', value: (row) => row.unitCost },
  { title: `value ${currency}`, kind: 'decimal', value: (row) => majorUnits(row.value, currencyExponent(currency)) },
];

export function valuationRoutes(server: Server): void {
  read(server, contract.readValuation, ({ db, clock }, { query }) => readValuation(db, clock, query));
  read(server, contract.readValueHistory, ({ db, clock }, { query }) => readValueHistory(db, clock, query.weeks));
  files(server, contract.readValuation, async ({ db, clock }, { query }) => {
    const { rows, currency } = await wholeValuation(db, clock, query);
    return { name: 'valuation', columns: columnsFor(currency), pages: atOnce(rows) };
  });
}

/** 1999 and 2 -> `19.99`. */
function majorUnits(minor: number | null, exponent: number): string | null {
  if (minor === null) return null;
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return minor < 0 ? `-${text}` : text;
}
