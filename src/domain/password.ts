// Passwords that are long enough and still the first ones to be tried. Length is checked by the contract.

const common = [
  'administrator',
  'changemeplease',
  'iloveyou',
  'letmein',
  'motdepasse',
  'contrasena',
  'contraseña',
  'password',
  'passwort',
  'qwertyuiop',
  'azertyuiop',
  'welcome',
  'bienvenido',
  'bienvenue',
  'trazo',
];
const rows = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
];

/**
 * Why a password is too easy, or undefined: `repeats` (few different characters), `row` (a row of the keyboard or the
 * alphabet), `common` (a well-known one with digits or signs around it), `personal` (little more than the person's
 * name, address or company).
 */
export function passwordWeakness(
  password: string,
  known: readonly string[] = [],
): 'repeats' | 'row' | 'common' | 'personal' | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  const letters = plain.replace(/[^\p{L}]/gu, '');
  if (new Set(plain).size < 4) return 'repeats';
  if (rows.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain))) return 'row';
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (common.includes(core) || common.includes(letters)) return 'common';
  const personal = known.flatMap((text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  );
  const rest = personal.filter((word) => word.length > 2).reduce((left, word) => left.replaceAll(word, ''), plain);
  if (rest.length < plain.length && rest.replace(/[^\p{L}\p{N}]/gu, '').length < 4) return 'personal';
  return undefined;
}
