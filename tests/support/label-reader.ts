// Reads a printed label the way a phone does: the dark rectangles of an SVG or of a PDF's page become an image, and
// zxing-wasm decodes what it sees.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

export type Rectangle = { x: number; y: number; width: number; height: number };
export type PdfPage = { width: number; height: number; rectangles: Rectangle[] };
export type Read = { text: string; format: string; bytes: string };

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer },
});

/** Dark parts of the SVG of a label, in millimetres. */
export function rectanglesOfSvg(svg: string): Rectangle[] {
  const parts = svg.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h/g);
  return [...parts].map(([, ...numbers]) => rectangle(numbers.map(Number)));
}

/** Pages of a PDF with what is filled on them, in millimetres from the top left. */
export function pagesOfPdf(file: Buffer): PdfPage[] {
  const sizes = [...file.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  const drawn = streamsOf(file).filter((text) => / re\n|^1 0 0 -1 0 /m.test(text));
  return sizes.map(([, width, height], index) => ({
    width: mm(Number(width)),
    height: mm(Number(height)),
    rectangles: [...(drawn[index] ?? '').matchAll(path)].flatMap(([, ...placed]) => filledBy(placed)),
  }));
}

/** One code: how large a module is, where it begins, and its rectangles in modules. */
const path = /^q ([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm\n((?:[\d. ]+ re\n)+)f Q$/gm;

function filledBy([wide, high, left, top, parts = '']: string[]): Rectangle[] {
  const [a, d, e, f] = [wide, high, left, top].map((points) => mm(Number(points)));
  return [...parts.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map(([, ...numbers]) => {
    const { x, y, width, height } = rectangle(numbers.map(Number));
    return {
      x: (e ?? 0) + x * (a ?? 0),
      y: (f ?? 0) + y * (d ?? 0),
      width: width * (a ?? 0),
      height: height * (d ?? 0),
    };
  });
}

/** Every code in the picture. `perMm` dots for a millimetre. */
export async function decode(rectangles: readonly Rectangle[], area: Rectangle, perMm = 12): Promise<Read[]> {
  const edge = 40;
  const width = Math.round(area.width * perMm) + 2 * edge;
  const height = Math.round(area.height * perMm) + 2 * edge;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const part of rectangles) {
    const [left, right] = [part.x - area.x, part.x + part.width - area.x].map((x) => edge + Math.round(x * perMm));
    const [top, bottom] = [part.y - area.y, part.y + part.height - area.y].map((y) => edge + Math.round(y * perMm));
    for (let y = Math.max(0, top ?? 0); y < Math.min(height, bottom ?? 0); y += 1) {
      for (let x = Math.max(0, left ?? 0); x < Math.min(width, right ?? 0); x += 1) {
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    }
  }
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0], {
    tryHarder: true,
    textMode: 'Plain',
  });
  return found.map(({ text, format, bytes }) => ({ text, format, bytes: Buffer.from(bytes).toString('latin1') }));
}

/** Every code in a picture of a screen. */
export async function readImage(png: Buffer): Promise<Read[]> {
  const found = await readBarcodes(new Uint8Array(png), { tryHarder: true, textMode: 'Plain' });
  return found.map(({ text, format, bytes }) => ({ text, format, bytes: Buffer.from(bytes).toString('latin1') }));
}

function streamsOf(file: Buffer): string[] {
  const found: string[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    if (file.subarray(at - 3, at).toString() === 'end') continue;
    const end = file.indexOf('endstream', at);
    try {
      found.push(inflateSync(file.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // A stream that is not compressed is no page.
    }
  }
  return found;
}

const mm = (points: number): number => (points * 25.4) / 72;
const rectangle = ([x = 0, y = 0, width = 0, height = 0]: number[]): Rectangle => ({ x, y, width, height });
