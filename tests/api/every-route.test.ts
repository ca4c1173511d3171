// What holds for every route: it is described by a contract, appears in OpenAPI, names a permission, and the permission
// is asked before anything else is looked at.
import { describe, expect, test } from 'vitest';
import { may } from '../../src/domain/permission.ts';
import { type Endpoint, type FilesOnly, fileEndpoints } from '../../src/platform/http.contract.ts';
import { startTestApp } from '../support/server.ts';
import { filesIn } from '../support/source-files.ts';

const { app, as, anonymous } = await startTestApp();
const hasFiles = (value: unknown): value is FilesOnly =>
  typeof value === 'object' && value !== null && 'files' in value && 'path' in value && value.files !== undefined;
const described: Endpoint[] = [];
for (const file of filesIn('src', /\.contract\.ts$/)) {
  const contract: Record<string, unknown> = await import(`../../${file}`);
  described.push(...Object.values(contract).filter(isEndpoint));
  described.push(...Object.values(contract).filter(hasFiles).flatMap(fileEndpoints));
}
const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;

describe('every route', () => {
  test('of a contract is there, once', () => {
    expect(described.length).toBeGreaterThan(40);
    expect(described.filter(({ method, path }) => !app.hasRoute({ method, url: path })).map(nameOf)).toEqual([]);
    expect(new Set(described.map(nameOf)).size).toBe(described.length);
  });

  test('comes from a contract', () => {
    const known = new Set([...described.map(nameOf), 'GET /api/openapi.json', 'GET /api/docs/problems']);
    const registered = registeredRoutes(app.printRoutes({ commonPrefix: false }));
    expect(registered.length).toBeGreaterThanOrEqual(described.length);
    const own = registered.filter((name) => name.includes(' /api/') && !/ \/api\/docs($|\/(?!problems))/.test(name));
    expect(own.filter((name) => !known.has(name))).toEqual([]);
  });

  test('is in OpenAPI with what it takes and answers', async () => {
    const { paths } = await anonymous.get<{ paths: Record<string, Record<string, Operation>> }>('/api/openapi.json');
    const missing = described.filter((endpoint) => {
      const operation = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()];
      const taken = (operation?.requestBody !== undefined) === (endpoint.body !== undefined);
      return operation?.summary !== endpoint.summary || !operation.responses[endpoint.status ?? 200] || !taken;
    });
    expect(missing.map(nameOf)).toEqual([]);
  });

  test('asks who is there first', async () => {
    const open: string[] = [];
    for (const endpoint of described.filter(({ permission }) => permission !== 'public')) {
      const { status, text } = await anonymous.request(endpoint.method, anyAddress(endpoint), wrongBody(endpoint));
      if (status !== 401 || !text.includes('"unauthenticated"')) open.push(`${nameOf(endpoint)}: ${status}`);
    }
    expect(open).toEqual([]);
  });

  test('asks for its permission before it looks at the request', async () => {
    const beyondViewer = described.filter(
      ({ permission }) => permission !== 'public' && permission !== 'signed-in' && !may('viewer', permission),
    );
    expect(beyondViewer.length).toBeGreaterThan(15);
    const open: string[] = [];
    for (const endpoint of beyondViewer) {
      const { status, text } = await as('viewer').request(endpoint.method, anyAddress(endpoint), wrongBody(endpoint));
      const told = text.includes('"forbidden"') && text.includes(`"permission":"${endpoint.permission}"`);
      if (status !== 403 || !told) open.push(`${nameOf(endpoint)}: ${status}`);
    }
    expect(open).toEqual([]);
  });

  test('answers a record that is not there, or a wrong shape, with a refusal and never with a defect', async () => {
    const defects: string[] = [];
    for (const endpoint of described) {
      const answer = await as('administrator').request(endpoint.method, anyAddress(endpoint), wrongBody(endpoint));
      if (answer.status >= 500) defects.push(`${nameOf(endpoint)}: ${answer.text}`);
    }
    expect(defects).toEqual([]);
  });
});

type Operation = { summary?: string; responses: Record<string | number, unknown>; requestBody?: unknown };

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value;
}

const anyAddress = ({ path }: Endpoint): string => path.replace(/:\w+/g, '019a0000-0000-7000-8000-000000000000');
const wrongBody = ({ method }: Endpoint): unknown => (method === 'GET' ? undefined : { wrong: ['shape'] });

/** Reads Fastify's drawing of the routes: each level is indented by four columns. */
function registeredRoutes(drawing: string): string[] {
  const parts: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const match = /^(.*?)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) return [];
    const [, indent = '', part = '', methods] = match;
    parts.length = indent.length / 4;
    parts.push(part);
    const path = parts.join('');
    return (methods?.split(', ') ?? []).filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`);
  });
}
