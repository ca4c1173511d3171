import { describe, expect, test } from 'vitest';
import { builtInFormats, cellAt, labelsPerPage, layoutFault, pagesFor } from '../../src/domain/label-format.ts';

const format = (id: string) => {
  const found = builtInFormats.find((one) => one.id === id);
  if (!found) throw new Error(`no format ${id}`);
  return found;
};

describe('label formats', () => {
  test('that are built in lie on their pages, in the middle of their sheets', () => {
    for (const one of builtInFormats) {
      expect([one.id, layoutFault(one)]).toEqual([one.id, null]);
      const last = cellAt(one, labelsPerPage(one) - 1);
      expect(last.x + one.label.width + one.margin.left).toBeCloseTo(one.page.width, 1);
      expect(last.y + one.label.height + one.margin.top).toBeCloseTo(one.page.height, 1);
    }
    expect(new Set(builtInFormats.map(({ id }) => id)).size).toBe(builtInFormats.length);
  });

  test('hold as many labels as their name says', () => {
    expect(
      ['a4-24', 'a4-21', 'a4-40', 'a4-44', 'a4-65', 'a4-8', 'letter-30'].map((id) => labelsPerPage(format(id))),
    ).toEqual([24, 21, 40, 44, 65, 8, 30]);
  });

  test('place cells row by row, to the hundredth of a millimetre', () => {
    const sheet = format('a4-21');
    expect(cellAt(sheet, 0)).toEqual({ page: 0, row: 0, column: 0, x: 7.25, y: 15.15 });
    expect(cellAt(sheet, 1).x).toBeCloseTo(73.25, 6);
    expect(cellAt(sheet, 3).y).toBeCloseTo(53.25, 6);
    expect(cellAt(sheet, 20)).toMatchObject({ page: 0, row: 6, column: 2 });
    expect(cellAt(sheet, 21)).toEqual({ page: 1, row: 0, column: 0, x: 7.25, y: 15.15 });
  });

  test('begin at any cell and go on to further pages', () => {
    const sheet = format('a4-24');
    expect([pagesFor(sheet, 0, 1), pagesFor(sheet, 24, 1), pagesFor(sheet, 24, 2), pagesFor(sheet, 1, 24)]).toEqual([
      0, 1, 2, 1,
    ]);
    expect(pagesFor(format('roll-50x25'), 7, 1)).toBe(7);
  });

  test('that are too wide or too high say by how much', () => {
    const sheet = format('a4-24');
    expect(layoutFault({ ...sheet, columns: 4 })).toEqual({ field: 'columns', needed: 280, given: 210 });
    expect(layoutFault({ ...sheet, margin: { top: 5, left: 0 } })).toEqual({ field: 'rows', needed: 301, given: 297 });
  });
});
