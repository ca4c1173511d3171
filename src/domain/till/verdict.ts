// What a till says of a number before it is sold: the words, and which of them may be passed by whom. After payment none
// of them refuses anything.
export const verdictCodes = [
  'ok',
  'unknown',
  'not-received',
  'elsewhere',
  'sold',
  'gone',
  'reserved',
  'on-hold',
  'recalled',
  'expired',
  'past-removal',
  'too-little',
  'wrong-product',
  'in-ticket',
  'marked',
] as const;
/** `gone`: scrapped, consumed, returned to its supplier, counted away. `marked`: named at another till just now. */
export type VerdictCode = (typeof verdictCodes)[number];

/** `ok`: goes in. `warns`: goes in and says so. `asks`: a manager's PIN and a reason. `never`: not at this till. */
export type VerdictWeight = 'ok' | 'warns' | 'asks' | 'never';

export function weightOf(code: VerdictCode): VerdictWeight {
  switch (code) {
    case 'ok':
      return 'ok';
    case 'marked':
    case 'past-removal':
      return 'warns';
    case 'recalled':
    case 'wrong-product':
    case 'in-ticket':
      return 'never';
    default:
      return 'asks';
  }
}
