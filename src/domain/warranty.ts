// How long a warranty lasts and what starts it. The day that starts it is not counted and the last day is covered: 100 days
// from the 1st end on the 101st day of counting, a year from 29 February ends on 28 February. The database reckons months
// the same way (operations/till/quick-sale.sql.ts).
import { addDays, addMonths, type CalendarDate } from './calendar.ts';

export const warrantyUnits = ['day', 'month', 'year'] as const;
export type WarrantyUnit = (typeof warrantyUnits)[number];
export type Warranty = { readonly length: number; readonly unit: WarrantyUnit };
/** A hundred years, in each unit. */
export const longestWarranty: Record<WarrantyUnit, number> = { day: 36_500, month: 1_200, year: 100 };

export const warrantyStarts = ['delivery', 'sale', 'installation'] as const;
export type WarrantyStart = (typeof warrantyStarts)[number];

/** The last covered day. */
export function warrantyEnd({ length, unit }: Warranty, start: CalendarDate): CalendarDate {
  if (unit === 'day') return addDays(start, length);
  return addMonths(start, unit === 'year' ? 12 * length : length);
}

/** What a product says of its warranty. */
export type WarrantyTerms = { readonly warranty: Warranty | null; readonly warrantyStarts: WarrantyStart };
/** Calendar days in the company's time zone; `sold` null: the delivery is the sale. */
export type WarrantyDays = { readonly left: CalendarDate; readonly sold: CalendarDate | null };

/** The last covered day of a unit that goes to a customer; null where nothing begins yet. */
export function warrantyAtDelivery(terms: WarrantyTerms, { left, sold }: WarrantyDays): CalendarDate | null {
  if (terms.warranty === null || terms.warrantyStarts === 'installation') return null;
  return warrantyEnd(terms.warranty, terms.warrantyStarts === 'sale' ? (sold ?? left) : left);
}
