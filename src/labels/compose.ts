// Where everything stands on a label, in millimetres from its top left corner. A square code stands beside the words on a
// wide label and above them on a high one; bars stand below them. Modules are whole dots of the printer, so that none is
// wider than its neighbour.
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import type { Payload } from './payload.ts';
import { type Bars, type Matrix, type Pattern, patternOf } from './symbol.ts';
import { type Box, type Measure, type SetText, setText, type TextLine } from './text-box.ts';

export type PlacedCode = {
  payload: Payload;
  pattern: Matrix | Bars;
  /** The first dark module, without the quiet zone. */
  x: number;
  y: number;
  /** Width of one module. */
  module: number;
  /** Of a bar; a module's for a matrix. */
  barHeight: number;
};
export type LabelDrawing = { width: number; height: number; texts: SetText[]; code: PlacedCode | null };
export type ComposeOptions = {
  size: { width: number; height: number };
  lines: readonly TextLine[];
  payload: Payload | null;
  measure: Measure;
  /** Width of one dot of the printer. */
  dot: number;
  /** Where a refusal points to. */
  field: string;
};

/** Modules smaller than these are not read reliably by hand scanners and phones. */
const smallestModule = { matrix: 0.249, bars: 0.169 };
const largestModule = { matrix: 1, bars: 0.5 };

/** @returns the drawing, or `label-too-small` without the formats that would do */
export function compose(options: ComposeOptions): LabelDrawing | ProblemItem {
  const { size, payload } = options;
  const inner = innerOf(size);
  if (payload === null) return { ...size, texts: textIn(inner, options), code: null };
  const pattern = patternOf(payload);
  return pattern.kind === 'bars'
    ? withBars(inner, pattern, payload, options)
    : withMatrix(inner, pattern, payload, options);
}

/** Whether a code fits on labels of this size, with whatever words beside it. */
export function codeFits(pattern: Pattern, size: ComposeOptions['size'], dot: number): boolean {
  const modules = (pattern.kind === 'bars' ? pattern.modules : pattern.columns) + 2 * pattern.quiet;
  const inner = innerOf(size);
  const room = pattern.kind === 'bars' ? size.width - 2 : Math.min(inner.width, inner.height);
  const module = wholeDots(room / modules, dot, largestModule[pattern.kind]);
  return module !== null && module >= smallestModule[pattern.kind];
}

function innerOf({ width, height }: ComposeOptions['size']): Box {
  const pad = Math.min(3, Math.max(1, Math.min(width, height) * 0.06));
  return { x: pad, y: pad, width: width - 2 * pad, height: height - 2 * pad };
}

function withMatrix(
  inner: Box,
  pattern: Matrix,
  payload: Payload,
  options: ComposeOptions,
): LabelDrawing | ProblemItem {
  const { size, lines, dot } = options;
  const beside = inner.width >= inner.height * 1.2;
  const room = Math.min(inner.width, inner.height);
  const wanted = lines.length === 0 ? room : beside ? Math.min(inner.height, inner.width * 0.45) : inner.height * 0.5;
  const modules = pattern.columns + 2 * pattern.quiet;
  const asked = Math.min(room, 45, Math.max(wanted, 0));
  const module =
    wholeDots(asked / modules, dot, largestModule.matrix) ??
    wholeDots(room / modules, dot, smallestModule.matrix + dot);
  if (module === null || module < smallestModule.matrix) {
    return tooSmall(payload, options, { needed: modules * smallestModule.matrix, room });
  }
  const side = module * modules;
  const zone = module * pattern.quiet;
  const left = beside ? inner.x : inner.x + (inner.width - side) / 2;
  const top = beside ? inner.y + (inner.height - side) / 2 : inner.y;
  const code = { payload, pattern, x: left + zone, y: top + zone, module, barHeight: module };
  const gap = 1.2;
  const words = beside
    ? { ...inner, x: inner.x + side + gap, width: inner.width - side - gap }
    : { ...inner, y: inner.y + side + gap, height: inner.height - side - gap };
  return { ...size, texts: textIn(words, options), code };
}

function withBars(inner: Box, pattern: Bars, payload: Payload, options: ComposeOptions): LabelDrawing | ProblemItem {
  const { size, measure, dot } = options;
  // The label's own edge serves as part of the quiet zone, but for a millimetre.
  const room = size.width - 2;
  const modules = pattern.modules + 2 * pattern.quiet;
  const module = wholeDots(room / modules, dot, largestModule.bars);
  if (module === null || module < smallestModule.bars) {
    return tooSmall(payload, options, { needed: modules * smallestModule.bars, room });
  }
  const caption = payload.shown === null ? 0 : 2.4;
  const barHeight = Math.max(4, Math.min(25, inner.height * (options.lines.length === 0 ? 0.9 : 0.42) - caption));
  const top = inner.y + inner.height - barHeight - caption;
  const x = (size.width - module * pattern.modules) / 2;
  const texts = textIn({ ...inner, height: top - inner.y - 0.8 }, options);
  if (payload.shown !== null) {
    const box = { ...inner, y: inner.y + inner.height - caption, height: caption };
    const line: TextLine = { text: payload.shown, scale: 1, bold: false, keep: 'whole' };
    texts.push(...centred(setText([line], box, { measure, largest: 5.5 }), size.width));
  }
  return { ...size, texts, code: { payload, pattern, x, y: top, module, barHeight } };
}

function textIn(box: Box, options: ComposeOptions): SetText[] {
  if (options.lines.length === 0 || box.width < 4 || box.height < 1.5) return [];
  const largest = Math.min(18, Math.max(6, box.height * 0.5));
  return setText(options.lines, box, { measure: options.measure, largest });
}

const centred = (texts: readonly SetText[], width: number): SetText[] =>
  texts.map((text) => ({ ...text, x: (width - text.width) / 2 }));

/** The widest module of whole dots within the room, or null when not even one fits. */
function wholeDots(room: number, dot: number, largest: number): number | null {
  const dots = Math.floor(Math.min(room, largest) / dot + 1e-6);
  return dots < 1 ? null : dots * dot;
}

function tooSmall(payload: Payload, options: ComposeOptions, size: { needed: number; room: number }): ProblemItem {
  const up = Math.ceil(size.needed * 10) / 10;
  return problemItem('label-too-small', options.field, {
    text: payload.shown ?? payload.text,
    needed: String(up),
    room: String(Math.floor(size.room * 10) / 10),
    formats: '',
  });
}
