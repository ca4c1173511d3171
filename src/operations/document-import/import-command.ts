// `npm start -- import FILE`: the same import as on the page, told in plain lines. Without --yes nothing is posted; with it
// every proposal is taken, but what the file leaves open and has no proposal must be said.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { permissionsOf } from '../../domain/permission.ts';
import { Problem } from '../../domain/problem.ts';
import { type Clock, systemClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { runNext } from '../../platform/jobs.ts';
import { createLog } from '../../platform/log.ts';
import { StartError } from '../../platform/start-error.ts';
import { parseImportArguments } from './command-arguments.ts';
import { companiesOf } from './company-list.sql.ts';
import { type DocumentImport, importColumns } from './document-import.contract.ts';
import { companyOf } from './document-import.sql.ts';
import {
  changeImport,
  findImport,
  type ImportContext,
  listImportProducts,
  listImportRows,
  startImport,
  uploadImport,
} from './document-import.ts';
import { importJobs } from './import-job.ts';

type Print = (line: string) => void;
const listed = 10;
const amount = new Intl.NumberFormat('en');
const progressMs = 500;

/** @returns the exit code: 0 when it was shown or posted, 1 when something is undecided or was refused */
export async function runImport(database: Database, args: readonly string[], print: Print): Promise<number> {
  const asked = parseImportArguments(args);
  if (asked === 'help') {
    for (const line of usage) print(line);
    return 0;
  }
  const bytes = await readFile(asked.file).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`The file ${asked.file} cannot be read (${error.code}).`);
  });
  const context = await contextOf(database, asked.company);
  try {
    const file = { name: basename(asked.file), bytes };
    let current = await context.place.transact((tx) => uploadImport(tx, context, file));
    if (Object.keys(asked.reading).length > 0 || Object.keys(asked.decisions).length > 0) {
      const { id, version } = current;
      const change = { reading: asked.reading, decisions: asked.decisions };
      current = await context.place.transact((tx) => changeImport(tx, context, { id, version, change }));
    }
    await tellPreview(context, current, print);
    if (!asked.yes) {
      print('');
      print(
        'Nothing is posted yet. Post it with --yes, which takes every proposal above, or decide on the page Import.',
      );
      return 0;
    }
    return await postNow(database, context, current, print);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    print(error.message);
    if (error.code === 'import-undecided') for (const line of waysToDecide) print(line);
    return 1;
  }
}

async function postNow(
  database: Database,
  context: ImportContext,
  current: DocumentImport,
  print: Print,
): Promise<number> {
  const started = await startImport(context, { id: current.id, accept: true });
  const { control, clock } = context;
  const told = new Progress(print);
  const watching = setInterval(() => void tellProgress(context, current.id, told), progressMs);
  try {
    await runNext(
      {
        control,
        clock,
        log: createLog('warn'),
        kinds: importJobs({ clock, companyPlace: (schema) => database.company(schema) }),
      },
      { id: started.job?.id ?? null },
    );
  } finally {
    clearInterval(watching);
  }
  const ended = await untilEnded(context, current.id, told);
  return tellOutcome(ended, print);
}

/** A running program may have taken the job first: then it is watched to its end. */
async function untilEnded(context: ImportContext, id: string, told: Progress): Promise<DocumentImport> {
  for (;;) {
    const now = await tellProgress(context, id, told);
    if (now.state !== 'posting') return now;
    await new Promise((resolve) => setTimeout(resolve, progressMs));
  }
}

async function tellProgress(context: ImportContext, id: string, told: Progress): Promise<DocumentImport> {
  const now = await findImport(context.place.db, context.control.db, id);
  if (now.job?.total) told.say(now.job.done, now.job.total);
  return now;
}

class Progress {
  private readonly print: Print;
  private last = '';
  constructor(print: Print) {
    this.print = print;
  }
  say(done: number, total: number): void {
    const line = `  ${amount.format(done)} of ${amount.format(total)} documents posted`;
    if (line !== this.last) this.print(line);
    this.last = line;
  }
}

