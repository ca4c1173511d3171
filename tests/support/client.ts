// How a test speaks to the program: over HTTP only, as a person with a role does. `call` takes an endpoint of a
// contract and knows its types; `get`, `post` ... take any address. All of them fail the test with the program's own
// words when the answer is a refusal; `refused` and `refusal` expect one and fail when there is none.
import type { FastifyInstance } from 'fastify';
import type { Endpoint, Input, ProblemReply, Reply } from '../../src/platform/http.contract.ts';

export type Method = Endpoint['method'];
export type Answer<T = unknown> = {
  status: number;
  headers: Record<string, string>;
  text: string;
  bytes: Buffer;
  body: T;
};
export type RequestOptions = {
  /** Idempotency-Key. */
  key?: string;
  /** If-Match. */
  version?: number | string;
  headers?: Record<string, string>;
};
export type CallInput<E extends Endpoint> = RequestOptions & {
  params?: Input<E, 'params'>;
  query?: Input<E, 'query'>;
  body?: Input<E, 'body'>;
};

export type Api = {
  /** One request as it is; never throws for a refusal. A string or bytes go out unchanged, all else as JSON. */
  request<T>(method: Method, path: string, body?: unknown, options?: RequestOptions): Promise<Answer<T>>;
  get<T>(path: string, options?: RequestOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  put<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  patch<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  delete<T>(path: string, options?: RequestOptions): Promise<T>;
  call<E extends Endpoint>(endpoint: E, input?: CallInput<E>): Promise<Reply<E>>;
  /** The refusal of a call that must be refused. */
  refused<E extends Endpoint>(endpoint: E, input?: LooseInput): Promise<ProblemReply>;
  refusal(method: Method, path: string, body?: unknown, options?: RequestOptions): Promise<ProblemReply>;
  /** The same transport with other headers: another session, a token, none. */
  with(headers: Record<string, string>): Api;
};

/** Bad input is the point of a refusal: it need not fit the contract. */
type LooseInput = RequestOptions & {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
};
export type Send = (request: {
  method: Method;
  url: string;
  headers: Record<string, string>;
  payload: string | Buffer | undefined;
}) => Promise<Omit<Answer, 'body'>>;

/** Addresses that are taken as they are; all others are below `/api/v1`. */
const outsideApi = /^\/(api|healthz|readyz|metrics|assets)\b|^\/$/;

/** Requests go into the program without a socket. */
export function throughInject(app: FastifyInstance): Send {
  return async ({ payload, ...request }) => {
    const answer = await app.inject({ ...request, ...(payload !== undefined && { payload }) });
    const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    const { statusCode: status, body: text, rawPayload: bytes } = answer;
    return { status, headers: Object.fromEntries(headers), text, bytes };
  };
}

/** Requests go over the network to `origin`, such as `http://127.0.0.1:40123`. */
export function throughNetwork(origin: string): Send {
  return async ({ method, url, headers, payload }) => {
    const answer = await fetch(origin + url, {
      method,
      headers,
      ...(payload !== undefined && { body: new Uint8Array(Buffer.from(payload)) }),
      redirect: 'manual',
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { status, headers: told } = answer;
    return { status, headers: Object.fromEntries(told), text: bytes.toString('utf8'), bytes };
  };
}

export function apiClient(send: Send, headers: Record<string, string> = {}): Api {
  const request: Api['request'] = async <T>(
    method: Method,
    path: string,
    body?: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<T>> => {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const answer = await send({
      method,
      url: outsideApi.test(path) ? path : `/api/v1${path}`,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers, ...headersOf(options) },
      payload: body === undefined ? undefined : raw ? body : JSON.stringify(body),
    });
    return { ...answer, body: parsed(answer.text) as T };
  };
  const accepted = async <T>(method: Method, path: string, body?: unknown, options?: RequestOptions): Promise<T> => {
    const answer = await request<T>(method, path, body, options);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Error(`${method} ${path} was refused with ${answer.status}: ${answer.text.slice(0, 2000)}`);
  };
  const refusal: Api['refusal'] = async (method, path, body, options) => {
    const answer = await request<ProblemReply>(method, path, body, options);
    if (answer.status >= 400 && answer.status < 500 && typeof answer.body?.code === 'string') return answer.body;
    throw new Error(
      `${method} ${path} should be refused, but answered ${answer.status}: ${answer.text.slice(0, 2000)}`,
    );
  };
  return {
    request,
    get: (path, options) => accepted('GET', path, undefined, options),
    post: (path, body, options) => accepted('POST', path, body, options),
    put: (path, body, options) => accepted('PUT', path, body, options),
    patch: (path, body, options) => accepted('PATCH', path, body, options),
    delete: (path, options) => accepted('DELETE', path, undefined, options),
    call: (endpoint, input = {}) => accepted(endpoint.method, addressOf(endpoint, input), input.body, input),
    refused: (endpoint, input = {}) => refusal(endpoint.method, addressOf(endpoint, input), input.body, input),
    refusal,
    with: (other) => apiClient(send, other),
  };
}

function headersOf({ key, version, headers }: RequestOptions): Record<string, string> {
  return {
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(version !== undefined && { 'if-match': typeof version === 'number' ? `"${version}"` : version }),
    ...headers,
  };
}

function addressOf(endpoint: Endpoint, input: { params?: unknown; query?: unknown }): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) query.append(name, String(one));
    }
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
