// Orders with their lines as a file that can be imported again: a row is a line, with what is the order's in every row.
import { placesInFile } from '../../catalog/location-file.ts';
import { findPartners } from '../../catalog/partner.ts';
import type { EntityColumns, RecordLanguage } from '../../domain/exchange/column.ts';
import { purchaseOrderColumns, salesOrderColumns } from '../../domain/exchange/columns-orders.ts';
import type { OrderKind } from '../../domain/order.ts';
import type { Db } from '../../platform/database.ts';
import type { Column } from '../../platform/list-file.ts';
import { recordColumns } from '../../platform/record-columns.ts';
import type { OrderHead } from './order.contract.ts';
import { type LineOfOrder, linesOfOrders } from './order-file.sql.ts';

export type OrderLineRow = LineOfOrder & { head: OrderHead; partner: string; location: string };

export async function orderLineRows(db: Db, heads: readonly OrderHead[]): Promise<OrderLineRow[]> {
  const [lines, partners, places] = await Promise.all([
    linesOfOrders(
      db,
      heads.map((head) => head.id),
    ),
    findPartners(
      db,
      heads.map((head) => head.partner.id),
    ),
    placesInFile(
      db,
      heads.map((head) => head.location.id),
    ),
  ]);
  const byOrder = Map.groupBy(lines, (line) => line.orderId);
  return heads.flatMap((head) => {
    const partner = partners.get(head.partner.id)?.code ?? head.partner.name;
    const location = places.get(head.location.id) ?? head.location.name;
    return (byOrder.get(head.id) ?? []).map((line) => ({ ...line, head, partner, location }));
  });
}

const entityOf: Record<OrderKind, EntityColumns> = { purchase: purchaseOrderColumns, sales: salesOrderColumns };
/** The words of the import know an order that waits and one that is agreed on. */
const waiting = new Set(['draft', 'quotation']);
const agreed = new Set(['ordered', 'confirmed']);

export const orderLineColumns = (kind: OrderKind, language: RecordLanguage): Column<OrderLineRow>[] => [
  ...recordColumns<OrderLineRow>(entityOf[kind], language, {
    order: ({ head }) => head.number,
    partner: (row) => row.partner,
    state: ({ head: { state } }) => (waiting.has(state) ? 'draft' : agreed.has(state) ? 'confirmed' : state),
    location: (row) => row.location,
    orderedOn: ({ head }) => head.orderedOn,
    expectedOn: ({ head }) => head.expectedOn,
    validUntil: ({ head }) => head.validUntil,
    reference: ({ head }) => head.reference,
    orderDiscount: ({ head }) => head.discount,
    pricesIncludeTax: ({ head }) => head.pricesIncludeTax,
    note: ({ head }) => head.note,
    product: (row) => row.sku,
    quantity: (row) => row.quantity,
    unitPrice: (row) => row.unitPrice,
    discount: (row) => row.discount,
    taxRate: (row) => row.taxRate,
    lineExpectedOn: (row) => row.expectedOn,
    lineNote: (row) => row.note,
    partnerCode: (row) => row.partnerCode,
    numbers: (row) => row.numbers,
  }),
  { title: 'partner name', value: ({ head }) => head.partner.name },
  { title: 'product name', value: (row) => row.productName },
  { title: 'unit', value: (row) => row.unit },
  { title: kind === 'purchase' ? 'received' : 'delivered', kind: 'decimal', value: (row) => row.moved },
];