function tellOutcome(ended: DocumentImport, print: Print): number {
  const { outcome } = ended;
  if (!outcome) throw new Error('the import ended without an outcome');
  print('');
  print(
    `${amount.format(outcome.posted)} of ${amount.format(outcome.planned)} documents with ${amount.format(outcome.lines)} lines posted in ${outcome.seconds.toFixed(1)} s; ` +
      `${amount.format(outcome.productsMade)} products and ${amount.format(outcome.partnersMade)} partners made; ` +
      `${amount.format(outcome.serviceLines)} lines are services; ${amount.format(outcome.leftOutRows)} rows left out.`,
  );
  if (ended.state === 'posted') return 0;
  if (outcome.stoppedAt) {
    print(`It stopped at document ${outcome.stoppedAt.document}: ${outcome.stoppedAt.refusal.message}`);
    for (const item of outcome.stoppedAt.refusal.items.slice(0, listed)) print(`  ${item.field}: ${item.detail}`);
  }
  print('What is posted stays. Go on, or reverse it, on the page Import.');
  return 1;
}

async function tellPreview(context: ImportContext, shown: DocumentImport, print: Print): Promise<void> {
  const { detected, reading, counts, decisions } = shown;
  const { db } = context.place;
  const n = (value: number | string): string => amount.format(Number(value));
  const { timeZone } = await companyOf(db);
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const at = (instant: string | null): string => (instant === null ? '-' : wall.format(new Date(instant)));
  print(`${shown.fileName} (${shown.format.toUpperCase()}, ${n(shown.byteSize)} bytes)`);
  print(`  encoding ${reading.encoding}${detected.encoding.certain ? '' : ' (a guess; look at the sample below)'}`);
  for (const text of detected.encoding.sample.slice(0, 3)) print(`    ${text}`);
  print(
    `  separator ${JSON.stringify(reading.separator)}, decimal sign ${JSON.stringify(reading.decimal ?? '?')}, ${reading.header ? 'first row names the columns' : 'no header'}`,
  );
  for (const column of importColumns) {
    const place = reading.columns[column];
    print(`  ${column}: ${place === null ? '-' : `column ${place + 1}, ${detected.columnNames[place] ?? ''}`}`);
  }
  if (reading.dateOrder === null) {
    print('  The order of the dates is not certain:');
    for (const one of detected.dateOrder.candidates) print(`    ${one.order}: ${one.from} to ${one.to}`);
  } else print(`  date order ${reading.dateOrder}`);
  print('');
  print(
    `${n(counts.rows)} rows, ${n(counts.documents)} documents, ${n(counts.productCodes)} product codes, ${n(counts.partners)} partners, ` +
      `${at(counts.firstAt)} to ${at(counts.lastAt)}`,
  );
  print(`  ${n(counts.errorRows)} rows with errors (left out), ${n(counts.noticeRows)} rows with notices`);
  for (const row of (await listImportRows(db, { id: shown.id, show: 'errors', limit: listed })).rows) {
    print(`    row ${row.row}: ${row.errors.map((error) => `${error.column} ${error.reason}`).join(', ')}`);
  }
  const choice = <T>(decided: T | null, proposed: T | null): string =>
    decided !== null ? `decided: ${decided}` : proposed !== null ? `proposed: ${proposed}` : 'to decide';
  const { proposal } = shown;
  print(
    `  ${n(counts.spellings)} codes are written in several ways by letter case; ${n(counts.spellingsSameName)} of them with one description (proposed: one product each)`,
  );
  for (const product of (await listImportProducts(db, { id: shown.id, show: 'spellings', limit: 500 })).rows) {
    print(`    ${product.spellings.join(' = ')}  ${product.name}${product.sameName ? '' : '  (descriptions differ)'}`);
  }
  print(
    `  ${n(counts.serviceLines)} lines in ${n(counts.serviceCodes)} codes are services, without stock (${decisions.services ? 'decided' : 'proposed'})`,
  );
  for (const product of (await listImportProducts(db, { id: shown.id, show: 'services', limit: 50 })).rows) {
    print(`    ${product.code}  ${product.name}${product.service ? '' : '  (not taken as a service)'}`);
  }
  print(
    `  ${n(counts.returns)} negative lines on documents that begin with C (${choice(decisions.returns, proposal.returns)})`,
  );
  print(
    `  ${n(counts.writeOffs)} other negative lines without price and partner (${choice(decisions.writeOffs, proposal.writeOffs)})`,
  );
  print(
    `  ${n(counts.negatives)} other negative lines${counts.negatives ? ` (${choice(decisions.negatives, proposal.negatives)})` : ''}`,
  );
  print(`  ${n(counts.noPartner)} lines without partner (${choice(decisions.noPartner, proposal.noPartner)})`);
  print(
    `  ${n(counts.newProducts)} new products, tracked by ${choice(decisions.tracking, proposal.tracking)}; ${n(counts.newPartners)} new partners`,
  );
  if (counts.openingProducts > 0) {
    print(
      `  opening receipt of ${n(counts.openingQuantity)} units of ${n(counts.openingProducts)} products, dated ${at(counts.openingAt)}, so that nothing goes below zero:`,
    );
    const opening = await listImportProducts(db, { id: shown.id, show: 'opening', limit: listed });
    for (const product of opening.rows) print(`    ${product.opening}  ${product.code}  ${product.name}`);
    if (counts.openingProducts > listed) print(`    ... and ${n(counts.openingProducts - listed)} more`);
  }
}

