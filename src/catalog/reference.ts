// Deleting is for what was never used: the foreign keys know, so they are asked instead of a list of tables.
import { constraintOf, sqlState } from '../platform/database.ts';

/** True when a delete failed because another record points at the row. */
export const isStillReferenced = (error: unknown): boolean => ['23503', '23001'].includes(sqlState(error) ?? '');

/** What points at the row, in words, from the name of the foreign key. */
export function referencedBy(error: unknown): string {
  const constraint = constraintOf(error) ?? '';
  if (/^(operation|move|document|count)/.test(constraint)) return 'documents';
  if (/^(lot|on_hand)/.test(constraint)) return 'lot or serial numbers';
  if (/^(register|ticket|till)/.test(constraint)) return 'registers or their tickets';
  if (/^trade_order/.test(constraint)) return 'orders';
  if (/^partner/.test(constraint)) return 'partners';
  if (/^price_list/.test(constraint)) return 'price lists';
  if (/^product_supplier/.test(constraint)) return 'suppliers of products';
  if (/^minimum_stock/.test(constraint)) return 'minimum stock';
  if (/^claim/.test(constraint)) return 'claims';
  if (/^location/.test(constraint)) return 'locations inside it';
  return 'other records';
}
