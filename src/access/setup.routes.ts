// The address of the first run. It stays, and refuses once there is a company.
import { timingSafeEqual } from 'node:crypto';
import { problem } from '../domain/problem.ts';
import { act, type Server } from '../platform/http.ts';
import { countGuess } from './attempt.ts';
import { handOverDemo } from './demo-company.ts';
import { openBrowserSession } from './session.routes.ts';
import { anyCompany } from './session.sql.ts';
import { type Access, hashOf, refuseForeignPage } from './session.ts';
import { setUp } from './setup.contract.ts';
import { createCompany } from './setup.ts';

const wrongCodesPerMinute = 10;

export function setupRoutes(server: Server, access: Access): void {
  act(server, setUp, async ({ request, reply }, { body }) => {
    refuseForeignPage(access, request);
    const [any] = await access.control.db.rows<{ found: boolean }>(anyCompany);
    if (any?.found) throw problem('setup-done');
    await refuseWrongCode(access, request.ip, body.setupCode);
    const { company, administrator } = body;
    await createCompany(access.database, access.clock, { company, administrator, onlyFirst: handOverDemo });
    return openBrowserSession(access, request, reply, administrator);
  });
}

/** Where the program printed a code at its start, only who read it may begin. @throws setup-code-wrong */
export async function refuseWrongCode(access: Access, address: string, given: string | undefined): Promise<void> {
  if (access.setupCode === undefined) return;
  const guess = { of: ['setup-code', address], limit: wrongCodesPerMinute };
  const wasRight = await countGuess(access.control, access.clock, guess);
  if (!isCode(given ?? '', access.setupCode)) throw problem('setup-code-wrong', { field: 'setupCode' });
  await wasRight();
}

/** As people type it: letter case, blanks and dashes do not count. */
function isCode(given: string, expected: string): boolean {
  const plain = (text: string): Buffer => hashOf(text.toUpperCase().replace(/[^0-9A-Z]/g, ''));
  return timingSafeEqual(plain(given), plain(expected));
}
