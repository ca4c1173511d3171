// The first run: the first visitor creates the company and its administrator, once.
import { z } from 'zod';
import { endpoint, Text } from '../platform/http.contract.ts';
import { CountryCode, CurrencyCode, TimeZone } from './company.contract.ts';
import { EmailAddress, LanguageCode, NewPassword, PersonName } from './person.contract.ts';
import { Session } from './session.contract.ts';

export const setUp = endpoint({
  method: 'POST',
  path: '/api/v1/setup',
  permission: 'public',
  tag: 'Session',
  summary:
    'Creates the company with its default locations, units and document numbers, and its administrator, who is signed in',
  body: z.object({
    company: z.object({
      name: Text(200).min(1),
      country: CountryCode,
      currency: CurrencyCode,
      timeZone: TimeZone,
      language: LanguageCode,
    }),
    administrator: z.object({ name: PersonName, email: EmailAddress, password: NewPassword }),
    /** The code printed at the start; asked when `setupCodeNeeded`. */
    setupCode: z.string().max(100).optional(),
  }),
  reply: Session,
  status: 201,
});
