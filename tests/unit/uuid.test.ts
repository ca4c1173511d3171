// Identifiers: version 7, in order, never the same.
import { expect, test } from 'vitest';
import { isId, newId } from '../../src/domain/uuid.ts';

test('ids are UUIDs of version 7, ascending and all different', () => {
  const ids = Array.from({ length: 50_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => isId(id) && id[14] === '7' && '89ab'.includes(id[19] as string))).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  const millis = Number.parseInt((ids[0] as string).replace('-', '').slice(0, 12), 16);
  expect(Math.abs(Date.now() - millis)).toBeLessThan(60_000);
});
