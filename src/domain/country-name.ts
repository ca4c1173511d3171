// Countries as files write them: a code, or a name in English, Spanish or French, to the ISO 3166-1 code.
import { countries } from './country.ts';

/** Written often, and no official name. */
const alsoCalled: Record<string, string> = {
  eire: 'IE',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  unitedstatesofamerica: 'US',
  eeuu: 'US',
  holland: 'NL',
  holanda: 'NL',
  paysbas: 'NL',
  rsa: 'ZA',
  korea: 'KR',
  czechrepublic: 'CZ',
  uae: 'AE',
};

export type CountryNames = (written: string) => string | undefined;

/** A look-up; making it reads the names of all countries once. */
export function countryNames(): CountryNames {
  const codes = new Map<string, string>(countries.map((code) => [code.toLowerCase(), code]));
  for (const language of ['en', 'es', 'fr']) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of countries) codes.set(folded(names.of(code) ?? code), code);
  }
  for (const [name, code] of Object.entries(alsoCalled)) codes.set(name, code);
  return (written) => codes.get(folded(written));
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