async function contextOf(database: Database, wanted: string | undefined): Promise<ImportContext> {
  const companies = await companiesOf(database.control.db);
  const named = wanted === undefined ? companies : companies.filter((company) => company.name === wanted);
  const [company, ...others] = named;
  if (!company)
    throw new StartError(
      wanted ? `There is no company ${wanted}.` : 'Create the company first, on the page that the program shows.',
    );
  if (others.length > 0)
    throw new StartError(`There are several companies: name one with --company, such as --company "${company.name}".`);
  const clock: Clock = systemClock;
  return {
    clock,
    control: database.control,
    place: database.company(company.schema),
    caller: {
      id: 'command-line',
      userId: 'command-line',
      userName: 'Command line',
      role: 'administrator',
      permissions: new Set(permissionsOf.administrator),
      company: { id: company.id, schema: company.schema },
    },
  };
}

const waysToDecide = [
  '  reading.dateOrder     --date-order ymd|mdy|dmy',
  '  reading.decimal       --decimal . or ,',
  '  columns.X             --column X=NUMBER',
  '  decisions.negatives   --negatives return|scrap|leave-out',
  '  decisions.merge       --merge KEY[,KEY...] or --separate KEY[,KEY...]',
];
const usage = [
  'npm start -- import FILE [options]     document lines from a CSV or XLSX file, one row a line',
  '',
  '  --yes                           post it; every proposal shown is taken',
  '  --date-order ymd|mdy|dmy        when the file leaves it open',
  '  --encoding utf-8|utf-16le|utf-16be|windows-1252',
  '  --separator , | ; | tab | pipe',
  '  --decimal . | ,',
  '  --no-header                     the first row is a line',
  '  --column NAME=NUMBER            document, product, description, quantity, date, unitPrice, partner, country',
  '  --services CODE[,CODE...]       exactly these codes are services',
  '  --merge KEY[,KEY...]            spellings of a code that are one product',
  '  --separate KEY[,KEY...]         spellings of a code that are different products',
  '  --returns return|leave-out      --write-offs scrap|leave-out      --negatives return|scrap|leave-out',
  '  --no-partner walk-in|none       --tracking lot|none',
  '  --company NAME                  when there are several',
];
