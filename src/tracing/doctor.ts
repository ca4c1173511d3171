// The doctor: checks the invariants I1 to I9 of the domain on the live data of every company and says what is wrong,
// with examples. It changes nothing. Each question is one statement, so it sees one moment while others write.
import { naturalSortKey, numberKey } from '../domain/number-key.ts';
import type { Database, Db } from '../platform/database.ts';
import { ask, checks, companiesOf, type Invariant, numbersAfter, sizeOf } from './doctor.sql.ts';

export type Finding = { invariant: Invariant; wrong: string; count: number; examples: string[] };

/** Looks at all companies; `lines` are for people, `ok` for the exit code. */
export async function runDoctor(database: Database): Promise<{ ok: boolean; lines: string[] }> {
  const lines: string[] = [];
  let ok = true;
  for (const { name, schema } of await companiesOf(database.control.db)) {
    const { db } = database.company(schema);
    const { documents, lines: moveLines, numbers } = await sizeOf(db);
    lines.push(`${name}: ${documents} documents, ${moveLines} move lines, ${numbers} numbers`);
    const findings = await checkInvariants(db);
    ok &&= findings.length === 0;
    if (findings.length === 0) lines.push('  I1 to I9 hold.');
    for (const { invariant, wrong, count, examples } of findings) {
      lines.push(`  ${invariant} is broken, ${count} times: ${wrong}. For example: ${examples.join('; ')}.`);
    }
  }
  if (lines.length === 0) lines.push('There is no company yet.');
  return { ok, lines };
}

/** What is wrong in one company, at most three examples each; empty when all invariants hold. */
export async function checkInvariants(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const rows = await ask(db, check);
    const { invariant, wrong } = check;
    const count = rows[0]?.count ?? 0;
    if (count > 0) findings.push({ invariant, wrong, count, examples: rows.map((row) => row.example) });
  }
  const keys = await checkKeys(db);
  if (keys) findings.push(keys);
  return findings.sort((a, b) => a.invariant.localeCompare(b.invariant));
}

/** I4: the keys are made by the program, so only the program can tell whether they are right. */
async function checkKeys(db: Db): Promise<Finding | undefined> {
  const examples: string[] = [];
  let count = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await numbersAfter(db, after);
    for (const { number, key, sortKey } of rows) {
      if (numberKey(number) === key && naturalSortKey(number) === sortKey) continue;
      count += 1;
      if (examples.length < 3) examples.push(number);
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  return count > 0
    ? { invariant: 'I4', wrong: 'the key of a number is not made of the number', count, examples }
    : undefined;
}
