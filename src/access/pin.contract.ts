// PINs: four to eight digits by which people sign in at a till and let pass what it asks a manager for. Only a verifier is
// kept, which tills get so that they can check a PIN without a connection.
import { z } from 'zod';
import { Done, endpoint, Instant } from '../platform/http.contract.ts';
import { GivenPassword } from './person.contract.ts';

const tag = 'Session';
export const getPin = endpoint({
  method: 'GET',
  path: '/api/v1/session/pin',
  permission: 'till.sell',
  tag,
  summary: 'Whether one has a PIN for tills',
  reply: z.object({ changedAt: Instant.nullable() }),
});
export const setPin = endpoint({
  method: 'PUT',
  path: '/api/v1/session/pin',
  permission: 'till.sell',
  tag,
  summary: 'Sets one’s own PIN for tills; a password that comes with it must be right',
  body: z.strictObject({ pin: z.string().regex(/^\d{4,8}$/), password: GivenPassword.optional() }),
  reply: Done,
});
export const removePin = endpoint({
  method: 'DELETE',
  path: '/api/v1/session/pin',
  permission: 'till.sell',
  tag,
  summary: 'Removes one’s own PIN',
  reply: Done,
});
export const clearPin = endpoint({
  method: 'DELETE',
  path: '/api/v1/users/:id/pin',
  permission: 'user.write',
  tag: 'Users',
  summary: 'Clears the PIN of somebody who forgot it; they set a new one themselves',
  params: z.object({ id: z.string().min(1).max(100) }),
  reply: Done,
});
