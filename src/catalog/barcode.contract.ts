// A code as it was scanned or typed, resolved to the product or packaging that carries it.
import { z } from 'zod';
import { DecimalOut, endpoint, Id } from '../platform/http.contract.ts';
import { ProductHit } from './product.contract.ts';

export const resolveBarcode = endpoint({
  method: 'GET',
  path: '/api/v1/barcodes/:code',
  permission: 'catalog.read',
  tag: 'Products',
  summary: 'The product that carries a barcode or has this code as its sku',
  params: z.object({ code: z.string().min(1).max(200) }),
  reply: z.object({
    /** As it is kept. */
    code: z.string(),
    /** `sku` when no barcode matched and the product's own code did. */
    matched: z.enum(['barcode', 'sku']),
    product: ProductHit,
    packaging: z.object({ id: Id, name: z.string() }).nullable(),
    /** How many of the product's unit one scan stands for: the packaging's factor, else 1. */
    factor: DecimalOut,
  }),
});
