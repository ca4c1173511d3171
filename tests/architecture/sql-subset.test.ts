// What a company's schema and the statements on it may use: the part of SQL that every PostgreSQL, alone or many
// machines wide, treats alike. Times and chance come as parameters. Each rule shows what it refuses.
import { describe, expect, test } from 'vitest';
import { filesIn, textOf } from '../support/source-files.ts';
import { bareSql, literalsOf, sqlIn } from '../support/sql-text.ts';

type Rule = { name: string; refuses: (sql: string) => boolean; bad: string[]; good: string[] };

const matching = (pattern: RegExp) => (sql: string) => pattern.test(sql);

const rules: Rule[] = [
  {
    name: 'no triggers and no functions: rules live in constraints and in the program',
    refuses: matching(/\bcreate\s+(or\s+replace\s+)?(constraint\s+)?(trigger|function|procedure)\b/i),
    bad: ['create constraint trigger t after insert on lot', 'CREATE OR REPLACE FUNCTION f() returns int'],
    good: ['create table trigger_kind (id uuid)'],
  },
  {
    name: 'no rules',
    refuses: matching(/\bcreate\s+(or\s+replace\s+)?rule\b/i),
    bad: ['create rule quiet as on delete to move do instead nothing'],
    good: ['select rule from lot'],
  },
  {
    name: 'no MERGE',
    refuses: matching(/\bmerge\s+into\b/i),
    bad: ['merge into on_hand using delta on true when matched then do nothing'],
    good: ['insert into on_hand select * from unnest($1::uuid[]) on conflict do nothing'],
  },
  {
    name: 'no sequences, serial columns or identity: the program makes the keys',
    refuses: matching(
      /\bcreate\s+sequence\b|\bnextval\s*\(|\bas\s+identity\b|^\s*\w+\s+(small|big)?serial[248]?\b|[(,]\s*\w+\s+(small|big)?serial[248]?\s*([,)]|primary|not|unique)/im,
    ),
    bad: [
      'create sequence s',
      "select nextval('s')",
      'id bigint generated always as identity',
      'create table t (id bigserial primary key)',
      'create table t (\n  id serial,\n  a int)',
    ],
    good: ["check (kind in ('bulk', 'lot', 'serial'))", 'select l.serial_series from lot l'],
  },
  {
    name: 'nothing volatile: instants, chance and ids are parameters',
    refuses: matching(
      /\b(now|random|gen_random_uuid|uuidv[47]|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(current_(timestamp|date|time)|localtime(stamp)?)\b/i,
    ),
    bad: ['select now()', 'at timestamptz default CURRENT_TIMESTAMP', 'order by random()', 'select gen_random_uuid ()'],
    good: ['select known($1)', 'select current_place from lot'],
  },
  {
    name: 'no CYCLE and SEARCH clauses: a trace carries its own path',
    refuses: matching(/\bcycle\s+[\w\s,]+?\s+set\b|\bsearch\s+(depth|breadth)\s+first\b/i),
    bad: ['with recursive t as (select 1) cycle id set looped using path', 'search depth first by id set ordering'],
    good: ['select search_text from product'],
  },
  {
    name: 'no subquery inside VALUES',
    refuses: (sql) => valueRows(sql).some((row) => /\(\s*select\b/i.test(row)),
    bad: ['insert into t (a, b) values ($1, (select id from u)) returning a', 'values (1), ((select 2))'],
    good: [
      'insert into t (a) values ($1) on conflict (a) do update set b = (select 1)',
      'insert into t select a from u',
    ],
  },
  {
    name: 'no advisory locks: correctness rests on rows',
    refuses: matching(/\bpg_(try_)?advisory_\w+/i),
    bad: ['select pg_advisory_xact_lock(1)', 'select pg_try_advisory_lock($1)'],
    good: ['select id from lot for update'],
  },
  {
    name: 'no LISTEN and NOTIFY',
    refuses: matching(/^\s*(listen|unlisten|notify)\s+\w|\bpg_notify\s*\(/im),
    bad: ['listen stock', "notify stock, 'x'", 'select pg_notify($1, $2)'],
    good: ['select listen_count from t'],
  },
  {
    name: 'nothing disappears with its parent',
    refuses: matching(/\bon\s+(delete|update)\s+(cascade|set\s+null|set\s+default)\b/i),
    bad: ['lot_id uuid references lot on delete cascade', 'references unit on delete set null'],
    good: ['references lot on delete restrict'],
  },
  {
    name: 'one statement per query',
    refuses: (sql) => !/\bcreate\s+table\b/i.test(sql) && /;\s*\S/.test(sql),
    bad: ['update lot set seq = 1; select 1'],
    good: ['select 1;', 'select 1'],
  },
];

/** The text of each parenthesis that follows VALUES, up to the last of them. */
function valueRows(sql: string): string[] {
  const rows: string[] = [];
  for (const match of sql.matchAll(/\bvalues\s*(?=\()/gi)) {
    let at = match.index + match[0].length;
    while (sql[at] === '(') {
      const end = closing(sql, at);
      rows.push(sql.slice(at, end));
      at = end + (/^\s*,\s*(?=\()/.exec(sql.slice(end))?.[0].length ?? sql.length);
    }
  }
  return rows;
}

function closing(sql: string, open: number): number {
  let depth = 0;
  for (let at = open; at < sql.length; at += 1) {
    if (sql[at] === '(') depth += 1;
    if (sql[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return sql.length;
}

/** All code that speaks to a company's schema; the control schema and the database itself are another matter. */
const companyCode = /^src\/((access|catalog|ledger|operations|service|tracing)\/.*|platform\/idempotency)\.ts$/;
const statements = [
  ...filesIn('migrations/company', /\.sql$/).map((file) => ({ file, sql: bareSql(textOf(file)) })),
  ...filesIn('src', companyCode).flatMap((file) => sqlIn(textOf(file)).map((sql) => ({ file, sql: bareSql(sql) }))),
];
const views = statements.flatMap(({ sql }) => [...sql.matchAll(/\bcreate\s+view\s+(\w+)/gi)].map((match) => match[1]));

describe('the SQL of a company', () => {
  test('was found', () => {
    expect(filesIn('migrations/company', /\.sql$/).length).toBeGreaterThan(3);
    expect(statements.length).toBeGreaterThan(60);
    for (const file of filesIn('src', /\.sql\.ts$/)) expect(sqlIn(textOf(file)), file).not.toEqual([]);
  });

  describe.each(rules)('$name', ({ name, refuses, bad, good }) => {
    test.each(bad)('refuses %j', (sample) => expect(refuses(bareSql(sample))).toBe(true));
    test.each(good)('takes %j', (sample) => expect(refuses(bareSql(sample))).toBe(false));
    test('holds everywhere', () => {
      const perFile = name.startsWith('one statement')
        ? statements.filter(({ file }) => file.endsWith('.sql.ts'))
        : statements;
      expect(perFile.filter(({ sql }) => refuses(sql))).toEqual([]);
    });
  });

  test('no view is written to', () => {
    expect(views).toContain('stock');
    const writes = new RegExp(`\\b(insert\\s+into|update|delete\\s+from)\\s+(${views.join('|')})\\b`, 'i');
    expect('update stock set quantity = 1').toMatch(writes);
    expect(statements.filter(({ sql }) => writes.test(sql))).toEqual([]);
  });
});

describe('SQL is found in TypeScript', () => {
  test('in strings and templates, nested ones too, and never in comments', () => {
    const source = textOf('tests/architecture/fixtures/sql-in-typescript.txt');
    expect(literalsOf(source)).toEqual([
      'select 1',
      'x from $0',
      'y',
      'select $0 from u',
      'no statement',
      "it's from here",
    ]);
    expect(sqlIn(source)).toEqual(['select 1', 'x from $0', 'select $0 from u', "it's from here"]);
  });
});
