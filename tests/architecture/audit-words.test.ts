// Every act that the program writes into the audit has words on the pages: of its subject and of its verb.
import { expect, test } from 'vitest';
import { filesIn, textOf } from '../support/source-files.ts';

const words = textOf('web/i18n/audit.ts');
const keysOf = (name: string): string[] => {
  const block = new RegExp(`const ${name}: Record<string, MessageDescriptor> = \\{([\\s\\S]*?)\\n\\};`).exec(
    words,
  )?.[1];
  return [...(block ?? '').matchAll(/^ {2}'?([a-z.-]+)'?:/gm)].map((match) => match[1] as string);
};
const [subjects, verbs, actions] = [keysOf('subjects'), keysOf('verbs'), keysOf('actions')];

/** What stands for a part that is put together when the program runs. */
const parts: Record<string, readonly string[]> = {
  'lot.kind': ['lot', 'serial'],
  'after.kind': ['lot', 'serial'],
  'row.kind': ['lot', 'serial'],
  verb: ['correct', 'exchange', 'correct-back'],
  kind: ['merge', 'split'],
  subjectKind: ['lot', 'serial', 'product', 'location', 'label'],
  "again.size > 0 ? 'reprint' : 'print'": ['print', 'reprint'],
};

function spelled(action: string): string[] {
  const part = /\$\{([^}]*)\}/.exec(action);
  if (!part) return [action];
  const values = parts[part[1] as string];
  if (!values) throw new Error(`${action}: say in this test what ${part[1]} may be`);
  return values.flatMap((value) => spelled(action.replace(part[0], value)));
}

test('every act of the audit has words', () => {
  const written = new Set<string>();
  for (const file of filesIn('src', /\.ts$/)) {
    const text = textOf(file);
    if (!/\b(audit|auditAll|auditDocument)\(/.test(text)) continue;
    const acts = /(?:action(?:: string)?(?::|\s=)|auditDocument\()([\s\S]{0,160}?)(?:,\n|\}|;|\n\s*subject)/g;
    for (const [, near = ''] of text.matchAll(acts)) {
      for (const [, quoted = ''] of near.matchAll(
        /['`]([a-z][a-z-]*\.[a-z-]+|\$\{[a-z.]+\}\.[^'`\n]*|[a-z]+\.\$\{[^'`\n]*)['`]/gi,
      )) {
        for (const action of spelled(quoted)) written.add(action);
      }
    }
  }
  expect(written.size).toBeGreaterThan(45);
  const wordless = [...written].filter((action) => {
    const [subject = '', ...verb] = action.split('.');
    return !actions.includes(action) && !(subjects.includes(subject) && verbs.includes(verb.join('.')));
  });
  expect(wordless).toEqual([]);
});
