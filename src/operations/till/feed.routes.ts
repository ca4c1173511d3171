// The addresses of what tills keep at hand. Pictures come this way too, for a till has a token and no session.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { companyLogo, companyLogoFile } from '../../access/company-logo.ts';
import { sendFile } from '../../catalog/attachment.routes.ts';
import { readAttachment } from '../../catalog/attachment.ts';
import { problem } from '../../domain/problem.ts';
import { read, type Server } from '../../platform/http.ts';
import * as contract from './feed.contract.ts';
import { isImageOnSale } from './feed.sql.ts';
import { customerFeed, priceFeed, productFeed } from './feed.ts';
import { numberFeed } from './number-feed.ts';
import { registerOf } from './register.ts';
import { tillStart } from './start.ts';

export function feedRoutes(server: Server): void {
  read(server, contract.getTillStart, async ({ db, caller, clock, reply }) => {
    reply.header('cache-control', 'no-store');
    const register = await registerOf(db, caller);
    return tillStart(db, { register, companyId: caller.company.id, now: clock.now() });
  });
  read(server, contract.getTillProducts, ({ db, clock }, { query }) => productFeed(db, clock.now(), query));
  read(server, contract.getTillNumbers, async ({ db, caller, clock }, { query }) => {
    const { locationId } = await registerOf(db, caller);
    return numberFeed(db, clock.now(), { ...query, locationId });
  });
  read(server, contract.getTillCustomers, ({ db, clock }, { query }) => customerFeed(db, clock.now(), query));
  read(server, contract.getTillPrices, ({ db, clock }, { query }) => priceFeed(db, clock.now(), query));
  read(server, contract.getTillLogo, async ({ db, request, reply }) => {
    const facts = await companyLogo(db);
    if (facts && hasAlready(request, facts.id)) return unchanged(reply, facts.id);
    const logo = facts && (await companyLogoFile(db));
    if (!logo) throw problem('not-found', { what: 'logo' });
    return sendFile(reply, { ...logo, name: `logo.${logo.mediaType === 'image/png' ? 'png' : 'jpg'}` }, true);
  });
  read(server, contract.getTillImage, async ({ db, request, reply }, { params }) => {
    if (!(await isImageOnSale(db, params.id))) throw problem('not-found', { what: 'image' });
    if (hasAlready(request, params.id)) return unchanged(reply, params.id);
    return sendFile(reply, await readAttachment(db, params.id), true);
  });
}

const hasAlready = (request: FastifyRequest, id: string): boolean => request.headers['if-none-match'] === `"${id}"`;
const unchanged = (reply: FastifyReply, id: string): FastifyReply => reply.code(304).header('etag', `"${id}"`).send();
