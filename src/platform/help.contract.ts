// The manual inside the program: the pages of docs/ for people who use it or look after it, in their language where there
// is one.
import { z } from 'zod';
import { endpoint } from './http.contract.ts';

const Language = z.enum(['en', 'es', 'fr']);
/** Small letters, digits and hyphens, in one folder at most: `till`, `how-to/serial-numbers-at-the-till`. */
const Name = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/);

export const HelpPage = z.object({
  name: Name,
  title: z.string(),
  /** English where there is no page in the language asked for. */
  language: Language,
  headings: z.array(z.object({ id: z.string(), text: z.string() })),
});
export type HelpPage = z.output<typeof HelpPage>;

const tag = 'Help';
const base = '/api/v1/help';
export const listHelp = endpoint({
  method: 'GET',
  path: base,
  permission: 'signed-in',
  tag,
  summary: 'The pages of the manual in their order, with their headings',
  query: z.object({ language: Language.default('en') }),
  reply: z.object({ rows: z.array(HelpPage) }),
});
export const getHelp = endpoint({
  method: 'GET',
  path: `${base}/page`,
  permission: 'signed-in',
  tag,
  summary: 'One page of the manual as Markdown',
  query: z.object({ name: Name, language: Language.default('en') }),
  reply: HelpPage.extend({ text: z.string() }),
});
export const getHelpPicture = endpoint({
  method: 'GET',
  path: `${base}/pictures/:file`,
  permission: 'signed-in',
  tag,
  summary: 'A picture of the manual',
  params: z.object({ file: z.string().regex(/^[a-z0-9-]+(\.(en|es|fr))?\.(png|webp)$/) }),
  reply: z.unknown(),
});
