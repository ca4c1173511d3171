// Connections. The owner migrates; the program works under a role that may only select and insert on append-only
// tables. Each company has one small pool whose search_path is set at connect, so that named statements keep their
// plans. A transaction that loses a deadlock or a serialization race is run again.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import { type Gathering, gather } from './gathering.ts';
import { GatheringSocket } from './gathering-socket.ts';
import type { Log } from './log.ts';

export type Connection = pg.ClientConfig;
/** The role under which the program works; the owner creates it and hands it its rights. */
export const programRole = 'trazo_program';

/**
 * A hand-written statement of a hot path: prepared once per connection under its name. `byKey`: its values never matter for
 * its plan, so that it is not planned again for each of them outside of transactions either.
 */
export type Statement = { name: string; text: string; byKey?: true };
export type Row = Record<string, unknown>;

/** Where statements run: one connection of a transaction, or a pool for single reads. */
export type Db = {
  /** Runs a named statement and gives its rows. */
  rows<T = Row>(statement: Statement, values?: readonly unknown[]): Promise<T[]>;
  /** Runs a named statement and gives the number of rows it changed. */
  run(statement: Statement, values?: readonly unknown[]): Promise<number>;
  /** The query builder on the same connection, for lists with filters that vary. */
  kysely: Kysely<Tables>;
};
export type Tx = Db & {
  readonly transaction: true;
  /** Changes that do not read one another, to be sent as one statement. */
  gather(): Gathering;
};
// The columns are typed where rows are read; table names are checked by the ownership test.
export type Tables = Record<string, Record<string, unknown>>;

export type Database = {
  connection: Connection;
  control: Place;
  /** The pool of one company, by its schema name. */
  company(schema: string): Place;
  close(): Promise<void>;
};

/** One schema that can be read from and written to in transactions. */
export type Place = {
  schema: string;
  db: Db;
  pool: pg.Pool;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString());
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, trimDecimal);

/** `12.500000` -> `12.5`: the column's scale is storage, not meaning. */
function trimDecimal(value: string): string {
  if (!value.includes('.')) return value;
  return value.replace(/\.?0+$/, '');
}

export function openDatabase(connection: Connection, options: { log: Log; poolSize?: number }): Database {
  const places = new Map<string, Place>();
  const open = (schema: string): Place => {
    let place = places.get(schema);
    if (!place) {
      place = openPlace(connection, schema, options);
      places.set(schema, place);
    }
    return place;
  };
  return {
    connection,
    control: open('control'),
    company(schema) {
      if (!/^company_[0-9a-z]+$/.test(schema)) throw new Error('not a company schema');
      return open(schema);
    },
    async close() {
      await Promise.all([...places.values()].map((place) => place.pool.end()));
      places.clear();
    },
  };
}

function openPlace(connection: Connection, schema: string, options: { log: Log; poolSize?: number }): Place {
  const pool = new pg.Pool({
    ...connection,
    options: `-c role=${programRole} -c search_path=${schema} -c timezone=UTC`,
    max: schema === 'control' ? 6 : (options.poolSize ?? 12),
    idleTimeoutMillis: 60_000,
    application_name: `trazo ${schema}`,
    // Statements are sent when they are given, not when the one before has answered; they run in that order.
    pipeline: true,
    stream: () => new GatheringSocket(),
  });
  pool.on('error', (error) =>
    options.log.warn({ code: sqlState(error), reason: error.message, schema }, 'a pooled connection was lost'),
  );
  // A connection in use tells its query; without a listener its end between two queries would end the program.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { schema, pool, db: dbOn(pool), transact: (work) => transact(pool, work) };
}

/** One transaction of the owner, on a connection of its own: for what the program's role may not do. */
export async function transactAsOwner<T>(connection: Connection, work: (tx: Tx) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ ...connection, options: '-c search_path=control -c timezone=UTC', max: 1 });
  try {
    return await transact(pool, work);
  } finally {
    await pool.end();
  }
}

