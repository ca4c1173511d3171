// A warranty as it travels: how many days, months or years.
import { z } from 'zod';
import { warrantyUnits } from '../domain/warranty.ts';

/** A hundred years at most. */
export const Warranty = z.strictObject({ length: z.int().min(1).max(36_500), unit: z.enum(warrantyUnits) });
export type Warranty = z.output<typeof Warranty>;
