// Identifiers are UUID version 7 (RFC 9562) made by the application: time-ordered, so that index inserts stay
// local, but never used for ordering facts (a till's clock may be wrong).

const encoder: string[] = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
const pool = new Uint8Array(10 * 1024);
let used = pool.length;
let lastMillis = 0;
let counter = 0;

/** A new UUID v7, monotonic within this process even when many are made in one millisecond. */
export function newId(): string {
  if (used === pool.length) {
    for (let at = 0; at < pool.length; at += 1024) crypto.getRandomValues(pool.subarray(at, at + 1024));
    used = 0;
  }
  const random = pool.subarray(used, used + 10);
  used += 10;
  const now = Date.now();
  if (now > lastMillis) {
    lastMillis = now;
    counter = ((random[0] as number) << 4) & 0x7ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMillis += 1;
      counter = 0;
    }
  }
  return layout(lastMillis, counter, random);
}

function layout(millis: number, sequence: number, random: Uint8Array): string {
  const hex = millis.toString(16).padStart(12, '0');
  const high = (0x7000 | sequence).toString(16);
  const b = (i: number): string => encoder[random[i] as number] as string;
  const variant = encoder[((random[2] as number) & 0x3f) | 0x80] as string;
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${high}-${variant}${b(3)}-${b(4)}${b(5)}${b(6)}${b(7)}${b(8)}${b(9)}`;
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(value: string): boolean {
  return shape.test(value);
}
