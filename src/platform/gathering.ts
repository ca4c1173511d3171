// Several changes as one statement: each becomes a part of it. The database reads and plans once instead of once for
// each, which is most of the work when a document has one line. The parts do not see each other's rows and run in no
// particular order; two of them must never change the same row.
import { createHash } from 'node:crypto';
import type { Db, Statement } from './database.ts';

export type Gathering = Pick<Db, 'run'> & {
  /** Sends what was run; each run then gives its own number of rows. */
  send(): void;
};

/** Takes plain inserts, updates and deletes without `returning` and without a `with` of their own. */
export function gather(db: Pick<Db, 'rows'>): Gathering {
  const parts: { statement: Statement; values: readonly unknown[] }[] = [];
  const answer = Promise.withResolvers<Record<string, number> | undefined>();
  answer.promise.catch(() => {}); // each run tells it
  return {
    async run(statement, values = []) {
      const part = nameOf(parts.push({ statement, values }));
      return (await answer.promise)?.[part] ?? 0;
    },
    send() {
      if (parts.length === 0) return answer.resolve(undefined);
      const whole = joined(parts.map(({ statement }) => statement));
      const values = parts.flatMap((part) => part.values);
      db.rows<Record<string, number>>(whole, values).then(([row]) => answer.resolve(row), answer.reject);
    },
  };
}

const nameOf = (part: number): string => `part_${part}`;
const known = new Map<string, Statement>();

function joined(statements: readonly Statement[]): Statement {
  const name = statements.map((statement) => statement.name).join('+');
  const found = known.get(name);
  if (found) return found;
  let taken = 0;
  const parts = statements.map(({ text }, index) => {
    const before = taken;
    const numbered = text.replace(/\$(\d+)/g, (_, digits: string) => {
      taken = Math.max(taken, before + Number(digits));
      return `$${before + Number(digits)}`;
    });
    return `${nameOf(index + 1)} as (${numbered} returning 1)`;
  });
  const counts = statements.map(
    (_, index) => `(select count(*)::int from ${nameOf(index + 1)}) as ${nameOf(index + 1)}`,
  );
  // PostgreSQL keeps 63 bytes of a name.
  const short = `gathered-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  const whole = { name: short, text: `with ${parts.join(',\n')} select ${counts.join(', ')}` };
  known.set(name, whole);
  return whole;
}
