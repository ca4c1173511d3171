// The addresses of the company's logo. The type is ours and sniffing is off: what people uploaded is never a page.
import { createHash } from 'node:crypto';
import { problem } from '../domain/problem.ts';
import { act, contextOf, read, type Server, write } from '../platform/http.ts';
import { answerOnce } from '../platform/idempotency.ts';
import { uploadedFile } from '../platform/upload.ts';
import * as contract from './company-logo.contract.ts';
import { companyLogoFile, removeCompanyLogo, setCompanyLogo } from './company-logo.ts';

export function companyLogoRoutes(server: Server): void {
  read(server, contract.getCompanyLogo, async ({ db, reply }) => {
    const logo = await companyLogoFile(db);
    if (!logo) throw problem('not-found', { what: 'logo' });
    return reply
      .header('content-disposition', `inline; filename="logo.${logo.mediaType === 'image/png' ? 'png' : 'jpg'}"`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-cache')
      .header('etag', `"${logo.id}"`)
      .type(logo.mediaType)
      .send(logo.content);
  });
  act(server, contract.setCompanyLogo, async ({ request, reply }) => {
    const context = contextOf(server, request, reply);
    const file = await uploadedFile(request, contract.logoLimit);
    const asked = {
      callerId: context.caller.id,
      key: request.headers['idempotency-key'],
      requestHash: () => createHash('sha256').update(`${request.url}\n${file.name}\n`).update(file.content).digest(),
      now: context.clock.now(),
    };
    const answer = await answerOnce(context.place, asked, (tx) => setCompanyLogo(tx, context, file));
    if (answer.repeated) reply.header('idempotent-replay', 'true');
    return answer.body;
  });
  write(server, contract.removeCompanyLogo, async (tx, context) => {
    await removeCompanyLogo(tx, context);
    return { done: true as const };
  });
}
