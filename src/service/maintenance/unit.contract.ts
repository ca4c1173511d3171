// How a request names a unit, and how an answer does.
import { z } from 'zod';
import { LotRef, Ref } from '../../ledger/reference.contract.ts';
import { Id, Text } from '../../platform/http.contract.ts';

export const unitsAtOnce = 200;
/** By its id, or by the number as it is written on it (with the product where several products have that number). */
export const UnitInput = z.union([
  z.strictObject({ lotId: Id }),
  z.strictObject({ number: Text(400).min(1), productId: Id.optional() }),
]);
export type UnitInput = z.output<typeof UnitInput>;
export const Units = z.array(UnitInput).max(unitsAtOnce);

export const Unit = LotRef.extend({ product: Ref });
export type Unit = z.output<typeof Unit>;
