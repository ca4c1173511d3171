// The options of `npm start -- import`, read and checked; a mistake is told in one sentence.
import { parseArgs } from 'node:util';
import { numberKey } from '../../domain/number-key.ts';
import { StartError } from '../../platform/start-error.ts';
import { changeImport, type ImportDecisions, type ImportReading, importColumns } from './document-import.contract.ts';

export type ImportArguments = {
  file: string;
  yes: boolean;
  company: string | undefined;
  reading: Partial<Omit<ImportReading, 'columns'>> & { columns?: Partial<ImportReading['columns']> };
  decisions: Partial<ImportDecisions>;
};

const named: Record<string, string> = { tab: '\t', pipe: '|' };

export function parseImportArguments(args: readonly string[]): ImportArguments | 'help' {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (values.help || file === 'help') return 'help';
  if (file === undefined || more.length > 0) throw new StartError('Name one file: npm start -- import FILE');
  const keys = (text: string | undefined): string[] | undefined => text?.split(',').map(numberKey).filter(Boolean);
  const change = changeImport.body.safeParse({
    reading: given({
      encoding: values.encoding,
      separator: values.separator && (named[values.separator] ?? values.separator),
      decimal: values.decimal,
      dateOrder: values['date-order'],
      header: values['no-header'] ? false : undefined,
      columns: columnsOf(values.column),
    }),
    decisions: given({
      services: keys(values.services),
      merge: keys(values.merge),
      separate: keys(values.separate),
      returns: values.returns,
      writeOffs: values['write-offs'],
      negatives: values.negatives,
      noPartner: values['no-partner'],
      tracking: values.tracking,
    }),
  });
  if (!change.success) {
    const [issue] = change.error.issues;
    throw new StartError(
      `The option ${String(issue?.path.at(-1) ?? '')} is not right: ${issue?.message}. Try: npm start -- import help`,
    );
  }
  const { reading = {}, decisions = {} } = change.data;
  return {
    file,
    yes: values.yes ?? false,
    company: values.company,
    reading: reading as ImportArguments['reading'],
    decisions,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        yes: { type: 'boolean' },
        help: { type: 'boolean' },
        'no-header': { type: 'boolean' },
        column: { type: 'string', multiple: true },
        ...{ encoding: text, separator: text, decimal: text, 'date-order': text, company: text },
        ...{ services: text, merge: text, separate: text, returns: text, 'write-offs': text, negatives: text },
        ...{ 'no-partner': text, tracking: text },
      },
    });
  } catch (error) {
    throw new StartError(`${(error as Error).message} Try: npm start -- import help`);
  }
}

/** `quantity=4` -> the fourth column. */
function columnsOf(texts: readonly string[] | undefined): Record<string, number> | undefined {
  if (!texts) return undefined;
  return Object.fromEntries(
    texts.map((text) => {
      const [column = '', number = ''] = text.split('=');
      const at = Number(number) - 1;
      if (!importColumns.some((known) => known === column) || !Number.isInteger(at) || at < 0) {
        throw new StartError(`--column ${text} is not right: write such as --column quantity=4.`);
      }
      return [column, at] as const;
    }),
  );
}

const given = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
