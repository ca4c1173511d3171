// Requests in, answers out. An endpoint is registered as a read or a write; the order of checks is fixed:
// authentication, permission, idempotency key, shape, and then the verb itself. A write is one transaction (I7).
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Permission, Role } from '../domain/permission.ts';
import { problem } from '../domain/problem.ts';
import type { Clock } from './clock.ts';
import type { Db, Place, Tx } from './database.ts';
import type { Endpoint, FileLanguage, FilesOnly, Parsed, Reply } from './http.contract.ts';
import { type Answer, answerOnce } from './idempotency.ts';
import type { Cell, ListFile } from './list-file.ts';
import { problemReply } from './problem-reply.ts';
import { answerInLines, asksForProgress, type Report } from './progress.ts';
import { parseShape } from './shape.ts';

export type Caller = {
  /** Stable key of who asks: the user, or the token. */
  id: string;
  userId: string;
  userName: string;
  role: Role;
  permissions: ReadonlySet<Permission>;
  company: { id: string; schema: string };
};

/** On whose behalf a verb acts, and at what time: what every writing verb takes beside its transaction. */
export type By = { caller: Caller; clock: Clock; report?: Report };

export type Context = By & {
  /** The company's schema, for reads outside a transaction. */
  db: Db;
  place: Place;
  control: Place;
  request: FastifyRequest;
  reply: FastifyReply;
};

export type Given<E extends Endpoint> = {
  params: Parsed<E, 'params'>;
  query: Parsed<E, 'query'>;
  body: Parsed<E, 'body'>;
  /** The version named by If-Match; 0 where the endpoint is not versioned. */
  version: number;
};

/** A list and how its files are read, without knowing what its rows are. */
export type RegisteredFiles = {
  of: FilesOnly;
  file: (
    context: Context,
    asked: { params: undefined; query: unknown; language: FileLanguage },
  ) => Promise<ListFile<readonly Cell[]>>;
};

/** What the routes need from the program around them. `authenticate` is supplied by access/. */
export type Server = {
  fastify: FastifyInstance;
  clock: Clock;
  control: Place;
  companyPlace(schema: string): Place;
  authenticate(request: FastifyRequest): Promise<Caller>;
  /** Every list that can be had as files, in the order of registration. */
  lists: RegisteredFiles[];
  /** Parses every answer against its contract as well; on in tests, where a drift must be seen. */
  checkReplies: boolean;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
  interface FastifyRequest {
    caller?: Caller;
    bodyHash?: Buffer;
  }
}

/** A question: runs outside a transaction on the company's pool. */
export function read<E extends Endpoint>(
  server: Server,
  endpoint: E,
  answer: (context: Context, given: Given<E>) => Promise<Reply<E> | FastifyReply>,
): void {
  route(server, endpoint, async (request, reply) => {
    const context = contextOf(server, request, reply);
    const body = await answer(context, givenBy(endpoint, request));
    return body === reply || reply.sent ? reply : send(server, endpoint, reply, body);
  });
}

/**
 * A change: one transaction, remembered by its Idempotency-Key when it has one. `remembered` takes out of the answer
 * what must not be kept.
 */
export function write<E extends Endpoint>(
  server: Server,
  endpoint: E,
  change: (tx: Tx, context: Context, given: Given<E>) => Promise<Reply<E>>,
  options: { remembered?: (body: Reply<E>) => Reply<E> } = {},
): void {
  route(server, endpoint, async (request, reply) => {
    const context = contextOf(server, request, reply);
    const asked = {
      callerId: context.caller.id,
      key: request.headers['idempotency-key'],
      requestHash: () => requestHash(request),
      now: context.clock.now(),
      remembered: options.remembered,
    };
    const once = (report?: Report): Promise<Answer<Reply<E>>> =>
      answerOnce(context.place, asked, async (tx) => change(tx, { ...context, report }, givenBy(endpoint, request)));
    if (endpoint.tellsProgress && asksForProgress(request)) {
      return answerInLines(reply, {
        work: async (report) => {
          const { body, repeated } = await once(report);
          if (server.checkReplies) endpoint.reply.parse(body);
          return { status: endpoint.status ?? 200, repeated, answer: body };
        },
        problemOf: (error) => problemReply(request, error),
      });
    }
    const answer = await once();
    if (answer.repeated) reply.header('idempotent-replay', 'true');
    return send(server, endpoint, reply, answer.body);
  });
}

