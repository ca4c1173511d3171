// Addresses of PINs. Not remembered by a key: what is kept of a request would be a hash of the PIN in it.
import { act, contextOf, read, type Server, write } from '../platform/http.ts';
import { countGuess } from './attempt.ts';
import * as contract from './pin.contract.ts';
import { pinOf } from './pin.sql.ts';
import { removePin, setOwnPin } from './pin.ts';
import { type Access, needPerson } from './session.ts';

const triesPerMinute = 10;

export function pinRoutes(server: Server, access: Access): void {
  read(server, contract.getPin, async ({ db, caller }) => {
    needPerson(caller);
    return { changedAt: (await pinOf(db, caller.userId))?.changedAt ?? null };
  });
  act(server, contract.setPin, async ({ request, reply }, { body }) => {
    const context = contextOf(server, request, reply);
    needPerson(context.caller);
    const guess = { of: ['pin', context.caller.userId], limit: triesPerMinute };
    const wasRight = await countGuess(access.control, access.clock, guess);
    await context.place.transact((tx) => setOwnPin(tx, context, body));
    await wasRight();
    return { done: true as const };
  });
  write(server, contract.removePin, async (tx, context) => {
    needPerson(context.caller);
    await removePin(tx, context, context.caller.userId);
    return { done: true as const };
  });
  write(server, contract.clearPin, async (tx, context, { params }) => {
    needPerson(context.caller);
    await removePin(tx, context, params.id);
    return { done: true as const };
  });
}
