// A new field of a product's numbers gets a key of its own from its name, in whatever language that is.
import { expect, test } from 'vitest';
import { NumberAttribute } from '../../src/catalog/number-attribute.contract.ts';
import { attributeKey } from '../../src/domain/number-attribute.ts';

test('a key is made of the name and unlike those taken, and one that the API takes', () => {
  const none = new Set<string>();
  expect(attributeKey('Prüfdatum (TÜV)', none)).toBe('prufdatum-tuv');
  expect(attributeKey('Colour', new Set(['colour', 'colour-2']))).toBe('colour-3');
  expect(attributeKey('色', none)).toBe('field');
  for (const label of ['x'.repeat(100), `${'ab '.repeat(40)}`, '--', 'É', '3D']) {
    const key = attributeKey(label, none);
    expect(NumberAttribute.shape.key.safeParse(key).success, key).toBe(true);
  }
});
