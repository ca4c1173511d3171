// Whether the program lives (/healthz), whether it can serve (/readyz: the database answers), and its figures for
// Prometheus (/metrics).
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Database } from './database.ts';

export function useHealth(fastify: FastifyInstance, database: Database): void {
  const hidden = { schema: { hide: true }, logLevel: 'silent' } as const;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'trazo_http_request_seconds',
    help: 'Time from request to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  fastify.get('/healthz', hidden, async () => ({ status: 'ok' }));
  fastify.get('/readyz', hidden, async (_, reply) => {
    try {
      await database.control.db.rows({ name: 'ready', text: 'select 1 as one' });
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'database not reachable' });
    }
  });
  fastify.get('/metrics', hidden, async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
