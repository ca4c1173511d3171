// Which long passwords are still too easy.
import { expect, test } from 'vitest';
import { passwordWeakness } from '../../src/domain/password.ts';

const known = ['Ana Pérez', 'ana.perez@example.com', 'Casa Pérez'];

test.each([
  ['aaaaaaaaaaaa', 'repeats'],
  ['ababababab', 'repeats'],
  ['1234567890', 'row'],
  ['9876543210', 'row'],
  ['QWERTYUIOP', 'row'],
  ['lkjhgfdsapoiuytrewq', 'row'],
  ['password12', 'common'],
  ['!!Password!!', 'common'],
  ['administrator', 'common'],
  ['p.a.s.s.w.o.r.d', 'common'],
  ['ＰＡＳＳＷＯＲＤ１２', 'common'],
  ['ana.perez@example.com', 'personal'],
  ['anapérez2026'.slice(0, 11), 'personal'],
  ['CasaPérez!!', 'personal'],
])('%s is easy: %s', (password, weakness) => expect(passwordWeakness(password, known)).toBe(weakness));

test.each([
  'correct horse battery',
  'a quiet river 42',
  'Zv7#kQ2!pLx9',
  '正しい馬の電池と釘だよ',
  'ana likes long walks',
])('%s is taken', (password) => expect(passwordWeakness(password, known)).toBeUndefined());
