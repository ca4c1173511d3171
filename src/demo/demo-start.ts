// `npm start -- --demo`: the program with the demo company, which is made when there is none, and how to get in.
import { accountToTell, findDemo } from '../access/demo-company.ts';
import type { Language } from '../access/person.contract.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { StartError } from '../platform/start-error.ts';
import { askForDemo, readDemo } from './demo.ts';

const lookMs = 500;

/**
 * The language of `--demo es`, `--demo=es`, or of the machine; null where no demo was asked for.
 * @throws StartError
 */
export function demoLanguage(args: readonly string[], machine: string | undefined): Language | null {
  const [asked, ...more] = args.flatMap((arg) => arg.split('='));
  if (asked === undefined) return null;
  const given = more[0] ?? /^(en|es|fr)/.exec(machine ?? '')?.[1] ?? 'en';
  if (asked === '--demo' && more.length <= 1 && isLanguage(given)) return given;
  throw new StartError(`"${args.join(' ')}" is not understood. Try: npm start -- --demo, with en, es or fr behind it.`);
}

/** Asks for the company, and tells when it is there; resolves at once. */
export async function startDemo(
  program: { database: Database; clock: Clock },
  given: { language: Language; address: string; say: (line: string) => void; stopped: AbortSignal },
): Promise<void> {
  const { say, stopped } = given;
  const control = program.database.control.db;
  if (!(await findDemo(control))) {
    await askForDemo(program, { language: given.language, by: null });
    say('Making the demo company: half a minute or so ...');
  }
  const look = async (): Promise<void> => {
    const demo = await readDemo(control);
    if (stopped.aborted) return;
    if (demo.state === 'making') setTimeout(() => void look().catch(() => {}), lookMs).unref();
    else if (demo.state === 'ready') await tellHow(program.database, given);
    else say('The demo company could not be made; the log says why.');
  };
  await look();
}

async function tellHow(database: Database, given: { address: string; say: (line: string) => void }): Promise<void> {
  const account = await accountToTell(database.control.db);
  given.say(`The demo company is ready: ${given.address}`);
  if (account) given.say(`Sign in as ${account.email} with the password: ${account.password}`);
  else given.say('It is another company of its administrators: choose it in the menu with your name.');
}

const isLanguage = (text: string): text is Language => ['en', 'es', 'fr'].includes(text);
