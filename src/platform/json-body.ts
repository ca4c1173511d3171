// JSON bodies: UTF-8 or refused. The bytes are hashed for the idempotency key. A key `__proto__` is refused; most
// bodies cannot hold one, and those are spared the slow way of parsing.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../domain/problem.ts';

export function readJsonStrictly(fastify: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request: FastifyRequest, body, done) => {
    const bytes = body as Buffer;
    request.bodyHash = createHash('sha256').update(bytes).digest();
    try {
      done(null, bytes.length === 0 ? undefined : parse(utf8.decode(bytes)));
    } catch {
      done(problem('malformed-json'));
    }
  });
}

function parse(text: string): unknown {
  const suspicious = text.includes('__proto__') || text.includes('\\u005') || text.includes('\\u007');
  return suspicious ? JSON.parse(text, refusePrototype) : JSON.parse(text);
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Error('refused');
  return value;
}