/** Work that is not one transaction of a company: sign-in, setup, uploads, jobs. The verb keeps its own atomicity. */
export function act<E extends Endpoint>(
  server: Server,
  endpoint: E,
  work: (
    asked: { caller: Caller | undefined; request: FastifyRequest; reply: FastifyReply },
    given: Given<E>,
  ) => Promise<Reply<E> | FastifyReply>,
): void {
  route(server, endpoint, async (request, reply) => {
    const body = await work({ caller: request.caller, request, reply }, givenBy(endpoint, request));
    return body === reply || reply.sent ? reply : send(server, endpoint, reply, body);
  });
}

function route(
  server: Server,
  endpoint: Endpoint,
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  server.fastify.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { endpoint },
    schema: openApiOf(endpoint),
    // Lines of progress are short and must not wait for one another.
    ...(endpoint.tellsProgress && { compress: false as const }),
    onRequest: async (request) => {
      if (endpoint.permission === 'public') return;
      const caller = await server.authenticate(request);
      request.caller = caller;
      const needed = endpoint.permission;
      if (needed !== 'signed-in' && !caller.permissions.has(needed)) {
        throw problem('forbidden', { role: caller.role, permission: needed });
      }
    },
    handler: answer,
  });
}

/** The context of a signed-in request, for routes registered with `act` that read or write the company. */
export function contextOf(server: Server, request: FastifyRequest, reply: FastifyReply): Context {
  const caller = request.caller;
  if (!caller) throw problem('unauthenticated');
  const place = server.companyPlace(caller.company.schema);
  return { caller, clock: server.clock, db: place.db, place, control: server.control, request, reply };
}

function givenBy<E extends Endpoint>(endpoint: E, request: FastifyRequest): Given<E> {
  return {
    params: parseShape(endpoint.params, request.params, ''),
    query: parseShape(endpoint.query, request.query, ''),
    body: parseShape(endpoint.body, request.body, ''),
    version: endpoint.versioned ? versionOf(request) : 0,
  } as Given<E>;
}

function versionOf(request: FastifyRequest): number {
  const given = request.headers['if-match'];
  const match = typeof given === 'string' ? /^(?:W\/)?"?(\d{1,9})"?$/.exec(given.trim()) : null;
  if (!match) throw problem('version-needed');
  return Number(match[1]);
}

function requestHash(request: FastifyRequest): Buffer {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n${request.headers['if-match'] ?? ''}\n`);
  return hash.update(request.bodyHash ?? '').digest();
}

function send(server: Server, endpoint: Endpoint, reply: FastifyReply, body: unknown): FastifyReply {
  if (server.checkReplies) endpoint.reply.parse(body);
  const version = (body as { version?: unknown } | null)?.version;
  if (typeof version === 'number') reply.header('etag', `"${version}"`);
  return reply.code(endpoint.status ?? 200).send(body);
}

const progressWords =
  ' With `Accept: application/x-ndjson` the answer is lines of JSON: `{"progress": {"stage", "done", "total"}}` while it' +
  ' goes on, and then `{"status", "repeated", "answer"}` or `{"problem"}`. The work goes on when the client hangs up; the' +
  ' same idempotency key finds its answer.';

function openApiOf(endpoint: Endpoint): Record<string, unknown> {
  return {
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: `Needs: ${endpoint.permission}.${endpoint.tellsProgress ? progressWords : ''}`,
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { querystring: endpoint.query }),
    ...(endpoint.body && { body: endpoint.body }),
    response: { [endpoint.status ?? 200]: endpoint.reply },
    ...(endpoint.permission !== 'public' && { security: [{ session: [] }, { token: [] }] }),
  };
}
