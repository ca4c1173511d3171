// Brings the catalogues up to date with the sentences in the code and fills in translations from a file:
// `node locales/translate.ts [words.json]`, where the file is { "English sentence": { "es": "...", "fr": "..." } }.
// Ends with the sentences that still lack a translation, as such a file, and exit code 1 when there are any.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const lingui = join(root, 'node_modules/@lingui/cli/dist/lingui.js');
const locales = ['es', 'fr'] as const;
type Words = Record<string, Partial<Record<(typeof locales)[number], string>>>;

const file = process.argv[2];
const words: Words = file ? JSON.parse(readFileSync(file, 'utf8')) : {};
const missing: Words = {};

await alone(() => {
  const extracted = spawnSync(process.execPath, [lingui, 'extract', '--clean'], { cwd: root, encoding: 'utf8' });
  if (extracted.status !== 0) throw new Error(`${extracted.stdout}${extracted.stderr}`);
  for (const locale of locales) fill(locale);
});
if (Object.keys(missing).length > 0) {
  console.log(JSON.stringify(missing, null, 1));
  process.exitCode = 1;
}

function fill(locale: (typeof locales)[number]): void {
  const path = join(root, `locales/${locale}/messages.po`);
  const entries = readFileSync(path, 'utf8').split('\n\n');
  const filled = entries.map((entry, index) => {
    const [, id = '', text = ''] = /^msgid ((?:".*"\n?)+)msgstr ((?:".*"\n?)+)/m.exec(entry) ?? [];
    if (index === 0 || id === '') return entry;
    const message = unquoted(id);
    const given = words[message]?.[locale];
    if (given !== undefined) return entry.replace(/^msgstr [\s\S]*$/m, () => `msgstr ${JSON.stringify(given)}`);
    if (unquoted(text) === '') missing[message] = { ...missing[message], [locale]: '' };
    return entry;
  });
  writeFileSync(path, `${filled.map((entry) => entry.trimEnd()).join('\n\n')}\n`);
}

/** One run at a time: two that write the same catalogues would lose each other's words. */
async function alone(work: () => void): Promise<void> {
  const lock = join(tmpdir(), 'trazo-translate.lock');
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (tries > 300) throw error;
      await pause(200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function unquoted(lines: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('');
}
