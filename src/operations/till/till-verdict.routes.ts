// The addresses of verdicts and marks.
import { type Server, write } from '../../platform/http.ts';
import { registerOf } from './register.ts';
import * as contract from './till-verdict.contract.ts';
import { askVerdicts, unmarkNumbers } from './till-verdict.ts';

export function verdictRoutes(server: Server): void {
  write(server, contract.askVerdicts, async (tx, { caller, clock }, { body }) => {
    const register = await registerOf(tx, caller);
    return { verdicts: await askVerdicts(tx, { ...body, register, now: clock.now() }) };
  });
  write(server, contract.unmarkNumbers, async (tx, { caller }, { body }) => {
    const { id: registerId } = await registerOf(tx, caller);
    await unmarkNumbers(tx, { registerId, ticketId: body.ticketId, lotIds: body.lotIds });
    return { done: true as const };
  });
}
