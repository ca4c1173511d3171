import { randomInt } from 'node:crypto';
import type { Language } from './access/person.contract.ts';
import { buildApp } from './app.ts';
import { startDemo } from './demo/demo-start.ts';
import { systemClock } from './platform/clock.ts';
import { addressOf, type Config, isLoopback } from './platform/config.ts';
import { type Database, openDatabase } from './platform/database.ts';
import { createLog } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { ownDatabase } from './platform/reach-database.ts';
import { StartError } from './platform/start-error.ts';

/**
 * The running program: database, migrations, application, port, in this order, and back in the reverse one. Whatever
 * was started when something fails or a signal comes is stopped again before the program ends.
 */
export type Running = {
  address: string;
  /** Makes the demo company, in the background, where there is none. */
  startDemo(language: Language): Promise<void>;
  stop(): Promise<void>;
};

const openRequestsMs = 8000;

/** Resolves when the program answers requests. `say` tells the person who started it. Throws a `StartError`. */
export async function serve(config: Config, say: (line: string) => void): Promise<Running> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  const log = createLog(config.logLevel);
  try {
    const reached = await ownDatabase({ config, log: say, lost: endWith });
    undo.push(reached.stop);
    await migrate(reached.connection, { log: say });
    const database = openDatabase(reached.connection, { log });
    undo.push(() => database.close());
    const setupCode = await setupCodeFor(config, database);
    const app = await buildApp({ database, config: { ...config, setupCode }, clock: systemClock, log });
    undo.push(async () => {
      // A download or a page that never reads its answer must not hold up the end.
      const patience = setTimeout(() => app.server.closeAllConnections(), openRequestsMs);
      await app.close();
      clearTimeout(patience);
    });
    const address = await listen(app, config);
    if (setupCode) say(`Set-up code for the first visitor: ${setupCode}`);
    const stopping = new AbortController();
    undo.push(async () => stopping.abort());
    const program = { database, clock: systemClock };
    const told = { address, say, stopped: stopping.signal };
    return { address, stop, startDemo: (language) => startDemo(program, { language, ...told }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

type App = Awaited<ReturnType<typeof buildApp>>;

async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const sentences: Record<string, string> = {
      EADDRINUSE: `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to another number.`,
      EACCES: `Port ${port} may only be opened by root: set PORT to a number above 1023.`,
      EADDRNOTAVAIL: `This machine has no address ${host}: set HOST to one of its own, or to 0.0.0.0 for all.`,
      ENOTFOUND: `There is no machine named ${host}: set HOST to an address of this one.`,
    };
    const sentence = sentences[code ?? ''];
    if (sentence) throw new StartError(sentence);
    throw error;
  }
  const bound = app.server.address();
  return addressOf(host, typeof bound === 'object' && bound ? bound.port : port);
}

/** A machine others can reach must not give itself to whoever comes first. */
async function setupCodeFor(config: Config, database: Database): Promise<string | undefined> {
  if (isLoopback(config.host)) return undefined;
  const { rows } = await database.control.pool.query('select exists (select from company where not demo) as used');
  if (rows[0].used) return undefined;
  const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'; // none that look alike
  const four = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${four()}-${four()}`;
}

/** The database is gone for good: nothing can be answered truthfully any more. */
function endWith(why: StartError): never {
  process.stderr.write(`${why.message}\n`);
  process.exit(1);
}
