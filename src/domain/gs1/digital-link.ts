// GS1 Digital Link addresses (GS1 Digital Link URI Syntax 1.4): an identification key and its qualifiers in the path, more
// elements in the query, under any domain and below any path: https://example.com/shop/01/09506000134352/21/12345?17=271231.
import { applicationIdentifier, valueProblem } from './application-identifier.ts';
import type { Element } from './element-string.ts';

const keys = new Set('00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018'.split(' '));
/** Names that older links carry instead of the digits. */
const names: Record<string, string> = {
  sscc: '00',
  gtin: '01',
  gln: '414',
  payto: '415',
  grai: '8003',
  giai: '8004',
  itip: '8006',
  cpid: '8010',
  gmn: '8013',
  gsrnp: '8017',
  gsrn: '8018',
  cpv: '22',
  lot: '10',
  ser: '21',
  exp: '17',
};

/** The elements of an address, the key first; null when it is none. The scheme may be missing, as people copy them. */
export function readDigitalLink(text: string, today: string): Element[] | null {
  const address = addressOf(text);
  if (!address) return null;
  const steps = address.pathname
    .split('/')
    .slice(1)
    .filter((step, at, all) => step !== '' || at < all.length - 1);
  for (let at = 0; at + 1 < steps.length; at += 1) {
    if (!keys.has(identifier(steps[at] ?? '')) || (steps.length - at) % 2 === 1) continue;
    const inPath = pairs(steps.slice(at));
    const inQuery = [...address.searchParams].map(([name, value]) => ({ ai: identifier(name), value }));
    const elements = [...inPath, ...inQuery.filter(({ ai }) => applicationIdentifier(ai))].map(withFullGtin);
    const ais = elements.map(({ ai }) => ai);
    const sound = elements.every(({ ai, value }) => {
      const of = applicationIdentifier(ai);
      return of !== undefined && valueProblem(of, value, today) === null;
    });
    if (sound && new Set(ais).size === ais.length) return elements;
  }
  return null;
}

/** The address of an element list below a domain or path; the first element is the key. */
export function digitalLink(base: string, elements: readonly Element[]): string {
  const path = elements.filter(({ ai }, at) => at === 0 || qualifiers.has(ai)).map(step);
  const query = elements
    .filter(({ ai }, at) => at > 0 && !qualifiers.has(ai))
    .map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`);
  return `${base.replace(/\/$/, '')}${path.join('')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

const qualifiers = new Set(['22', '10', '21', '235', '254', '7040', '8011', '8019', '8020']);
const step = ({ ai, value }: Element) => `/${ai}/${encodeURIComponent(value)}`;
const identifier = (step: string) => names[step.toLowerCase()] ?? step;

function addressOf(text: string): URL | null {
  const trimmed = text.trim();
  const whole = /^https?:\/\//i.test(trimmed)
    ? trimmed
    : /^[a-z0-9-]+(\.[a-z0-9-]+)+\//i.test(trimmed)
      ? `https://${trimmed}`
      : '';
  return URL.canParse(whole) ? new URL(whole) : null;
}

function pairs(steps: readonly string[]): Element[] {
  return Array.from({ length: steps.length / 2 }, (_, at) => ({
    ai: identifier(steps[2 * at] ?? ''),
    value: decoded(steps[2 * at + 1] ?? ''),
  }));
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** In an address a GTIN may stand with fewer digits. */
function withFullGtin({ ai, value }: Element): Element {
  return ai === '01' && /^(\d{8}|\d{12,13})$/.test(value) ? { ai, value: value.padStart(14, '0') } : { ai, value };
}
