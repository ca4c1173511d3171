// Addresses of the session: who am I, in, out, and what people change about themselves.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, problem } from '../domain/problem.ts';
import { act, contextOf, type Server, write } from '../platform/http.ts';
import { countGuess } from './attempt.ts';
import { audit } from './audit.ts';
import { changeOwnPassword, changeOwnProfile } from './profile.ts';
import {
  changePassword,
  changeProfile,
  chooseCompany,
  getSession,
  type Session,
  signIn,
  signOut,
} from './session.contract.ts';
import { endSession } from './session.sql.ts';
import {
  type Access,
  companyCookie,
  needPerson,
  type Person,
  personOf,
  refuseForeignPage,
  sessionFacts,
  startSession,
} from './session.ts';

const wrongPasswordsPerMinute = 5;
/** Of one network address, for whatever e-mail address: an office shares one. */
const triesPerAddress = 60;

export function sessionRoutes(server: Server, access: Access): void {
  act(server, getSession, async ({ request, reply }) => {
    reply.header('cache-control', 'no-store');
    try {
      return await sessionFacts(access, await personOf(access, request));
    } catch (refusal) {
      if (!(refusal instanceof Problem) || (refusal.code !== 'unauthenticated' && refusal.code !== 'session-expired')) {
        throw refusal;
      }
      return sessionFacts(access, undefined, refusal.code === 'session-expired');
    }
  });

  act(server, signIn, async ({ request, reply }, { body }) => {
    refuseForeignPage(access, request);
    await countGuess(access.control, access.clock, { of: ['address', request.ip], limit: triesPerAddress });
    const guess = { of: ['sign-in', request.ip, body.email], limit: wrongPasswordsPerMinute };
    const wasRight = await countGuess(access.control, access.clock, guess);
    const answer = await openBrowserSession(access, request, reply, body);
    await wasRight();
    return answer;
  });

  act(server, signOut, async ({ request, reply }) => {
    refuseForeignPage(access, request);
    const token = access.signIn.tokenOf(request.headers.cookie);
    if (token !== undefined) await endOwnSession(access, request, token);
    reply.header('set-cookie', access.signIn.noCookie);
    return { done: true as const };
  });

  act(server, chooseCompany, async ({ caller, request, reply }, { body }) => {
    if (caller) needPerson(caller);
    const { companies } = await sessionFacts(access, await personOf(access, request));
    if (!companies.some((company) => company.id === body.id)) throw problem('not-found', { what: 'company' });
    reply.header('set-cookie', companyCookie(body.id));
    return { done: true as const };
  });

  write(server, changeProfile, async (tx, context, { body }) => {
    needPerson(context.caller);
    await changeOwnProfile(tx, context, body);
    const person = await personOf(access, context.request);
    const language = body.language === undefined ? person.language : body.language;
    const caller = { ...person.caller, userName: body.name ?? person.caller.userName };
    return sessionFacts(access, { ...person, caller, language });
  });

  // Not remembered by its key: what is kept of a request would be a hash of the passwords in it.
  act(server, changePassword, async ({ request, reply }, { body }) => {
    const context = contextOf(server, request, reply);
    needPerson(context.caller);
    const guess = { of: ['password', context.caller.userId], limit: wrongPasswordsPerMinute };
    const wasRight = await countGuess(access.control, access.clock, guess);
    const { sessionId, email } = await personOf(access, request);
    await changeOwnPassword(context, { ...body, email, sessionId });
    await wasRight();
    return { done: true as const };
  });
}

/** Signs in, gives the browser its cookie and writes it down; `credentials-refused` whatever it is that is wrong. */
export async function openBrowserSession(
  access: Access,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: { email: string; password: string },
): Promise<Session> {
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 300);
  const token = await access.signIn.open({ email, password, userAgent, address: request.ip });
  if (token === undefined) throw problem('credentials-refused');
  let person: Person;
  try {
    person = await startSession(access, token, request);
    await noteSession(access, person, 'session.start');
  } catch (failure) {
    await access.control.db.run(endSession, [token]);
    if (failure instanceof Problem && failure.code === 'session-expired') throw problem('credentials-refused');
    throw failure;
  }
  reply.header('set-cookie', access.signIn.cookieFor(token)).header('cache-control', 'no-store');
  return sessionFacts(access, person);
}

/** A session that has ended already, or whose person was let out, ends without a word. */
async function endOwnSession(access: Access, request: FastifyRequest, token: string): Promise<void> {
  const person = await personOf(access, request).catch((refusal: unknown) => {
    if (refusal instanceof Problem) return undefined;
    throw refusal;
  });
  await access.control.db.run(endSession, [token]);
  if (person) await noteSession(access, person, 'session.end');
}

async function noteSession(access: Access, { caller, email }: Person, action: string): Promise<void> {
  await access.database.company(caller.company.schema).transact((tx) =>
    audit(
      tx,
      { caller, clock: access.clock },
      {
        action,
        subjectKind: 'user',
        subjectId: caller.userId,
        subjectName: caller.userName,
        change: { email },
      },
    ),
  );
}
