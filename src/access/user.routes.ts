// Addresses of the people and of the links they come in by.
import { problem } from '../domain/problem.ts';
import { act, read, type Server, write } from '../platform/http.ts';
import { atOnce, type Column } from '../platform/list-file.ts';
import { files } from '../platform/list-routes.ts';
import { countGuess } from './attempt.ts';
import { acceptLink, findLink } from './link.ts';
import { openBrowserSession } from './session.routes.ts';
import { type Access, refuseForeignPage } from './session.ts';
import * as contract from './user.contract.ts';
import { changeUser, getUser, inviteUser, listPeople, listUsers, makeUserLink } from './user.ts';

const linksPerMinute = 30;

const columns: readonly Column<contract.User>[] = [
  { title: 'name', value: (row) => row.name },
  { title: 'e-mail', value: (row) => row.email },
  { title: 'role', value: (row) => row.role },
  { title: 'state', value: (row) => row.state },
  { title: 'created at', value: (row) => row.createdAt },
  { title: 'last seen', value: (row) => row.lastSeenAt },
];

export function userRoutes(server: Server, access: Access): void {
  const { publicUrl } = access;

  read(server, contract.listUsers, async ({ db, caller }, { query }) => ({
    rows: await listUsers(db, caller.company.id, query),
  }));
  files(server, contract.listUsers, async ({ db, caller }, { query }) => ({
    name: 'people',
    columns: columns,
    pages: atOnce(await listUsers(db, caller.company.id, query)),
  }));
  read(server, contract.listPeople, async ({ db, caller }) => ({ rows: await listPeople(db, caller.company.id) }));
  read(server, contract.getUser, async ({ db, caller }, { params }) => getUser(db, caller.company.id, params.id));

  write(server, contract.inviteUser, async (tx, by, { body }) => inviteUser(tx, by, { ...body, publicUrl }), {
    remembered: (answer) => ({ ...answer, link: answer.link && { ...answer.link, url: null } }),
  });
  write(server, contract.makeUserLink, async (tx, by, { params }) => makeUserLink(tx, by, { ...params, publicUrl }), {
    remembered: (link) => ({ ...link, url: null }),
  });
  write(server, contract.changeUser, async (tx, by, { params, body, version }) => {
    if (params.id === by.caller.userId && body.active === false) {
      throw problem('field-invalid', { field: 'active', reason: 'nobody can let themselves out' });
    }
    return changeUser(tx, by, { ...params, ...body, version });
  });

  act(server, contract.getLink, async ({ request, reply }, { params }) => {
    await countGuess(access.control, access.clock, { of: ['link', request.ip], limit: linksPerMinute });
    const link = await findLink(access.control.db, access.clock.now(), params.token);
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    const { kind, name, email, company_name: companyName, expires_at: expiresAt } = link;
    return { kind, name: name === email ? '' : name, email, companyName, expiresAt };
  });

  act(server, contract.acceptLink, async ({ request, reply }, { params, body }) => {
    refuseForeignPage(access, request);
    await countGuess(access.control, access.clock, { of: ['link', request.ip], limit: linksPerMinute });
    const credentials = await acceptLink(access, params.token, body);
    return openBrowserSession(access, request, reply, credentials);
  });
}
