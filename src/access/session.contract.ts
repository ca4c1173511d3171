// Who is asking: the session, signing in and out, and what a person may change about themselves. A browser keeps the
// session in an HttpOnly cookie; its writes must come from our own pages (Origin or Sec-Fetch-Site, else
// `origin-refused`). Programs send `Authorization: Bearer <token>` instead. The header `trazo-company` names the company
// to work in; without it the first one of the person is meant.
import { z } from 'zod';
import { Done, endpoint, Id } from '../platform/http.contract.ts';
import {
  EmailAddress,
  GivenPassword,
  LanguageCode,
  NewPassword,
  PermissionName,
  PersonName,
  RoleName,
} from './person.contract.ts';

export const Session = z.object({
  /** There is no company yet: the first visitor creates it with `POST /api/v1/setup`. */
  setupNeeded: z.boolean(),
  /** The setup asks for the code that was printed at the start. */
  setupCodeNeeded: z.boolean(),
  /** The request carried a session that has ended meanwhile. */
  ended: z.boolean(),
  /** Null: nobody is signed in; so are `company` and `role`. */
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), language: LanguageCode.nullable() }).nullable(),
  company: z
    .object({
      id: Id,
      name: z.string(),
      country: z.string(),
      currency: z.string(),
      /** Decimals of the currency: 2 for EUR, 0 for JPY. */
      currencyDigits: z.int(),
      timeZone: z.string(),
      language: LanguageCode,
      demo: z.boolean(),
    })
    .nullable(),
  role: RoleName.nullable(),
  permissions: z.array(PermissionName),
  /** Every company the person may work in. */
  companies: z.array(z.object({ id: Id, name: z.string(), role: RoleName, demo: z.boolean() })),
  /** The account of an installation that has nothing but the demo company, told to whoever is not signed in. */
  demo: z.object({ email: z.string(), password: z.string() }).nullable(),
  /** The person's own language, else the company's; null when nobody is signed in. The pages put the browser's before the company's. */
  language: LanguageCode.nullable(),
});
export type Session = z.output<typeof Session>;

export const getSession = endpoint({
  method: 'GET',
  path: '/api/v1/session',
  permission: 'public',
  tag: 'Session',
  summary: 'Who is signed in, where, and what they may do; whether the installation still waits for its first run',
  reply: Session,
});

export const signIn = endpoint({
  method: 'POST',
  path: '/api/v1/sign-in',
  permission: 'public',
  tag: 'Session',
  summary: 'Signs in with e-mail address and password; the session comes as a cookie',
  body: z.object({ email: EmailAddress, password: GivenPassword }),
  reply: Session,
});

export const signOut = endpoint({
  method: 'POST',
  path: '/api/v1/sign-out',
  permission: 'public',
  tag: 'Session',
  summary: 'Ends the session of this browser; without a session it does nothing',
  reply: Done,
});

export const chooseCompany = endpoint({
  method: 'POST',
  path: '/api/v1/session/company',
  permission: 'signed-in',
  tag: 'Session',
  summary: 'The company that this browser works in from now on, where a person has several; kept as a cookie',
  body: z.object({ id: Id }),
  reply: Done,
});

export const changeProfile = endpoint({
  method: 'PATCH',
  path: '/api/v1/profile',
  permission: 'signed-in',
  tag: 'Session',
  summary: 'Changes one’s own name or language; language null: as the device asks, else as the company',
  body: z.object({ name: PersonName.optional(), language: LanguageCode.nullable().optional() }),
  reply: Session,
});

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/v1/profile/password',
  permission: 'signed-in',
  tag: 'Session',
  summary: 'Changes one’s own password and ends one’s other sessions',
  body: z.object({ currentPassword: GivenPassword, newPassword: NewPassword }),
  reply: Done,
});
