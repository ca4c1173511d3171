// Who a printed document is from and to, as it is kept with an issued invoice: plain data that outlives what it was
// taken from.
import { z } from 'zod';
import { languages } from '../../access/person.contract.ts';

export const PrintedCompany = z.object({
  name: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string(),
  taxNumber: z.string(),
  email: z.string(),
  phone: z.string(),
  website: z.string(),
  bankAccount: z.string(),
  footer: z.string(),
  language: z.enum(languages),
  timeZone: z.string(),
  logoId: z.uuid().nullable(),
  /** Of a demo company; left out otherwise. */
  demo: z.boolean().optional(),
});
export type PrintedCompany = z.output<typeof PrintedCompany>;

export const PrintedPartner = z.object({
  name: z.string(),
  code: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string(),
  taxNumber: z.string(),
  email: z.string(),
});
export type PrintedPartner = z.output<typeof PrintedPartner>;
