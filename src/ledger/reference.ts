// From the columns of a row to how answers name products and places.
import type { LocationKind } from '../domain/location-kind.ts';
import type { PlaceRef, ProductRef } from './reference.contract.ts';

export type ProductColumns = {
  productId: string;
  sku: string;
  productName: string;
  tracking: ProductRef['tracking'];
  unit: string;
  decimals: number;
};
export const productRef = (row: ProductColumns): ProductRef => ({
  id: row.productId,
  sku: row.sku,
  name: row.productName,
  tracking: row.tracking,
  unit: row.unit,
  decimals: row.decimals,
});

/** Null where the row stands for no place. */
export const placeRef = (row: {
  locationId: string | null;
  locationName: string | null;
  locationKind: LocationKind | null;
}): PlaceRef | null => {
  const { locationId: id, locationName: name, locationKind: kind } = row;
  return id !== null && name !== null && kind !== null ? { id, name, kind } : null;
};
