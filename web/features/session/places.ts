// Countries, currencies and time zones by the browser's own lists, named in the reader's language.

import type { FocusEvent } from 'react';

const countryCodes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );

/** The usual currency of the countries most likely to ask; others choose. */
const currencyOf: Record<string, string> = {
  ...Object.fromEntries(
    'AD AT BE BG CY DE EE ES FI FR GP GR HR IE IT LT LU LV MC ME MQ MT NL PT RE SI SK SM VA XK'
      .split(' ')
      .map((code) => [code, 'EUR']),
  ),
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  CA: 'CAD',
  MX: 'MXN',
  AR: 'ARS',
  CL: 'CLP',
  CO: 'COP',
  PE: 'PEN',
  BR: 'BRL',
  JP: 'JPY',
  CN: 'CNY',
  IN: 'INR',
  AU: 'AUD',
  NZ: 'NZD',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  MA: 'MAD',
  TN: 'TND',
  DZ: 'DZD',
  SN: 'XOF',
  CI: 'XOF',
  TR: 'TRY',
  ZA: 'ZAR',
  EC: 'USD',
  UY: 'UYU',
};

export const usualCurrency = (country: string): string | undefined => currencyOf[country];

/** For long lists: typing replaces what is chosen and Enter takes the first hit. */
export const pickByTyping = {
  searchable: true,
  selectFirstOptionOnChange: true,
  openOnFocus: false,
  onFocus: (event: FocusEvent<HTMLInputElement>) => event.currentTarget.select(),
};

type Option = { value: string; label: string };

export function countryOptions(locale: string): Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const options = countryCodes.map((value) => ({ value, label: names.of(value) ?? value }));
  return options.sort((a, b) => a.label.localeCompare(b.label, locale));
}

export function currencyOptions(locale: string): Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value} · ${names.of(value) ?? ''}` }));
}

export function timeZoneOptions(): Option[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ownTimeZone()]);
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The country of the browser's language (`es-MX` -> `MX`), if it says one. */
export function ownCountry(): string | undefined {
  for (const tag of navigator.languages) {
    const { region } = new Intl.Locale(tag);
    if (region && countryCodes.includes(region)) return region;
  }
  return undefined;
}
