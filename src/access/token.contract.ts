// API tokens: programs act for a person with some of that person's permissions. The secret is shown once.
import { z } from 'zod';
import { Done, endpoint, Flag, Id, IdParams, Instant, Text } from '../platform/http.contract.ts';
import { PermissionName } from './person.contract.ts';

export const tokenStates = ['active', 'expired', 'revoked'] as const;

export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  user: z.object({ id: z.string(), name: z.string() }),
  permissions: z.array(PermissionName),
  /** The last four characters of the secret, to tell tokens apart. */
  ending: z.string(),
  state: z.enum(tokenStates),
  createdAt: Instant,
  /** Null: it does not expire. */
  expiresAt: Instant.nullable(),
  /** To the minute. */
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiToken = z.output<typeof ApiToken>;

export const listTokens = endpoint({
  method: 'GET',
  path: '/api/v1/tokens',
  permission: 'signed-in',
  tag: 'API tokens',
  summary: 'One’s own tokens; with `everybody` (permission token.write) those of the whole company',
  query: z.object({ everybody: Flag.optional() }),
  reply: z.object({ rows: z.array(ApiToken) }),
});

export const createToken = endpoint({
  method: 'POST',
  path: '/api/v1/tokens',
  permission: 'signed-in',
  tag: 'API tokens',
  summary: 'Creates a token for oneself, or (permission token.write) for another person',
  body: z.object({
    name: Text(200).min(1),
    /** A part of the owner's own permissions, else `token-scope`. */
    permissions: z.array(PermissionName).min(1).max(100),
    expiresAt: Instant.nullable().optional(),
    userId: z.string().max(100).optional(),
  }),
  /** `secret` is null in the answer to a repeated request: it was shown once. */
  reply: z.object({ token: ApiToken, secret: z.string().nullable() }),
  status: 201,
});

export const revokeToken = endpoint({
  method: 'DELETE',
  path: '/api/v1/tokens/:id',
  permission: 'signed-in',
  tag: 'API tokens',
  summary: 'Ends a token at once: one’s own, or (permission token.write) anybody’s',
  params: IdParams,
  reply: Done,
});
