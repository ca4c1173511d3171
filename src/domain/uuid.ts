// Identifiers are UUID version 7 (RFC 9562) made by the application: time-ordered, so that index inserts stay
// local, but never used for ordering facts (a till's clock may be wrong). A receipt needs 100,000 of them at once,
// hence the table of hexadecimal digits.

const hex = Array.from({ length: 0x10000 }, (_, i) => i.toString(16).padStart(4, '0'));
const pool = new Uint16Array(4 * 4096);
let used = pool.length;
let lastMillis = 0;
let prefix = '';
let sequence = 0;

/** A new UUID v7, monotonic within this process even when many are made in one millisecond. */
export function newId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const random = used;
  used += 4;
  const now = Date.now();
  if (now > lastMillis) startMillisecond(now, pool[random] as number);
  else if (++sequence > 0xfff) startMillisecond(lastMillis + 1, 0);
  const variant = hex[((pool[random] as number) & 0x3fff) | 0x8000];
  const node = `${hex[pool[random + 1] as number]}${hex[pool[random + 2] as number]}${hex[pool[random + 3] as number]}`;
  return `${prefix}-${hex[0x7000 | sequence]}-${variant}-${node}`;
}

/** The sequence begins in its lower half, so that a millisecond has room for at least 2,048 more. */
function startMillisecond(millis: number, random: number): void {
  lastMillis = millis;
  sequence = random & 0x7ff;
  const digits = millis.toString(16).padStart(12, '0');
  prefix = `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(value: string): boolean {
  return shape.test(value);
}
