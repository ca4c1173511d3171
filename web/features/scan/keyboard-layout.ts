// Which sign a key writes on the keyboard that a scanner types as. The scanner presses keys by their places; what the
// computer makes of them depends on its own keyboard, so the places are read again here.

export const keyboards = ['us', 'fr', 'de', 'es'] as const;
export type Keyboard = (typeof keyboards)[number];

/** The signs of a keyboard's rows without and with shift, in the order of `places`. */
const places = [
  ...'1234567890'.split('').map((digit) => `Digit${digit}`),
  'Minus',
  'Equal',
  ...'QWERTYUIOP'.split('').map((letter) => `Key${letter}`),
  'BracketLeft',
  'BracketRight',
  'Backslash',
  ...'ASDFGHJKL'.split('').map((letter) => `Key${letter}`),
  'Semicolon',
  'Quote',
  ...'ZXCVBNM'.split('').map((letter) => `Key${letter}`),
  'Comma',
  'Period',
  'Slash',
  'IntlBackslash',
];
const signs: Record<Keyboard, { plain: string; shifted: string }> = {
  us: {
    plain: `1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./\\`,
    shifted: `!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?|`,
  },
  fr: {
    plain: `&é"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!<`,
    shifted: `1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§>`,
  },
  de: {
    plain: `1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-<`,
    shifted: `!"§$%&/()=?\`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_>`,
  },
  es: {
    plain: `1234567890'¡qwertyuiop\`+çasdfghjklñ´zxcvbnm,.-<`,
    shifted: `!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_>`,
  },
};
// The French bottom row has one letter less: M stands beside L, and the comma takes its place.
const tables = Object.fromEntries(
  keyboards.map((keyboard) => {
    const { plain, shifted } = signs[keyboard];
    return [keyboard, new Map(places.map((place, at) => [place, [plain.charAt(at), shifted.charAt(at)] as const]))];
  }),
) as Record<Keyboard, Map<string, readonly [string, string]>>;

/** What the key writes there; keys that stand on every keyboard alike write their own sign. */
export function signOn(keyboard: Keyboard, key: { key: string; code: string; shiftKey: boolean }): string {
  const pair = tables[keyboard].get(key.code);
  return pair ? pair[key.shiftKey ? 1 : 0] : key.key.length === 1 ? key.key : '';
}
