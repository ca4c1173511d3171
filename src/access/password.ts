// A new password: checked against the ones that are tried first, then hashed as better-auth hashes (scrypt).
import { passwordWeakness } from '../domain/password.ts';
import { problem } from '../domain/problem.ts';

const reasons = {
  repeats: 'it repeats the same few characters',
  row: 'it is a row of the keyboard',
  common: 'it is among the most common ones',
  personal: 'it is made of your name, address or company',
};

/** The hash to keep. Refuses with `password-weak`; `known` are words an attacker would try. */
export async function hashNewPassword(password: string, known: readonly string[], field: string): Promise<string> {
  const weakness = passwordWeakness(password, known);
  if (weakness) throw problem('password-weak', { field, weakness, reason: reasons[weakness] });
  const { hashPassword } = await import('better-auth/crypto');
  return hashPassword(password);
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const { verifyPassword } = await import('better-auth/crypto');
  return verifyPassword({ hash, password });
}
