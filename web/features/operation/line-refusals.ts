// Refusals of a document, sorted to the line, field and number they are about, in the reader's language.
import type { I18n } from '@lingui/core';
import { ApiProblem } from '../../api/client.ts';
import { itemText, problemText } from '../../i18n/problem-text.ts';
import type { NumberFault } from '../numbers/number-checker.ts';
import { entryOf, type LineValues } from './document-values.ts';

export type LineRefusals = {
  fields: Readonly<Record<string, string>>;
  /** By the key of the number. */
  numbers: Readonly<Record<string, NumberFault>>;
};
export type Refusals = {
  head: Readonly<Record<string, string>>;
  /** By the key of the line. */
  lines: Readonly<Record<string, LineRefusals>>;
};

export const noRefusals: Refusals = { head: {}, lines: {} };

export function refusalsOf(i18n: I18n, problem: unknown, sent: readonly LineValues[]): Refusals {
  if (!(problem instanceof ApiProblem)) return noRefusals;
  const head: Record<string, string> = {};
  const lines: Record<string, { fields: Record<string, string>; numbers: Record<string, NumberFault> }> = {};
  const entries = new Map<string, ReturnType<typeof entryOf>>();
  const put = (path: string, text: string, given: { code: string; facts: Record<string, unknown> }) => {
    const { code, facts } = given;
    const [first = '', index, field = 'line', at] = path
      .replace(/^body[./]/, '')
      .replaceAll('/', '.')
      .split('.');
    const line = first === 'lines' && index !== undefined ? sent[Number(index)] : undefined;
    if (!line) {
      head[first] ??= text;
      return;
    }
    lines[line.key] ??= { fields: {}, numbers: {} };
    const of = lines[line.key] as (typeof lines)[string];
    if (field !== 'numbers' || at === undefined) {
      of.fields[field] ??= text;
      return;
    }
    const entry = entries.get(line.key) ?? entryOf(line);
    entries.set(line.key, entry);
    const number = entry.numbers[Number(at)];
    if (number)
      of.numbers[number.key] ??= {
        code,
        facts,
        detail: text,
        lotId: typeof facts.lotId === 'string' ? facts.lotId : null,
      };
    else of.fields.numbers ??= text;
  };
  for (const item of problem.errors) put(item.field, itemText(i18n, item), item);
  if (problem.field && problem.errors.length === 0) put(problem.field, problemText(i18n, problem), problem);
  return { head, lines };
}
