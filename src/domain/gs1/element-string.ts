// GS1 element strings: what a GS1-128, GS1 DataMatrix or GS1 QR code says, AI after AI. Writing one makes the text for the
// code and for people; reading one gives every reading that the text allows. A text with separators, or with nothing that
// needs one, has one reading. Where a separator may have been lost on the way, an element may end earlier: then all
// readings are given, the longest first element first, and somebody has to be asked.
import { accepted, type Outcome, refused } from '../outcome.ts';
import {
  type ApplicationIdentifier,
  applicationIdentifier,
  identifierAt,
  type ValueReason,
  valueProblem,
} from './application-identifier.ts';

/** `ai` without parentheses. */
export type Element = { ai: string; value: string };
export type ElementReason = ValueReason | 'gs1-identifier' | 'gs1-empty';

/** What a scanner sends for FNC1 between two elements. */
export const separator = '\u001d';
/** Beyond this many readings nobody can choose. */
const maxReadings = 10;

/**
 * The text a code holds, without the leading FNC1: predefined lengths first, then the others in the order given, each but
 * the last followed by the separator.
 * @returns the text, or `gs1-empty`, `gs1-identifier`, `gs1-length`, `gs1-characters`, `gs1-check-digit`, `gs1-date` with
 * facts `ai` and `value`
 */
export function encode(elements: readonly Element[], today: string): Outcome<string, ElementReason> {
  const ordered = inOrder(elements, today);
  if (!ordered.ok) return ordered;
  const last = ordered.value.length - 1;
  return accepted(
    ordered.value.map(({ of, value }, at) => of.ai + value + (of.predefined || at === last ? '' : separator)).join(''),
  );
}

/** The form for people, `(01)…(21)…`, in the same order as in the code. Reasons as `encode`. */
export function bracketed(elements: readonly Element[], today: string): Outcome<string, ElementReason> {
  const ordered = inOrder(elements, today);
  return ordered.ok ? accepted(ordered.value.map(({ of, value }) => `(${of.ai})${value}`).join('')) : ordered;
}

/**
 * Every reading of a text whose separators are character 29 (`scanned-text.ts` makes them so).
 * @param separated the separators are known to be there: exactly one reading, or none
 * @returns no reading when it is no element string
 */
export function readings(text: string, options: { today: string; separated?: boolean }): Element[][] {
  const body = text.startsWith(separator) ? text.slice(1) : text;
  const strict = options.separated === true || body.includes(separator);
  const few = strict ? [] : read(body, { ...options, mayFollow: (of) => usual.test(of.ai) });
  if (few.length > 0) return few;
  return read(body, { ...options, mayFollow: strict ? () => false : () => true });
}

/** The form for people: `(01)…(21)…`, blanks between elements allowed. Null when it is not of that form or not valid. */
export function readBracketed(text: string, today: string): Element[] | null {
  const parts = text.trim().split(/\((\d{2,4})\)/);
  if (parts.length < 3 || parts[0] !== '') return null;
  const elements: Element[] = [];
  for (let at = 1; at < parts.length; at += 2) {
    const ai = parts[at] ?? '';
    const of = applicationIdentifier(ai);
    const value = (parts[at + 1] ?? '').trim();
    // What looks like an AI inside a value, `(10)A(2)B`, belongs to the value when it is none.
    if (!of || valueProblem(of, value, today) !== null) return null;
    elements.push({ ai, value });
  }
  return elements.some((element, at) => repeats(elements.slice(0, at), element)) ? null : elements;
}

/** The value of an AI, or null. */
export function elementValue(elements: readonly Element[], ai: string): string | null {
  return elements.find((element) => element.ai === ai)?.value ?? null;
}

// What stands on goods in a shop or a warehouse. Others are looked for behind a lost separator only when these give no
// reading at all: nearly any digits could be one of the rest.
const usual = /^(0[1-3]|1[0-7]|2[0-2]|24[01]|25[01]|30|31\d\d|32\d\d|35\d\d|36\d\d|37)$/;

type Reading = { today: string; mayFollow: (of: ApplicationIdentifier) => boolean };

function read(body: string, { today, mayFollow }: Reading): Element[][] {
  const found: Element[][] = [];
  const from = (at: number, before: readonly Element[]): void => {
    if (found.length >= maxReadings) return;
    if (at >= body.length) {
      if (before.length > 0) found.push([...before]);
      return;
    }
    const of = identifierAt(body, at);
    if (!of) return;
    const begin = at + of.ai.length;
    const stop = body.indexOf(separator, begin);
    const end = stop === -1 ? body.length : stop;
    const take = (until: number, next: number): void => {
      const element = { ai: of.ai, value: body.slice(begin, until) };
      if (valueProblem(of, element.value, today) !== null || repeats(before, element)) return;
      from(next, [...before, element]);
    };
    if (of.predefined) {
      const until = begin + of.max;
      if (until <= end) take(until, body.charAt(until) === separator ? until + 1 : until);
      return;
    }
    if (end - begin <= of.max) take(end, end + (stop === -1 ? 0 : 1));
    for (let until = Math.min(end - 1, begin + of.max); until >= begin + of.min; until -= 1) {
      const next = identifierAt(body, until);
      if (next && mayFollow(next)) take(until, until);
    }
  };
  from(0, []);
  return found;
}

/** The same AI may stand twice only with the same value. */
function repeats(before: readonly Element[], { ai, value }: Element): boolean {
  return before.some((element) => element.ai === ai && element.value !== value);
}

type Known = { of: ApplicationIdentifier; value: string };

function inOrder(elements: readonly Element[], today: string): Outcome<Known[], ElementReason> {
  const checked: Known[] = [];
  for (const { ai, value } of elements) {
    const of = applicationIdentifier(ai);
    const reason = of ? valueProblem(of, value, today) : 'gs1-identifier';
    if (!of || reason !== null) return refused(reason ?? 'gs1-identifier', { ai, value });
    checked.push({ of, value });
  }
  if (checked.length === 0) return refused('gs1-empty');
  return accepted([...checked.filter(({ of }) => of.predefined), ...checked.filter(({ of }) => !of.predefined)]);
}
