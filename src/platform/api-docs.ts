// OpenAPI 3.1 at /api/openapi.json, a page to read and try it at /api/docs, and the list of all refusals at
// /api/docs/problems: made from the endpoints' own schemas and from the catalogue, so that they cannot drift from what
// the server does.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { problemPage } from './problem-page.ts';

const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b5a63"/>
<path d="M7 9.5h18M16 9.5v6.2c0 3.6 2.2 5.8 5.4 5.8H24" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"
stroke-linejoin="round"/><circle cx="7.6" cy="9.5" r="2.3" fill="#fff"/><circle cx="24.2" cy="21.5" r="2.6" fill="#7fe0d4"/></svg>`;

export async function useApiDocs(fastify: FastifyInstance): Promise<void> {
  // Shapes are parsed in http.ts, after the idempotency key; answers are written as they are.
  fastify.setValidatorCompiler(() => (value) => ({ value }));
  fastify.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Trazo',
        version: '1',
        description:
          'Lot and serial-number traceability. Every write takes an `Idempotency-Key`; edits of a versioned record take `If-Match`; refusals are `application/problem+json` with a stable `code` out of [one list](/api/docs/problems).',
      },
      externalDocs: { url: '/api/docs/problems', description: 'Every refusal: its code, status and sentence' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'trazo.session_token' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  fastify.get('/api/openapi.json', { schema: { hide: true } } as never, () => fastify.swagger());
  const problems = problemPage();
  fastify.get('/api/docs/problems', { schema: { hide: true } } as never, (_, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(problems),
  );
  // Helmet's policy holds here too. The plugin's own lets styles and pictures in from elsewhere, and asks browsers to use
  // https, which leaves the page bare where the program is reached by plain http from another machine.
  const type = 'image/svg+xml';
  await fastify.register(swaggerUi, {
    routePrefix: '/api/docs',
    logo: { type, content: Buffer.from(mark) },
    theme: { title: 'Trazo API', favicon: [{ filename: 'mark.svg', rel: 'icon', type, sizes: 'any', content: mark }] },
  });
}
