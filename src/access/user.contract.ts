// The people of a company. They come by invitation: a link that an administrator hands over, valid for seven days and
// once. A forgotten password is answered by the same kind of link. Links are shown once, when they are made.
import { z } from 'zod';
import { endpoint, Instant, Text, Version } from '../platform/http.contract.ts';
import { EmailAddress, NewPassword, PersonName, RoleName } from './person.contract.ts';
import { Session } from './session.contract.ts';

export const userStates = ['invited', 'active', 'inactive'] as const;
const UserParams = z.object({ id: z.string().min(1).max(100) });

export const User = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  /** `invited`: has not chosen a password yet. `inactive`: cannot sign in, and neither can their tokens. */
  state: z.enum(userStates),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
  version: Version,
});
export type User = z.output<typeof User>;

export const listUsers = endpoint({
  method: 'GET',
  path: '/api/v1/users',
  permission: 'user.read',
  tag: 'Users',
  summary: 'Everybody who belongs or belonged to the company, by name',
  query: z.object({ q: Text(200).optional(), state: z.enum(userStates).optional() }),
  reply: z.object({ rows: z.array(User) }),
  files: {},
});

/** Whom work can be given to: everybody who can sign in, without addresses. */
export const listPeople = endpoint({
  method: 'GET',
  path: '/api/v1/people',
  permission: 'stock.read',
  tag: 'Users',
  summary: 'The names of everybody who works in the company now, to give work to',
  reply: z.object({ rows: z.array(z.object({ id: z.string(), name: z.string(), role: RoleName })) }),
});

export const getUser = endpoint({
  method: 'GET',
  path: '/api/v1/users/:id',
  permission: 'user.read',
  tag: 'Users',
  summary: 'One person',
  params: UserParams,
  reply: User,
});

/** `url` is null in the answer to a repeated request: it was shown once. Make a new one then. */
export const Link = z.object({ url: z.url().nullable(), expiresAt: Instant });

export const inviteUser = endpoint({
  method: 'POST',
  path: '/api/v1/users',
  permission: 'user.write',
  tag: 'Users',
  summary: 'Invites a person; hand them the link',
  body: z.object({ email: EmailAddress, name: Text(200).optional(), role: RoleName }),
  /** `link` is null when the person already signs in to another company here: they are simply added. */
  reply: z.object({ user: User, link: Link.nullable() }),
  status: 201,
});

export const makeUserLink = endpoint({
  method: 'POST',
  path: '/api/v1/users/:id/link',
  permission: 'user.write',
  tag: 'Users',
  summary: 'A new invitation for somebody invited, a link for a new password for anybody else; earlier links end',
  params: UserParams,
  reply: Link,
  status: 201,
});

export const changeUser = endpoint({
  method: 'PATCH',
  path: '/api/v1/users/:id',
  permission: 'user.write',
  tag: 'Users',
  summary: 'Changes the role, or lets somebody in or out; sessions and tokens of a person who is let out end at once',
  versioned: true,
  params: UserParams,
  body: z.object({ role: RoleName.optional(), active: z.boolean().optional() }),
  reply: User,
});

const LinkParams = z.object({ token: z.string().min(1).max(200) });

/** The page of a link is `<address of the program>/link/<token>`. */
export const getLink = endpoint({
  method: 'GET',
  path: '/api/v1/links/:token',
  permission: 'public',
  tag: 'Users',
  summary: 'What a link is for and for whom; `link-invalid` when it was used, replaced or is too old',
  params: LinkParams,
  reply: z.object({
    kind: z.enum(['invitation', 'password-reset']),
    name: z.string(),
    email: z.string(),
    companyName: z.string(),
    expiresAt: Instant,
  }),
});

export const acceptLink = endpoint({
  method: 'POST',
  path: '/api/v1/links/:token',
  permission: 'public',
  tag: 'Users',
  summary: 'Chooses the password (and, when invited, the name) and signs in; other sessions of the person end',
  params: LinkParams,
  body: z.object({ name: PersonName.optional(), password: NewPassword }),
  reply: Session,
});
