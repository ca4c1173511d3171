// What an element of a GS1 barcode may hold: which Application Identifier begins it, how long it is, of which characters,
// with which check digit or date. No AI begins another one, so the digits themselves tell where it ends.
import { gtinCheckDigit } from '../gtin.ts';
import { aiTable } from './ai-table.ts';
import { gs1Date } from './gs1-date.ts';

export type Check = 'digit' | 'pair' | 'date' | 'date-or-month';
export type Component = { pattern: RegExp; min: number; max: number; optional: boolean; check: Check | null };
export type ApplicationIdentifier = {
  ai: string;
  /** The data title of the specification, as printed beside the value. */
  title: string;
  /** A predefined length: no separator follows. */
  predefined: boolean;
  min: number;
  max: number;
  components: readonly Component[];
};
export type ValueReason = 'gs1-length' | 'gs1-characters' | 'gs1-check-digit' | 'gs1-date';

const characters = {
  N: '[0-9]',
  X: '[!"%-?A-Z_a-z]',
  Y: '[#\\-/0-9A-Z]',
  Z: '[A-Za-z0-9_=-]',
};
const checks: Record<string, Check> = { c: 'digit', p: 'pair', d: 'date', e: 'date-or-month' };
const known = new Map(aiTable.trim().split('\n').flatMap(identifiers));

/** By its digits. */
export function applicationIdentifier(ai: string): ApplicationIdentifier | undefined {
  return known.get(ai);
}

/** The one whose digits stand at `at`. */
export function identifierAt(text: string, at: number): ApplicationIdentifier | undefined {
  for (let length = 2; length <= 4; length += 1) {
    const found = known.get(text.slice(at, at + length));
    if (found && found.ai.length === length) return found;
  }
  return undefined;
}

export const applicationIdentifiers = (): readonly ApplicationIdentifier[] => [...known.values()];

/** What is wrong with a value, or null. `today` places the century of dates. */
export function valueProblem(of: ApplicationIdentifier, value: string, today: string): ValueReason | null {
  if (value.length < of.min || value.length > of.max) return 'gs1-length';
  let at = 0;
  for (const { pattern, min, max, optional, check } of of.components) {
    const part = value.slice(at, at + max);
    if (part === '' && optional) break;
    if (part.length < min) return 'gs1-length';
    if (!pattern.test(part)) return 'gs1-characters';
    if (check === 'digit' && !part.endsWith(gtinCheckDigit(part.slice(0, -1)))) return 'gs1-check-digit';
    if (check === 'pair' && checkPair(part.slice(0, -2)) !== part.slice(-2)) return 'gs1-check-digit';
    if ((check === 'date' || check === 'date-or-month') && !gs1Date(part, today, check)) return 'gs1-date';
    at += part.length;
  }
  return at === value.length ? null : 'gs1-length';
}

/** The decimal that the digits of a measure mean: the last digit of the AI says how many are decimals. Null for others. */
export function decimalValue(ai: string, value: string): string | null {
  if (ai === '30' || ai === '37') return String(Number(value));
  if (!/^3[1-6]\d\d$/.test(ai)) return null;
  const decimals = Number(ai.charAt(3));
  const whole = value.slice(0, value.length - decimals).replace(/^0+(?=\d)/, '') || '0';
  const rest = value.slice(value.length - decimals).replace(/0+$/, '');
  return decimals === 0 || rest === '' ? whole : `${whole}.${rest}`;
}

const pairSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const pairValues = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`;
const pairWeights = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/** The two check characters of a Global Model Number (section 7.9.5): prime weights from the right, modulo 1021. */
export function checkPair(body: string): string {
  let sum = 0;
  [...body].reverse().forEach((sign, fromRight) => {
    sum += pairValues.indexOf(sign) * (pairWeights[fromRight] ?? 0);
  });
  sum %= 1021;
  return pairSigns.charAt(sum >> 5) + pairSigns.charAt(sum & 31);
}

function identifiers(line: string): [string, ApplicationIdentifier][] {
  const [, range = '', star, format = '', title = ''] = /^(\S+)\s+(\*?)(\S+)\s+(.+)$/.exec(line) ?? [];
  const components = format.split('+').map(component);
  const min = components.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0);
  const max = components.reduce((sum, part) => sum + part.max, 0);
  const [first = '', last = first] = range.split('-');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => {
    const ai = String(Number(first) + i).padStart(first.length, '0');
    return [ai, { ai, title, predefined: star === '*', min, max, components }];
  });
}

function component(text: string): Component {
  const optional = text.startsWith('[');
  const [, set = 'N', upTo, length = '', check = ''] = /^\[?([NXYZ])(\.\.)?(\d+)(?:,([cpde]))?\]?$/.exec(text) ?? [];
  const min = upTo ? (check === 'p' ? 3 : 1) : Number(length);
  const pattern = new RegExp(`^${characters[set as keyof typeof characters]}+$`);
  return { pattern, min, max: Number(length), optional, check: checks[check] ?? null };
}
