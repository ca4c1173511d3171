import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from './platform/config.ts';
import { openDatabase } from './platform/database.ts';
import { createLog } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { joinDatabase, ownDatabase } from './platform/reach-database.ts';
import { StartError } from './platform/start-error.ts';

/**
 * The commands behind `npm start`. Each tells what it does in plain lines and ends with exit code 0, or with one
 * sentence and exit code 1. Commands other than `start` load only what they need.
 */
const usage = `Trazo

  npm start                       start the program
  npm start -- --demo             with a demo company to look around in; --demo es and --demo fr: in that language
  npm start -- backup FILE        write everything into one archive; the program may run
  npm start -- restore FILE       read an archive into an empty place; the program must not run
  npm start -- doctor             check the records against each other
  npm start -- verify-journal FILE  check an archive of the tills' journals; nothing but the file is needed
  npm start -- import ...         import document lines from CSV or XLSX; "import help" tells more
  npm start -- help               this text

Settings are environment variables or lines of a file .env; .env.example documents each.`;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const commands: Record<string, ((args: string[]) => Promise<number>) | undefined> = {
  start: runStart,
  backup: runBackup,
  restore: runRestore,
  doctor: runDoctorCommand,
  import: runImportCommand,
  'verify-journal': runVerifyJournal,
  help: async () => {
    say(usage);
    return 0;
  },
};

const given = process.argv.slice(2);
const [name = 'start', ...args] = given[0]?.startsWith('--demo') ? ['start', ...given] : given;
try {
  process.exitCode = await commandNamed(name.replace(/^--?(?=help$)/, ''))(args);
  process.disconnect?.();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function commandNamed(name: string): (args: string[]) => Promise<number> {
  const command = commands[name];
  if (command) return command;
  throw new StartError(`There is no command "${name}". Try: npm start -- help`);
}

/** Runs until a signal comes, or until the launcher that started us is gone. */
async function runStart(args: string[]): Promise<number> {
  const ended = endOfRun();
  const { demoLanguage } = await import('./demo/demo-start.ts');
  const demo = demoLanguage(args, process.env.LANG);
  const { serve } = await import('./server.ts');
  const running = await serve(readConfig(process.env, root), say);
  if (!ended.requested) say(`Trazo is ready: ${running.address}`);
  if (demo && !ended.requested) await running.startDemo(demo);
  await ended.whenRequested;
  say('Stopping ...');
  await running.stop();
  return 0;
}

/**
 * One Ctrl-C reaches us several times (from the terminal, from npm and from the launcher), so that what follows within
 * a second counts as the same. A later one ends the program at once; the next start repairs what that leaves.
 */
function endOfRun(): { readonly requested: boolean; whenRequested: Promise<void> } {
  let requestedAt: number | undefined;
  const { promise: whenRequested, resolve } = Promise.withResolvers<void>();
  const request = (): void => {
    requestedAt ??= Date.now();
    resolve();
  };
  const signalled = (): void => {
    if (requestedAt !== undefined && Date.now() - requestedAt > 1000) process.exit(130);
    request();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, signalled);
  process.on('disconnect', request);
  // Listening for the launcher's end must not keep us alive when the work is done.
  process.channel?.unref?.();
  return {
    get requested() {
      return requestedAt !== undefined;
    },
    whenRequested,
  };
}

async function runBackup(args: string[]): Promise<number> {
  const file = oneFile('backup', args);
  const { backup } = await import('./platform/backup.ts');
  const reached = await joinDatabase({ config: readConfig(process.env, root), log: say });
  try {
    await backup(reached.connection, { file, log: say });
  } finally {
    await reached.stop();
  }
  return 0;
}

async function runRestore(args: string[]): Promise<number> {
  const file = oneFile('restore', args);
  const { migrateSignIn } = await import('./access/sign-in.ts');
  const { verifyArchive } = await import('./platform/archive.ts');
  const { restore } = await import('./platform/restore.ts');
  const config = readConfig(process.env, root);
  say(`Checking ${file} ...`);
  const archive = await verifyArchive(file);
  const reached = await ownDatabase({ config, log: say });
  try {
    await restore(reached.connection, { archive, log: say, makeOtherTables: migrateSignIn });
  } finally {
    await reached.stop();
  }
  return 0;
}

async function runDoctorCommand(): Promise<number> {
  const { runDoctor } = await import('./tracing/doctor.ts');
  return withDatabase(async (database) => {
    const { lines, ok } = await runDoctor(database);
    for (const line of lines) say(line);
    return ok ? 0 : 1;
  });
}

async function runImportCommand(args: string[]): Promise<number> {
  const { runImport } = await import('./operations/document-import/import-command.ts');
  return withDatabase((database) => runImport(database, args, say));
}

async function runVerifyJournal(args: string[]): Promise<number> {
  const file = oneFile('verify-journal', args, 'till-journal.ndjson');
  const { verifyFile } = await import('./operations/till/verify-file.ts');
  return (await verifyFile(file, say)) ? 0 : 1;
}

/** For commands that work through the program's own code, beside a running program or without one. */
async function withDatabase(work: (database: ReturnType<typeof openDatabase>) => Promise<number>): Promise<number> {
  const config = readConfig(process.env, root);
  const reached = await joinDatabase({ config, log: say });
  try {
    await migrate(reached.connection, { log: say });
    const database = openDatabase(reached.connection, { log: createLog(config.logLevel) });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await reached.stop();
  }
}

function oneFile(command: string, args: string[], example = 'trazo-backup.tar.gz'): string {
  const [file, ...more] = args;
  if (file !== undefined && more.length === 0) return file;
  throw new StartError(`Name one file: npm start -- ${command} ${example}`);
}
