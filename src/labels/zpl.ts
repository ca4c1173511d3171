// Labels in ZPL II, the language of Zebra printers and of many that imitate them. Codes are drawn by the printer itself
// from its own commands, so that their modules are whole dots; words are UTF-8 (^CI28). Every character that could be a
// command is written in hexadecimal (^FH), so that nothing in a name can steer the printer.
import type { LabelDrawing, PlacedCode } from './compose.ts';
import type { SetText } from './text-box.ts';

export type ZplOptions = { dpi: 203 | 300; copies: number };
/** What Zebra calls 203 and 300 dpi are 8 and 12 dots (11.8) in a millimetre. */
const dotsPerMm = { 203: 8, 300: 300 / 25.4 };
export const dotOf = (dpi: ZplOptions['dpi']): number => 1 / dotsPerMm[dpi];

/** One label, printed `copies` times. */
export function zplOf(drawing: LabelDrawing, { dpi, copies }: ZplOptions): string {
  const dots = (mm: number): number => Math.round(mm * dotsPerMm[dpi]);
  return [
    '^XA',
    '^CI28',
    `^PW${dots(drawing.width)}`,
    `^LL${dots(drawing.height)}`,
    '^LH0,0',
    ...drawing.texts.map((text) => textField(text, dots)),
    ...(drawing.code ? [codeField(drawing.code, dots)] : []),
    `^PQ${copies}`,
    '^XZ',
    '',
  ].join('\n');
}

type Dots = (mm: number) => number;

/** Font 0 knows Latin letters; the Unicode font that every printer of the last years has knows the others. */
function textField({ x, y, size, text }: SetText, dots: Dots): string {
  const height = Math.max(10, dots(size));
  const latin = !/[^ -\u024f\u2000-\u206f\u20ac]/.test(text);
  const font = latin ? `^A0N,${height},0` : `^A@N,${height},0,E:TT0003M_.FNT`;
  return `^FT${dots(x)},${dots(y)}${font}${dataField(text)}`;
}

function codeField({ payload, x, y, module, barHeight }: PlacedCode, dots: Dots): string {
  const at = `^FO${dots(x)},${dots(y)}`;
  const width = Math.max(1, dots(module));
  const { text, symbology } = payload;
  switch (symbology) {
    case 'gs1-datamatrix':
      // Quality 200 is ECC 200; behind the escape sign "_", 1 is FNC1 and a second "_" the sign itself.
      return `${at}^BXN,${width},200,,,,_${dataField(`_1${text.replaceAll('_', '__').replaceAll('\u001d', '_1')}`)}`;
    case 'qr':
      // The printer begins ten dots below the origin that it is given.
      return `^FO${dots(x)},${Math.max(0, dots(y) - 10)}^BQN,2,${Math.min(10, width)}${dataField(`MA,${text}`)}`;
    case 'gs1-128':
      return `${at}^BY${Math.min(10, width)}^BCN,${dots(barHeight)},N,N,N,N${dataField(subsets(text, { gs1: true }))}`;
    case 'code-128':
      return `${at}^BY${Math.min(10, width)}^BCN,${dots(barHeight)},N,N,N,N${dataField(subsets(text, { gs1: false }))}`;
  }
}

/**
 * Code 128 with its subsets chosen here: pairs of digits in C, all else in B. ">;" and ">:" start in C and B, ">5" and
 * ">6" change to C and B, ">8" is FNC1, ">0" the sign itself, "><" a circumflex, ">=" a tilde.
 */
function subsets(text: string, { gs1 }: { gs1: boolean }): string {
  let subset: 'B' | 'C' = /^\d{4}/.test(text) ? 'C' : 'B';
  let out = `${subset === 'C' ? '>;' : '>:'}${gs1 ? '>8' : ''}`;
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const run = /^\d+/.exec(rest)?.[0].length ?? 0;
    const pairs = run - (run % 2);
    if (rest.startsWith('\u001d')) {
      out += '>8';
      at += 1;
    } else if (subset === 'C' ? pairs >= 2 : pairs >= 6) {
      if (subset === 'B') out += '>5';
      subset = 'C';
      out += rest.slice(0, pairs);
      at += pairs;
    } else {
      if (subset === 'C') out += '>6';
      subset = 'B';
      out += inSubsetB(rest.charAt(0));
      at += 1;
    }
  }
  return out;
}

function inSubsetB(sign: string): string {
  return { '>': '>0', '^': '><', '~': '>=' }[sign] ?? sign;
}

/** Hexadecimal after a backslash, which keeps the underscore free for DataMatrix. */
function dataField(text: string): string {
  const safe = text.replace(/[\^~\\\p{Cc}]/gu, (sign) => `\\${hex(sign)}`);
  return `^FH\\^FD${safe}^FS`;
}

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