/**
 * Statements of a transaction go by key, so their plans need no values: made once per connection instead of each time.
 * Lists with filters that vary are read outside of transactions and planned for their values.
 */
const beginning = 'begin; set local plan_cache_mode = force_generic_plan';

/** Runs `work` in one transaction: all or nothing, run again after a lost race, at most six times. */
async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      // Not waited for: the first statement follows it on the connection.
      const begun = client.query(beginning);
      begun.catch(() => {});
      const result = await work(txOn(client));
      await begun;
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost;
      });
      if (!isLostRace(error) || attempt >= 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    } finally {
      client.release(broken);
    }
  }
}

/**
 * Waits for statements that were sent together. When one failed, those that follow it on the connection fail because of
 * it: the reason of the first that tells one of its own is thrown, whichever is heard of first.
 */
export async function settled(sent: readonly Promise<unknown>[]): Promise<void> {
  const reasons = (await Promise.allSettled(sent)).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (reasons.length > 0) throw reasons.find((reason) => sqlState(reason) !== transactionAborted) ?? reasons[0];
}
const transactionAborted = '25P02';

/** SQLSTATE of an error that came from PostgreSQL, else undefined. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The constraint that refused, where PostgreSQL names one. */
export function constraintOf(error: unknown): string | undefined {
  const name = (error as { constraint?: unknown } | null)?.constraint;
  return typeof name === 'string' ? name : undefined;
}

/** Somebody else was first; the whole transaction is worth another run, which will see what they did. */
export class LostRace extends Error {}

export const isLostRace = (error: unknown): boolean =>
  error instanceof LostRace || ['40001', '40P01'].includes(sqlState(error) ?? '');
/** The connection broke or the server is going down or coming up. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return state.startsWith('08') || ['57P01', '57P02', '57P03'].includes(state);
  const { code, message } = error as { code?: string; message?: string };
  const broken = ['ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ENOENT'].includes(code ?? '');
  return (broken && 'syscall' in (error as object)) || /^Connection terminated/.test(message ?? '');
}
export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';

function dbOn(target: pg.Pool | pg.PoolClient): Db {
  let builder: Kysely<Tables> | undefined;
  return {
    async rows<T>({ name, text, byKey }: Statement, values: readonly unknown[] = []) {
      const asked = { name, text, values: values as unknown[] };
      const result = byKey && target instanceof pg.Pool ? await planned(target, asked) : await target.query(asked);
      return result.rows as T[];
    },
    async run(statement, values = []) {
      const result = await target.query({ name: statement.name, text: statement.text, values: values as unknown[] });
      return result.rowCount ?? 0;
    },
    get kysely() {
      builder ??= new Kysely<Tables>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => driverOn(target),
          createIntrospector: (db) => new PostgresIntrospector(db),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      });
      return builder;
    },
  };
}

/**
 * What goes by key uses an index whatever the tables hold when it is planned: a plan that was made while they were small is
 * kept until their figures are renewed.
 */
const byKeyOnly = `${beginning}; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off`;

/** In one way there and back: the statement goes right behind what says how it is planned. */
async function planned(pool: pg.Pool, asked: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    const begun = client.query(byKeyOnly);
    const answer = client.query(asked);
    await settled([begun, answer, client.query('commit')]);
    return await answer;
  } finally {
    client.release();
  }
}

const txOn = (client: pg.PoolClient): Tx => {
  const db = dbOn(client);
  return Object.assign(db, { transaction: true as const, gather: () => gather(db) });
};

/** Kysely on a connection that we already hold: it never begins or ends anything itself. */
function driverOn(target: pg.Pool | pg.PoolClient): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await target.query({ text: query.sql, values: [...query.parameters] });
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    async *streamQuery() {
      yield* [];
      throw new Error('streams are read through COPY or pages');
    },
  };
  const refuse = async (): Promise<void> => {
    throw new Error('transactions are opened by transact()');
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}
