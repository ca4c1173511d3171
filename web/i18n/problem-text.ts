// Turns a refusal into the sentence a reader sees: the code's message with its facts in the reader's language.
import type { I18n } from '@lingui/core';
import { ApiProblem } from '../api/client.ts';
import { problemMessages, type ScreenProblemCode } from './problems.ts';
import { reasonText } from './reasons.ts';
import { type Vocabulary, wordOf } from './words.ts';

export function problemText(i18n: I18n, problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return i18n._(problemMessages.internal);
  const facts = { ...problem.facts, instance: problem.instance };
  return itemText(i18n, { code: problem.code, facts, detail: problem.message });
}

/** The sentence of one row of a list of refusals. */
export function itemText(i18n: I18n, item: { code: string; facts: Record<string, unknown>; detail?: string }): string {
  const message = problemMessages[item.code as ScreenProblemCode];
  if (!message) return item.detail ?? item.code;
  const values = Object.fromEntries(
    Object.entries(item.facts).map(([name, fact]) => [name, factText(i18n, name, fact)]),
  );
  const reason = reasonText(i18n, item.facts);
  return i18n._({ ...message, values: reason === undefined ? values : { ...values, reason } });
}

function factText(i18n: I18n, name: string, fact: unknown): string {
  if (fact === null || fact === undefined) return '';
  if (Array.isArray(fact)) return fact.map((one) => factText(i18n, name, one)).join(', ');
  if (typeof fact === 'number') return new Intl.NumberFormat(i18n.locale).format(fact);
  const text = String(fact);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) {
    return new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text));
  }
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    return new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));
  }
  const known = vocabularies[name]?.map((vocabulary) => wordOf(i18n, vocabulary, text));
  return known?.find((word) => word !== text) ?? text;
}

/** Which words a fact may be one of, by its name; others are shown as they are. */
const vocabularies: Record<string, readonly Vocabulary[]> = {
  role: ['role', 'partnerRole', 'locationRole'],
  what: ['noun'],
  kind: ['operationKind'],
  status: ['numberStatus'],
  state: ['operationState', 'countSheetState', 'orderState', 'visitState', 'recordImportState'],
  needed: ['operationState', 'orderState'],
  by: ['referrer'],
};
