// The addresses of the manual.
import { getHelp, getHelpPicture, listHelp } from './help.contract.ts';
import { listHelpPages, readHelpPage, readHelpPicture } from './help.ts';
import { read, type Server } from './http.ts';

export function helpRoutes(server: Server): void {
  read(server, listHelp, async (_, { query }) => ({ rows: await listHelpPages(query.language) }));
  read(server, getHelp, (_, { query }) => readHelpPage(query.name, query.language));
  read(server, getHelpPicture, async ({ reply }, { params }) => {
    const content = await readHelpPicture(params.file);
    const type = params.file.endsWith('.webp') ? 'image/webp' : 'image/png';
    return reply.type(type).header('cache-control', 'private, max-age=3600').send(content);
  });
}
