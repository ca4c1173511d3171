// What a change of tracking would touch: stock by place and number, drafts, goods on their way, units with customers.
import { getCompany } from '../access/company.ts';
import { findProduct } from '../catalog/product.ts';
import { sum } from '../domain/quantity.ts';
import { type StockToConvert, stockToConvert, unitsOutside } from '../ledger/conversion.ts';
import type { Db } from '../platform/database.ts';
import type { TrackingState } from './tracking-change.contract.ts';
import { draftsOf, shipmentsOf } from './tracking-change.sql.ts';
import { sourcesOf } from './tracking-plan.ts';

const listed = 50;

/** @throws not-found */
export async function trackingState(db: Db, id: string): Promise<TrackingState> {
  const product = await findProduct(db, id);
  const [company, stock, drafts, shipments, outside] = await Promise.all([
    getCompany(db),
    stockToConvert(db, id),
    draftsOf(db, id),
    shipmentsOf(db, id),
    unitsOutside(db, id),
  ]);
  const { sku, name, tracking, version, unit } = product;
  return {
    product: { id, sku, name, tracking, version, unit: { symbol: unit.symbol, decimals: unit.decimals } },
    series: { serial: product.series ?? company.serialSeries, lot: product.series ?? company.lotSeries },
    rows: sourcesOf(stock).map((source) => {
      const first = source.lots[0] as StockToConvert;
      return {
        location: {
          id: source.placeId,
          name: source.place,
          kind: first.locationKind === 'transit' ? ('transit' as const) : ('internal' as const),
        },
        source: source.name,
        number: first.kind === 'lot' ? first.number : null,
        quantity: source.quantity,
        reserved: sum(source.lots.map((lot) => lot.reserved)),
        firstInAt: source.lots.map((lot) => lot.firstIn).sort()[0] as string,
      };
    }),
    drafts: drafts.slice(0, listed),
    shipments: shipments.slice(0, listed),
    moreDocuments: drafts.length > listed || shipments.length > listed,
    unitsOutside: outside,
  };
}
