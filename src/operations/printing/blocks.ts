// Parts of a printed document that has more to say than its lines: codes to scan, facts under a heading, text, and room to
// write by hand.
import bwipjs from 'bwip-js/node';
import type { Content, TableCell } from 'pdfmake';
import type { PrintedBlock } from './printed.ts';

type Code = Extract<PrintedBlock, { is: 'codes' }>['codes'][number];
type Margin = [number, number, number, number];
const [grey, line] = ['#5b636d', '#d4d9df'];
const below: Margin = [0, 0, 0, 16];

export const blocksOf = (blocks: readonly PrintedBlock[]): Content[] => blocks.map(blockOf);

function blockOf(block: PrintedBlock): Content {
  switch (block.is) {
    case 'codes':
      return { columns: block.codes.map(codeOf), columnGap: 24, margin: below, unbreakable: true };
    case 'facts':
      return { stack: [headingOf(block.title), factsOf(block.rows)], margin: below, unbreakable: true };
    case 'text':
      return {
        stack: [
          headingOf(block.title),
          ...(block.text ? [{ text: block.text, margin: [0, 3, 0, 0] as Margin }] : []),
          ...linesToWrite(block.room ?? 0),
        ],
        margin: below,
      };
  }
}

const headingOf = (text: string): Content => ({
  stack: [
    { text, bold: true, fontSize: 8, color: grey },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 499, y2: 0, lineWidth: 0.5, lineColor: line }] },
  ],
});

function factsOf(rows: Extract<PrintedBlock, { is: 'facts' }>['rows']): Content {
  const body = rows.map(({ label, value, strong }): TableCell[] => [
    { text: label, color: grey },
    { text: value, bold: strong ?? false, fontSize: strong ? 11 : 9 },
  ]);
  const layout = {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 12,
    paddingTop: () => 2,
    paddingBottom: () => 1,
  };
  return { table: { widths: [110, '*'], body }, layout, margin: [0, 3, 0, 0] };
}

/** Empty lines, as far apart as people write. */
const linesToWrite = (count: number): Content[] =>
  Array.from({ length: count }, () => ({
    canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 499, y2: 0, lineWidth: 0.4, lineColor: line }],
    margin: [0, 22, 0, 0] as Margin,
  }));

/** Bars where the text fits them, a square code where it does not; the text itself in any case. */
function codeOf({ label, text }: Code): Content & { width: '*' } {
  const bars = barsOf(text);
  const drawn: Content = bars ? { canvas: bars } : { qr: text, fit: 70, eccLevel: 'M' };
  return {
    width: '*',
    stack: [
      { text: label, color: grey, fontSize: 8, margin: [0, 0, 0, 3] },
      drawn,
      { text, fontSize: 10, margin: [0, 3, 0, 0] },
    ],
  };
}

const widest = 230;
const height = 34;
type Rect = { type: 'rect'; x: number; y: number; w: number; h: number; color: string };

function barsOf(text: string): Rect[] | undefined {
  const widths = code128(text);
  if (!widths) return undefined;
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const module = Math.min(1.1, widest / modules);
  if (module < 0.7) return undefined;
  const bars: Rect[] = [];
  let x = 0;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) bars.push({ type: 'rect', x: x * module, y: 0, w: width * module, h: height, color: '#000' });
    x += width;
  }
  return bars;
}

/** Bar, space, bar ... in modules; undefined for signs that the code does not hold. */
function code128(text: string): number[] | undefined {
  try {
    const [found] = bwipjs.raw('code128', text, '');
    return found && 'sbs' in found ? found.sbs : undefined;
  } catch {
    return undefined;
  }
}
