// Verifies an archive of journals on its own: nothing but the file is needed.
import { createReadStream } from 'node:fs';
import {
  type JournalPlace,
  journalMiddle,
  journalStart,
  type WalkedEntry,
  walkOn,
} from '../../domain/till/journal-walk.ts';
import { StartError } from '../../platform/start-error.ts';
import { type ArchiveManifest, archiveFormat } from './journal-archive.ts';

/** Says what it finds; true when every journal is whole. @throws StartError when it is no such file */
export async function verifyFile(file: string, say: (line: string) => void): Promise<boolean> {
  let manifest: ArchiveManifest | undefined;
  const places = new Map<string, JournalPlace>();
  let line = 0;
  try {
    for await (const text of linesOf(file)) {
      line += 1;
      if (!manifest) {
        manifest = manifestIn(text, file);
        for (const journal of manifest.journals) places.set(keyOf(journal), beforeIt(journal));
        continue;
      }
      const entry = entryIn(text, line);
      const at = places.get(keyOf(entry));
      if (!at) throw new StartError(`Line ${line} belongs to a journal that the manifest does not name.`);
      const next = walkOn(at, entry);
      if (!next.ok) {
        const { expected, found } = next.facts;
        say(
          `BROKEN at line ${line}: entry ${entry.seq} of ${entry.at} (${next.reason}): expected ${expected}, found ${found}`,
        );
        return false;
      }
      places.set(keyOf(entry), next.value);
    }
  } catch (error) {
    if (error instanceof StartError || !(error instanceof Error) || !('code' in error)) throw error;
    throw new StartError(`${file} cannot be read: ${error.message}`);
  }
  if (!manifest) throw new StartError(`${file} is empty.`);
  return manifest.journals.map((journal) => isWhole(journal, places.get(keyOf(journal)), say)).every(Boolean);
}

/** Split at line feeds alone: texts may hold other separators of lines. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part !== '') yield part;
  }
  if (rest !== '') yield rest;
}

type Journal = ArchiveManifest['journals'][number];

function isWhole(journal: Journal, at: JournalPlace | undefined, say: (line: string) => void): boolean {
  const name = `${journal.name} (${journal.code}), pairing ${journal.chain}`;
  const wrong = (what: string, expected: unknown, found: unknown): boolean => {
    say(`BROKEN: ${name}: ${what}: the manifest says ${expected}, the entries say ${found}`);
    return false;
  };
  if (at?.seq !== journal.untilSeq) return wrong('the last entry', journal.untilSeq, at?.seq);
  if (at.hash !== journal.lastHash) return wrong('the last hash', journal.lastHash, at.hash);
  if (at.perpetualTotal !== journal.perpetualAfter) {
    return wrong('the perpetual total', journal.perpetualAfter, at.perpetualTotal);
  }
  say(`ok: ${name}: entries ${journal.fromSeq} to ${journal.untilSeq}, ${at.tickets} tickets, last hash ${at.hash}`);
  return true;
}

const keyOf = (of: { registerId: string; chain: number }): string => `${of.registerId} ${of.chain}`;

const beforeIt = ({ fromSeq, prevHash, perpetualBefore }: Journal): JournalPlace =>
  fromSeq === 1 ? journalStart(prevHash, perpetualBefore) : journalMiddle(fromSeq - 1, prevHash, perpetualBefore);

function manifestIn(text: string, file: string): ArchiveManifest {
  const manifest = parsed(text) as Partial<ArchiveManifest> | undefined;
  if (manifest?.format !== archiveFormat || manifest.version !== 1 || !Array.isArray(manifest.journals)) {
    throw new StartError(`${file} is not an archive of journals of tills.`);
  }
  return manifest as ArchiveManifest;
}

function entryIn(text: string, line: number): WalkedEntry {
  const entry = parsed(text) as Partial<WalkedEntry> | undefined;
  if (typeof entry?.body !== 'string' || typeof entry.seq !== 'number') {
    throw new StartError(`Line ${line} is not an entry.`);
  }
  return entry as WalkedEntry;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
