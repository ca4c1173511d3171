// Label formats: a sheet with cells, or a roll whose page is the label. All lengths are millimetres, measured from the top
// left corner of the page. The sizes built in are those of the sheets and rolls that shops sell; a company may add its own.

export type LabelLayout = {
  /** A roll has one label on a page of its own size. */
  kind: 'sheet' | 'roll';
  page: { width: number; height: number };
  label: { width: number; height: number };
  /** From the page's edge to the first label. */
  margin: { top: number; left: number };
  /** Between labels. */
  gap: { x: number; y: number };
  columns: number;
  rows: number;
};
export type BuiltInFormat = LabelLayout & { id: string; name: string };
export type Cell = { page: number; row: number; column: number; x: number; y: number };
/** What is wrong with a layout, and in which direction. */
export type LayoutFault = { field: 'columns' | 'rows'; needed: number; given: number };

const a4 = { width: 210, height: 297 };
const letter = { width: 215.9, height: 279.4 };

export const builtInFormats: readonly BuiltInFormat[] = [
  sheet('a4-24', 'A4, 24 × 70 × 37 mm (3474, L7159, Herma 4464)', a4, [3, 8], [70, 37], [0.5, 0], [0, 0]),
  sheet('a4-21', 'A4, 21 × 63.5 × 38.1 mm (L7160, Herma 4677)', a4, [3, 7], [63.5, 38.1], [15.15, 7.25], [2.5, 0]),
  sheet('a4-40', 'A4, 40 × 48.5 × 25.4 mm (3657)', a4, [4, 10], [48.5, 25.4], [21.5, 8], [0, 0]),
  sheet('a4-44', 'A4, 44 × 48.5 × 25.4 mm (3658, Herma 4608)', a4, [4, 11], [48.5, 25.4], [8.8, 8], [0, 0]),
  sheet('a4-65', 'A4, 65 × 38.1 × 21.2 mm (L7651, Herma 4606)', a4, [5, 13], [38.1, 21.2], [10.7, 4.75], [2.5, 0]),
  sheet('a4-8', 'A4, 8 × 99.1 × 67.7 mm (L7165, Herma 5065)', a4, [2, 4], [99.1, 67.7], [13.1, 4.65], [2.5, 0]),
  sheet('a4-189', 'A4, 189 × 25.4 × 10 mm (L4731)', a4, [7, 27], [25.4, 10], [13.5, 8.6], [2.5, 0]),
  sheet('a4-14', 'A4, 14 × 99.1 × 38.1 mm (L7163, Herma 4678)', a4, [2, 7], [99.1, 38.1], [15.15, 4.65], [2.5, 0]),
  sheet('letter-30', 'Letter, 30 × 2⅝″ × 1″ (5160)', letter, [3, 10], [66.675, 25.4], [12.7, 4.7625], [3.175, 0]),
  sheet('letter-10', 'Letter, 10 × 4″ × 2″ (5163)', letter, [2, 5], [101.6, 50.8], [12.7, 3.96875], [4.7625, 0]),
  sheet('letter-80', 'Letter, 80 × 1¾″ × ½″ (5167)', letter, [4, 20], [44.45, 12.7], [12.7, 7.14375], [7.9375, 0]),
  roll('roll-38x25', 38, 25),
  roll('roll-50x25', 50, 25),
  roll('roll-54x25', 54, 25),
  roll('roll-57x32', 57, 32),
  roll('roll-62x29', 62, 29),
  roll('roll-89x36', 89, 36),
  roll('roll-100x50', 100, 50),
  roll('roll-102x152', 101.6, 152.4),
];

export const labelsPerPage = (layout: LabelLayout): number => layout.columns * layout.rows;

/**
 * Where the label stands: cells are counted from 0 over all pages, row by row from the left.
 * @param index 0 is the first cell of the first page
 */
export function cellAt(layout: LabelLayout, index: number): Cell {
  const perPage = labelsPerPage(layout);
  const onPage = index % perPage;
  const row = Math.floor(onPage / layout.columns);
  const column = onPage % layout.columns;
  return {
    page: Math.floor(index / perPage),
    row,
    column,
    x: layout.margin.left + column * (layout.label.width + layout.gap.x),
    y: layout.margin.top + row * (layout.label.height + layout.gap.y),
  };
}

/** How many pages `count` labels take when the first stands in cell `start`, counted from 1. */
export function pagesFor(layout: LabelLayout, count: number, start: number): number {
  return count === 0 ? 0 : Math.ceil((start - 1 + count) / labelsPerPage(layout));
}

/** Null when every cell lies on the page; a hundredth of a millimetre is lost in rounding inches. */
export function layoutFault(layout: LabelLayout): LayoutFault | null {
  const { page, label, margin, gap, columns, rows } = layout;
  const wide = margin.left + columns * label.width + (columns - 1) * gap.x;
  const high = margin.top + rows * label.height + (rows - 1) * gap.y;
  if (wide > page.width + 0.01) return { field: 'columns', needed: rounded(wide), given: page.width };
  if (high > page.height + 0.01) return { field: 'rows', needed: rounded(high), given: page.height };
  return null;
}

const rounded = (mm: number): number => Math.round(mm * 100) / 100;

type Pair = [number, number];
function sheet(
  id: string,
  name: string,
  page: LabelLayout['page'],
  ...[[columns, rows], [width, height], [top, left], [x, y]]: [Pair, Pair, Pair, Pair]
): BuiltInFormat {
  return {
    id,
    name,
    kind: 'sheet',
    page,
    label: { width, height },
    margin: { top, left },
    gap: { x, y },
    columns,
    rows,
  };
}

function roll(id: string, width: number, height: number): BuiltInFormat {
  const size = { width, height };
  const name = `${width} × ${height} mm`;
  return {
    id,
    name,
    kind: 'roll',
    page: size,
    label: size,
    margin: { top: 0, left: 0 },
    gap: { x: 0, y: 0 },
    columns: 1,
    rows: 1,
  };
}
