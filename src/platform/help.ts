// Reads the manual from the folder docs/ of the program. Only what is listed here is a page: the rest of the folder is for
// who works on the program.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headingId } from '../domain/heading-id.ts';
import { problem } from '../domain/problem.ts';
import type { HelpPage } from './help.contract.ts';

const folder = fileURLToPath(new URL('../../docs', import.meta.url));
/** In this order. */
const pages = [
  ...['tour', 'how-to/change-tracking', 'how-to/numbers-at-the-till', 'how-to/the-record-of-a-number'],
  ...['how-to/bring-your-data', 'scanning', 'changing-tracking', 'till', 'claims', 'cover', 'maintenance', 'assets'],
  ...['glossary', 'rules', 'administration', 'api'],
];

type Language = HelpPage['language'];
export type Read = HelpPage & { text: string };

export async function listHelpPages(language: Language): Promise<HelpPage[]> {
  const all = await Promise.all(pages.map((name) => pageNamed(name, language)));
  return all.flatMap((page) => {
    if (!page) return [];
    const { text: _, ...shown } = page;
    return [shown];
  });
}

/** @throws not-found */
export async function readHelpPage(name: string, language: Language): Promise<Read> {
  const page = pages.includes(name) ? await pageNamed(name, language) : undefined;
  if (!page) throw problem('not-found', { what: 'page of the help' });
  return page;
}

/** @throws not-found */
export async function readHelpPicture(file: string): Promise<Buffer> {
  const content = await readFile(join(folder, 'images', file)).catch(() => undefined);
  if (!content) throw problem('not-found', { what: 'picture' });
  return content;
}

async function pageNamed(name: string, language: Language): Promise<Read | undefined> {
  const own = language === 'en' ? undefined : await textOf(`${name}.${language}.md`);
  const text = own ?? (await textOf(`${name}.md`));
  if (text === undefined) return undefined;
  const lines = withoutCode(text).split('\n');
  const title = lines.find((line) => line.startsWith('# '))?.slice(2) ?? name;
  const headings = lines
    .filter((line) => /^###? /.test(line))
    .map((line) => plain(line.replace(/^#+ /, '')))
    .map((heading) => ({ id: headingId(heading), text: heading }));
  return { name, title: plain(title), language: own === undefined ? 'en' : language, headings, text };
}

const textOf = (file: string): Promise<string | undefined> =>
  readFile(join(folder, file), 'utf8').catch(() => undefined);
const withoutCode = (text: string): string => text.replace(/^```.*?^```/gms, '');
/** Without the signs of Markdown. */
const plain = (text: string): string =>
  text
    .replace(/[*`]/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim();
