// What a label is of, with everything that can stand on it.
export type Subject = {
  kind: 'lot' | 'serial' | 'location' | 'product';
  id: string;
  /** The number of a lot or unit, the code of a location (which may have none), the SKU of a product. */
  number: string | null;
  /** Of the fixed asset that a unit is. */
  asset: string | null;
  sortBy: string;
  /** Of the product or location. */
  name: string;
  /** Of a number's product. */
  sku: string | null;
  gtin: string | null;
  /** A product's first barcode that is no GTIN. */
  barcode: string | null;
  price: string | null;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  archived: boolean;
};
