// The addresses of the demo company. Before there is another company anybody who may set the installation up may make it.
import { hasOwnCompany } from '../access/demo-company.ts';
import { type Access, personOf, refuseForeignPage } from '../access/session.ts';
import { refuseWrongCode } from '../access/setup.routes.ts';
import { problem } from '../domain/problem.ts';
import { act, type Server } from '../platform/http.ts';
import type { JobRunner } from '../platform/jobs.ts';
import * as contract from './demo.contract.ts';
import { askForDemo, readDemo, removeDemo } from './demo.ts';

export function demoRoutes(server: Server, access: Access, jobs: JobRunner): void {
  const { database, clock } = access;
  act(server, contract.getDemo, async ({ reply }) => {
    reply.header('cache-control', 'no-store');
    return readDemo(access.control.db);
  });
  act(server, contract.makeDemo, async ({ request }, { body }) => {
    const by = await whoMayAsk(access, request, body.setupCode);
    const asked = await askForDemo({ database, clock }, { language: body.language, by });
    jobs.wake();
    return asked;
  });
  act(server, contract.removeDemo, async () => {
    await removeDemo({ database });
    return { done: true as const };
  });
}

async function whoMayAsk(
  access: Access,
  request: Parameters<typeof personOf>[1],
  setupCode: string | undefined,
): Promise<{ name: string; email: string } | null> {
  if (!(await hasOwnCompany(access.control.db))) {
    refuseForeignPage(access, request);
    await refuseWrongCode(access, request.ip, setupCode);
    return null;
  }
  const { caller, email } = await personOf(access, request);
  if (!caller.permissions.has('settings.write')) {
    throw problem('forbidden', { role: caller.role, permission: 'settings.write' });
  }
  return { name: caller.userName, email };
}
