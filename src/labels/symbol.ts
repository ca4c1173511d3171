// The pattern of a code: dark and light modules, without any size. bwip-js works them out.
import bwipjs from 'bwip-js/node';
import type { Payload, Symbology } from './payload.ts';

export type Matrix = { kind: 'matrix'; columns: number; rows: number; dark: readonly number[]; quiet: number };
/** `widths`: bar, space, bar ... in modules. */
export type Bars = { kind: 'bars'; widths: readonly number[]; modules: number; quiet: number };
export type Pattern = Matrix | Bars;

const separator = '\u001d';
const functionOne = '^FNC1';
/** Light modules that must stay free on each side, by the specifications of the codes. */
const quiet: Record<Symbology, number> = { 'gs1-datamatrix': 1, qr: 4, 'gs1-128': 10, 'code-128': 10 };

export function patternOf({ symbology, text }: Payload): Pattern {
  const found = drawn(symbology, text);
  const margin = quiet[symbology];
  if ('sbs' in found) {
    const modules = found.sbs.reduce((sum, width) => sum + width, 0);
    return { kind: 'bars', widths: found.sbs, modules, quiet: margin };
  }
  return { kind: 'matrix', columns: found.pixx, rows: found.pixy, dark: found.pixs, quiet: margin };
}

function drawn(symbology: Symbology, text: string) {
  const { code, marked, options } = asked(symbology, text);
  if (code === 'code128') return first(bwipjs.raw(code, marked, options));
  const shape = `${symbology}${shapeOf(text)}`;
  const known = sizes.get(shape);
  if (known !== undefined) {
    try {
      return first(bwipjs.raw(code, marked, `${options} version=${known}`));
    } catch {
      // It needs a larger one after all: then the size is looked for.
    }
  }
  const found = first(bwipjs.raw(code, marked, options));
  if ('pixx' in found) {
    if (sizes.size >= rememberedSizes) sizes.clear();
    sizes.set(shape, symbology === 'qr' ? String((found.pixx - 17) / 4) : `${found.pixy}x${found.pixx}`);
  }
  return found;
}

type Raw = { sbs: number[] } | { pixs: number[]; pixx: number; pixy: number };

function first([found]: readonly Raw[]): Raw {
  if (!found) throw new Error('the code has no pattern');
  return found;
}

/** Sizes by the shape of what they hold: labels printed together differ in a few digits, and finding the size is long. */
const sizes = new Map<string, string>();
const rememberedSizes = 500;
const shapeOf = (text: string): string => text.replace(/\d/g, '0').replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a');

function asked(symbology: Symbology, text: string): { code: string; marked: string; options: string } {
  // GS1 data holds no circumflex (character set 82), so that what follows one is ours.
  const marked = functionOne + text.replaceAll(separator, functionOne);
  switch (symbology) {
    case 'gs1-datamatrix':
      return { code: 'datamatrix', marked, options: 'parsefnc' };
    case 'gs1-128':
      return { code: 'code128', marked, options: 'parsefnc' };
    case 'code-128':
      return { code: 'code128', marked: text, options: '' };
    case 'qr':
      // Readers take any mask; comparing all eight is half of the work of a sheet.
      return { code: 'qrcode', marked: text, options: 'eclevel=M fixedeclevel mask=3' };
  }
}

/** Dark rectangles in modules from the top left; neighbours in a row are one. Bars are one module high. */
export function* darkParts(pattern: Pattern): Generator<{ x: number; y: number; width: number }> {
  if (pattern.kind === 'bars') {
    let x = 0;
    for (const [index, width] of pattern.widths.entries()) {
      if (index % 2 === 0) yield { x, y: 0, width };
      x += width;
    }
    return;
  }
  const { columns, rows, dark } = pattern;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      if (!dark[y * columns + x]) continue;
      let end = x + 1;
      while (end < columns && dark[y * columns + end]) end += 1;
      yield { x, y, width: end - x };
      x = end;
    }
  }
}
