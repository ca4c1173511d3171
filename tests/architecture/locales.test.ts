// English, Spanish and French are complete: the catalogues hold what the screens say, neither less nor more, every
// sentence is translated, with the same placeholders, and no screen says anything that is not in a catalogue.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemCatalogue } from '../../src/domain/problem.ts';
import { filesIn, root, textOf } from '../support/source-files.ts';

type Message = { id: string; text: string; fuzzy: boolean; obsolete: boolean };

/** The messages of a .po file; a key is its context and its English text. */
function messagesIn(po: string): Message[] {
  return po
    .split(/\n\s*\n/)
    .map((block) => {
      const field = (name: string): string => {
        const match = new RegExp(`^(?:#~ )?${name} ((?:(?:#~ )?".*"\\n?)+)`, 'm').exec(block);
        return [...(match?.[1] ?? '').matchAll(/"(.*)"/g)].map((part) => JSON.parse(`"${part[1]}"`)).join('');
      };
      const context = field('msgctxt');
      const id = (context && `${context}\u0004`) + field('msgid');
      return { id, text: field('msgstr'), fuzzy: /^#,.*\bfuzzy\b/m.test(block), obsolete: /^#~/m.test(block) };
    })
    .filter((message) => message.id);
}

/** Names in braces, whatever ICU says about them; and the tags around words. */
function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] as string);
  const tags = [...text.matchAll(/<\/?\w+\/?>/g)].map((match) => match[0]);
  return [...new Set([...names, ...tags])].sort();
}

const catalogue = (locale: string) => messagesIn(textOf(`locales/${locale}/messages.po`));

describe('the catalogues', () => {
  test('hold what the screens say, neither less nor more', { timeout: 180_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'trazo-locales-'));
    const config = join(folder, 'lingui.config.ts');
    const own = JSON.stringify(join(root, 'lingui.config.ts'));
    const catalogs = JSON.stringify([{ path: join(folder, '{locale}', 'messages'), include: [join(root, 'web')] }]);
    writeFileSync(
      config,
      `import base from ${own};\nexport default { ...base, rootDir: ${JSON.stringify(root)}, catalogs: ${catalogs} };\n`,
    );
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/@lingui/cli/dist/lingui.js'),
        'extract',
        '--config',
        config,
        '--locale',
        'en',
        '--workers',
        '1',
      ],
      { cwd: root, stdio: 'pipe' },
    );
    const said = messagesIn(readFileSync(join(folder, 'en', 'messages.po'), 'utf8')).map((message) => message.id);
    rmSync(folder, { recursive: true });
    const written = catalogue('en').map((message) => message.id);
    expect(said.length).toBeGreaterThan(200);
    expect({
      missing: said.filter((id) => !written.includes(id)),
      leftOver: written.filter((id) => !said.includes(id)),
    }).toEqual({
      missing: [],
      leftOver: [],
    });
  });

  test.each(['es', 'fr'])('%s is complete', (locale) => {
    const english = catalogue('en');
    const translated = catalogue(locale);
    expect(translated.map((message) => message.id).sort()).toEqual(english.map((message) => message.id).sort());
    const unfinished = translated.filter(({ text, fuzzy, obsolete }) => !text.trim() || fuzzy || obsolete);
    expect(unfinished.map((message) => message.id)).toEqual([]);
    const texts = new Map(english.map((message) => [message.id, message.text || message.id]));
    const changed = translated.filter(
      ({ id, text }) => placeholders(text).join() !== placeholders(texts.get(id) ?? '').join(),
    );
    expect(changed.map(({ id, text }) => `${id} -> ${text}`)).toEqual([]);
  });

  test('every refusal has its sentence, the same one that the API gives', () => {
    const source = textOf('web/i18n/problems.ts');
    const english = new Set(catalogue('en').map((message) => message.id));
    for (const [code, sentence] of Object.entries(problemCatalogue)) {
      expect(source, code).toMatch(new RegExp(`^  '?${code}'?:`, 'm'));
      expect(english, sentence).toContain(sentence);
    }
  });
});

/** Attributes that people read or hear. */
const spokenAttributes =
  /^(title|label|placeholder|description|alt|aria-label|aria-description|aria-roledescription|aria-valuetext|summary|error|message|nothingFoundMessage|confirmLabel|cancelLabel|emptyText|heading|text)$/;
/** Elements whose text is in a catalogue, or is the same in every language. */
const untranslated = /^(Trans|Plural|Select|SelectOrdinal|code|Code|kbd|Kbd)$/;
/** Not words: signs, names that are the same everywhere, keys of a keyboard, the tokens of a series. */
const notWords =
  /^(trazo|[^\p{L}]*|CSV|XLSX|API|GTIN|SKU|PDF|Esc|Ctrl|((YYYY|YY|MM|DD|WW|JJJ)\s*)+|Cmd|Enter|Tab|[A-Za-z])$/iu;

/** As much of a syntax tree as is looked at. */
type Node = { type: string; name?: string; value?: unknown; [part: string]: unknown };
type Parse = (source: string, options: { sourceType: 'module'; plugins: string[] }) => Node;
const { parse } = createRequire(createRequire(import.meta.url).resolve('@babel/core'))('@babel/parser') as {
  parse: Parse;
};

/** Text in the elements of a page that no catalogue knows. */
function literalTexts(source: string): string[] {
  const found: string[] = [];
  const note = (text: string | undefined): void => {
    if (text !== undefined && !notWords.test(text.trim())) found.push(text.trim().replace(/\s+/g, ' '));
  };
  walk(parse(source, { sourceType: 'module', plugins: ['typescript', 'jsx'] }), undefined, (node, parent) => {
    if (node.type === 'JSXText') note(String(node.value));
    if (node.type === 'JSXExpressionContainer' && parent?.type === 'JSXElement') note(textOfNode(node.expression));
    if (node.type === 'JSXAttribute' && spokenAttributes.test((node.name as unknown as Node).name ?? '')) {
      const value = node.value as Node | null;
      note(textOfNode(value?.type === 'JSXExpressionContainer' ? value.expression : value));
    }
    const opening = node.type === 'JSXElement' ? (node.openingElement as Node) : undefined;
    return !opening || !untranslated.test((opening.name as unknown as Node).name ?? '');
  });
  return found;
}

/** Visits every node, parents first; a visit that answers false keeps it from going deeper. */
function walk(node: Node, parent: Node | undefined, visit: (node: Node, parent: Node | undefined) => boolean): void {
  if (!visit(node, parent)) return;
  for (const part of Object.values(node).flat()) {
    if (part && typeof part === 'object' && typeof (part as Node).type === 'string') walk(part as Node, node, visit);
  }
}

function textOfNode(node: unknown): string | undefined {
  const { type, value, quasis } = (node ?? {}) as Node;
  if (type === 'StringLiteral') return String(value);
  if (type !== 'TemplateLiteral') return undefined;
  return (quasis as { value: { raw: string } }[]).map((quasi) => quasi.value.raw).join(' ');
}

describe('the screens', () => {
  test('say nothing that is not in a catalogue', () => {
    const files = filesIn('web', /\.tsx$/);
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => literalTexts(textOf(file)).map((text) => `${file}: ${text}`))).toEqual([]);
  });

  test('a literal is seen', () => {
    const page = textOf('tests/architecture/fixtures/literal-text.txt');
    expect(literalTexts(page)).toEqual(['Close it', 'Bad words', 'More words', 'pieces']);
  });
});
