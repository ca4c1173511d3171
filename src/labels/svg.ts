// A label as SVG in its true size: what the preview shows. Words are held to the width they have in print, whichever
// typeface the browser takes.
import type { LabelDrawing } from './compose.ts';
import { darkParts, type Pattern } from './symbol.ts';

export function svgOf(drawing: LabelDrawing): string {
  const { width, height, texts, code } = drawing;
  const words = texts.map(
    (text) =>
      `<text x="${mm(text.x)}" y="${mm(text.y)}" font-size="${mm(text.size)}"${text.bold ? ' font-weight="500"' : ''} ` +
      `textLength="${mm(text.width)}" lengthAdjust="spacingAndGlyphs">${escaped(text.text)}</text>`,
  );
  const path = code
    ? [...darkParts(code.pattern)]
        .map(
          ({ x, y, width: wide }) =>
            `M${mm(code.x + x * code.module)} ${mm(code.y + y * code.module)}h${mm(wide * code.module)}v${mm(code.barHeight)}` +
            `h${mm(-wide * code.module)}z`,
        )
        .join('')
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" ` +
    `font-family="Roboto, Arial, sans-serif"><rect width="100%" height="100%" fill="#fff"/>${words.join('')}` +
    `<path shape-rendering="crispEdges" d="${path}"/></svg>`
  );
}

/** A code by itself, one unit a module, with the light edge that readers need; it scales to any size. */
export function svgOfCode(pattern: Pattern): string {
  const bars = pattern.kind === 'bars';
  const columns = bars ? pattern.modules : pattern.columns;
  const rows = bars ? Math.max(20, Math.round(columns / 4)) : pattern.rows;
  const edge = bars ? 2 : pattern.quiet;
  const [width, height] = [columns + 2 * pattern.quiet, rows + 2 * edge];
  const path = [...darkParts(pattern)]
    .map(({ x, y, width: wide }) => `M${x + pattern.quiet} ${y + edge}h${wide}v${bars ? rows : 1}h${-wide}z`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#fff"/>` +
    `<path shape-rendering="crispEdges" d="${path}"/></svg>`
  );
}

const mm = (value: number): string => String(Math.round(value * 10_000) / 10_000);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
