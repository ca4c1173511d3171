// A prepared statement is known to a connection by its name alone: two texts under one name fail for whoever comes second.
import { expect, test } from 'vitest';
import { filesIn, textOf } from '../support/source-files.ts';

test('every statement has a name of its own', () => {
  const named = filesIn('src', /\.ts$/).flatMap((file) =>
    [...textOf(file).matchAll(/name: '([\w-]+)',?\s+text:/g)].map(([, name]) => `${name}`),
  );
  expect(named.length).toBeGreaterThan(500);
  expect(named.filter((name, at) => named.indexOf(name) !== at)).toEqual([]);
});
