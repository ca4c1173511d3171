// Calls one endpoint of the API with the types its contract implies. Everything that goes wrong becomes an ApiProblem:
// a refusal of the server with its code and facts, or `offline` when no answer came.
import type { Endpoint, Input, ProblemReply, Reply } from '../../src/platform/http.contract.ts';
import { type Progress, type ProgressLine, progressType } from '../../src/platform/progress.contract.ts';
import { isSignedOut, setSessionEnded } from './session-end.ts';

type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends object
  ? undefined extends Input<E, K>
    ? { [P in K]?: Input<E, K> }
    : Record<string, never> extends Input<E, K>
      ? { [P in K]?: Input<E, K> }
      : { [P in K]: Input<E, K> }
  : { [P in K]?: undefined };

/** What an endpoint takes: the parts its contract names, the version for If-Match, a key for repeats. */
export type Args<E extends Endpoint> = Part<E, 'params'> &
  Part<E, 'query'> &
  Part<E, 'body'> & {
    ifMatch?: number | string;
    idempotencyKey?: string;
    signal?: AbortSignal;
    /** Of a device that has a token of its own: then no session goes along. */
    bearer?: string;
    /** Asks for the steps of a long write while it goes on; for endpoints that tell their progress. */
    onProgress?: ((progress: Progress) => void) | undefined;
  };

export type ProblemItem = NonNullable<ProblemReply['errors']>[number];

export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly facts: Record<string, unknown>;
  readonly errors: readonly ProblemItem[];
  readonly instance: string | undefined;

  constructor(reply: Partial<ProblemReply> & { code: string; status: number }) {
    super(reply.detail ?? reply.code);
    this.name = 'ApiProblem';
    this.code = reply.code;
    this.status = reply.status;
    this.field = reply.field;
    this.facts = reply.facts ?? {};
    this.errors = reply.errors ?? [];
    this.instance = reply.instance;
  }
}

/** `await call(productRead, { params: { id } })`. Writes carry an Idempotency-Key: pass your own to repeat safely. */
export async function call<E extends Endpoint>(endpoint: E, args: Args<E>): Promise<Reply<E>> {
  return callLoosely(endpoint, args as LooseArgs);
}

/** For components that work with any list endpoint and so cannot know its query. */
export async function callLoosely<E extends Endpoint>(endpoint: E, args: LooseArgs): Promise<Reply<E>> {
  const response = await answerOf(endpoint, args);
  if (args.onProgress && response.headers.get('content-type')?.startsWith(progressType)) {
    return (await lastOf(response, args.onProgress)) as Reply<E>;
  }
  return (response.status === 204 ? undefined : await response.json()) as Reply<E>;
}

/** For endpoints that answer with a file. */
export async function callForFile<E extends Endpoint>(endpoint: E, args: Args<E>): Promise<Blob> {
  return (await answerOf(endpoint, args as LooseArgs)).blob();
}

async function answerOf(endpoint: Endpoint, args: LooseArgs): Promise<Response> {
  const { params, query, body, ifMatch, idempotencyKey, signal } = args;
  const headers = new Headers({ accept: args.onProgress ? `${progressType}, application/json` : 'application/json' });
  if (args.bearer) headers.set('authorization', `Bearer ${args.bearer}`);
  if (endpoint.method !== 'GET') headers.set('idempotency-key', idempotencyKey ?? newKey());
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  const payload = bodyOf(body, headers);
  const address = addressOf(endpoint.path, params, query);
  let response: Response;
  try {
    response = await fetch(address, {
      method: endpoint.method,
      headers,
      credentials: args.bearer ? 'omit' : 'same-origin',
      ...(payload === undefined ? {} : { body: payload }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({ code: 'offline', status: 0 });
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (isSignedOut(problem) && !args.bearer) setSessionEnded(true);
  throw problem;
}

/** Reads the lines of a long write to the last one, which is its answer or its refusal. */
async function lastOf(response: Response, onProgress: (progress: Progress) => void): Promise<unknown> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    // Lines that end before their last one are an answer that was lost: it may have happened.
    const part = await reader?.read().catch(() => undefined);
    if (!part || part.done) throw new ApiProblem({ code: 'offline', status: 0 });
    text += part.value;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const told = JSON.parse(line) as ProgressLine;
      if ('progress' in told) onProgress(told.progress);
      else if ('problem' in told) throw new ApiProblem(told.problem);
      else return told.answer;
    }
  }
}

/** The address of an endpoint with its parameters filled in: for links to files (CSV, slips) and for fetch. */
export function addressOf(path: string, params?: Loose, query?: Loose): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

/** A key for one write. Kept over repeats of the same write, it makes them harmless. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Loose = Record<string, unknown>;
export type LooseArgs = {
  params?: Loose;
  query?: Loose;
  body?: unknown;
  ifMatch?: number | string;
  idempotencyKey?: string;
  signal?: AbortSignal;
  bearer?: string;
  onProgress?: ((progress: Progress) => void) | undefined;
};

function bodyOf(body: unknown, headers: Headers): BodyInit | undefined {
  if (body === undefined) return undefined;
  if (body instanceof FormData || body instanceof Blob) return body;
  headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = { code: response.status >= 500 ? 'internal' : 'unexpected', status: response.status };
  try {
    const reply = (await response.json()) as Partial<ProblemReply>;
    return new ApiProblem({ ...fallback, ...reply });
  } catch {
    return new ApiProblem(fallback);
  }
}
