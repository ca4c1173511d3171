// Labels as PDF, each in its cell to the hundredth of a millimetre; a viewer must print it in "actual size". The typeface
// is embedded and covers Latin, Greek and Cyrillic. Work is done in slices, so that other requests go on meanwhile.
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { cellAt, type LabelLayout, labelsPerPage } from '../domain/label-format.ts';
import type { LabelDrawing, PlacedCode } from './compose.ts';
import { darkParts } from './symbol.ts';
import type { Measure } from './text-box.ts';

const resolve = createRequire(import.meta.url).resolve;
const typeface = {
  regular: resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf'),
  bold: resolve('pdfmake/fonts/Roboto/Roboto-Medium.ttf'),
};
const points = (mm: number): number => (mm * 72) / 25.4;

/** The same words are measured at every size that is tried; their width grows with it, so once is enough. */
const remembered = 4_000;

/** Widths of words in the typeface that is printed. */
export function openMeasure(): Measure {
  const document = withTypeface(new PDFDocument({ autoFirstPage: false, font: typeface.regular }));
  const known = new Map<string, number>();
  return (text, bold) => {
    const key = `${bold ? 'b' : 'r'}${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= remembered) known.clear();
    const font = document.font(bold ? 'bold' : 'regular').fontSize(1000);
    const width = font.widthOfString(text) / 1000;
    known.set(key, width);
    return width;
  };
}

/** Characters of these words that the typeface lacks, each once; in their place an empty box is printed. */
export function openLacking(): (texts: readonly string[]) => string {
  const document = withTypeface(new PDFDocument({ autoFirstPage: false, font: typeface.regular }));
  // pdfkit tells of a missing character only by the number of its glyph, which is 0.
  const missing = (sign: string): boolean => encoded(document, sign) === '0000';
  return (texts) => [...new Set(texts.join(''))].filter((sign) => !/\s/.test(sign) && missing(sign)).join('');
}

function encoded(document: PDFKit.PDFDocument, text: string): string {
  const { _font: font } = document as unknown as { _font: { encode(text: string): [string[], unknown] } };
  return font.encode(text)[0].join('');
}

/** Every cell of one page in outline, the sample in the first. */
export function testPageOf(sample: LabelDrawing, layout: LabelLayout, createdAt: Date): Promise<Buffer> {
  const { document, done } = open({ title: 'Test', createdAt });
  document.addPage({ size: [points(layout.page.width), points(layout.page.height)], margin: 0 });
  document.lineWidth(0.25).strokeColor('#888888');
  for (let index = 0; index < labelsPerPage(layout); index += 1) {
    const { x, y } = cellAt(layout, index);
    document.rect(points(x), points(y), points(layout.label.width), points(layout.label.height)).stroke();
  }
  draw(document, sample, cellAt(layout, 0));
  document.end();
  return done;
}

/** @param options.firstCell where the first label stands, counted from 0 over all pages; the file begins with its page */
export async function pdfOf(
  drawings: AsyncIterable<LabelDrawing>,
  layout: LabelLayout,
  options: { firstCell: number; title: string; createdAt: Date },
): Promise<Buffer> {
  const { document, done } = open(options);
  let page = -1;
  let index = options.firstCell;
  for await (const drawing of drawings) {
    const cell = cellAt(layout, index);
    if (cell.page !== page) {
      document.addPage({ size: [points(layout.page.width), points(layout.page.height)], margin: 0 });
      page = cell.page;
    }
    draw(document, drawing, cell);
    index += 1;
  }
  document.end();
  return done;
}

function open({ title, createdAt }: { title: string; createdAt: Date }) {
  const document = withTypeface(
    new PDFDocument({ autoFirstPage: false, font: typeface.regular, info: { Title: title, CreationDate: createdAt } }),
  );
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((finished, failed) => {
    document.on('end', () => finished(Buffer.concat(chunks)));
    document.on('error', failed);
  });
  return { document, done };
}

function draw(document: PDFKit.PDFDocument, { texts, code }: LabelDrawing, at: { x: number; y: number }): void {
  for (const text of texts) {
    document
      .font(text.bold ? 'bold' : 'regular')
      .fontSize(points(text.size))
      .text(text.text, points(at.x + text.x), points(at.y + text.y), { lineBreak: false, baseline: 'alphabetic' });
  }
  if (code) document.addContent(pathOf(code, at));
}

/** One path a code, in whole modules: short to write, quick to print, and no hairlines between neighbours. */
function pathOf(code: PlacedCode, at: { x: number; y: number }): string {
  const [module, height] = [code.module, code.barHeight].map(exactly);
  const [left, top] = [at.x + code.x, at.y + code.y].map(exactly);
  const parts: string[] = [];
  for (const { x, y, width } of darkParts(code.pattern)) parts.push(`${x} ${y} ${width} 1 re`);
  return `q ${module} 0 0 ${height} ${left} ${top} cm\n${parts.join('\n')}\nf Q`;
}

const exactly = (mm: number): string => points(mm).toFixed(5);

function withTypeface(document: PDFKit.PDFDocument): PDFKit.PDFDocument {
  return document.registerFont('regular', typeface.regular).registerFont('bold', typeface.bold);
}
