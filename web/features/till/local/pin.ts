// Whether a PIN is somebody's, without a connection: PBKDF2 with SHA-256 against the verifier that the server gave. Pages
// that came without TLS have no WebCrypto; there a slower way gives the same answer.
import type { TillPerson } from '../../../../src/operations/till/feed.contract.ts';

type Verifier = NonNullable<TillPerson['pin']>;

/** `salt` and `verifier` are base64. */
export async function isPin(typed: string, { salt, iterations, verifier }: Verifier): Promise<boolean> {
  const expected = bytesOf(verifier);
  const made = await derive(new TextEncoder().encode(typed), bytesOf(salt), { iterations, length: expected.length });
  let differs = made.length ^ expected.length;
  for (let at = 0; at < expected.length; at++) differs |= (made[at] ?? 0) ^ (expected[at] as number);
  return differs === 0;
}

type Cost = { iterations: number; length: number };

async function derive(
  pin: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  { iterations, length }: Cost,
): Promise<Uint8Array> {
  if (globalThis.crypto.subtle) {
    const key = await crypto.subtle.importKey('raw', pin, 'PBKDF2', false, ['deriveBits']);
    return new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, length * 8),
    );
  }
  const [{ pbkdf2Async }, { sha256 }] = await Promise.all([
    import('@noble/hashes/pbkdf2.js'),
    import('@noble/hashes/sha2.js'),
  ]);
  return pbkdf2Async(sha256, pin, salt, { c: iterations, dkLen: length });
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
