// The words on the pages of a PDF, in the order they were written: enough to see what stands on it. Reads the files that
// this program makes (compressed streams, embedded typefaces with a table back to Unicode).
import { inflateSync } from 'node:zlib';

export function textOfPdf(file: Buffer): string {
  return pagesOfPdf(file).join('\n');
}

export function pagesOfPdf(file: Buffer): string[] {
  const objects = objectsOf(file);
  const fonts = fontsOf(objects);
  const pages: string[] = [];
  for (const { head, stream } of objects.values()) {
    if (!/\/Type \/Page\b/.test(head) || stream) continue;
    const contents = /\/Contents (\d+) 0 R/.exec(head)?.[1];
    const names = resourceFonts(objects, head);
    const text = objects.get(Number(contents))?.stream?.toString('latin1') ?? '';
    pages.push(shown(text, (name) => fonts.get(names.get(name) ?? -1)));
  }
  return pages;
}

type PdfObject = { head: string; stream: Buffer | undefined };

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/^(\d+) 0 obj\n/gm)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('\nendobj', start);
    const at = text.indexOf('\nstream\n', start);
    const whole = at >= 0 && at < end;
    const head = text.slice(start, whole ? at : end);
    const raw = whole ? file.subarray(at + 8, text.lastIndexOf('\nendstream', end)) : undefined;
    objects.set(Number(match[1]), { head, stream: raw && (/FlateDecode/.test(head) ? inflateSync(raw) : raw) });
  }
  return objects;
}

/** Object of a font -> glyph -> text. */
function fontsOf(objects: Map<number, PdfObject>): Map<number, Map<string, string>> {
  const fonts = new Map<number, Map<string, string>>();
  for (const [id, { head }] of objects) {
    const table = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(head)?.[1]))?.stream?.toString('latin1');
    if (table) fonts.set(id, glyphsOf(table));
  }
  return fonts;
}

function glyphsOf(table: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  const unicode = (hex: string): string =>
    (hex.replaceAll(' ', '').match(/.{4}/g) ?? [])
      .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
      .join('');
  for (const [, from = '', , list = ''] of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from, 16);
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      glyphs.set((first + index).toString(16).padStart(4, '0'), unicode(hex));
    }
  }
  return glyphs;
}

function resourceFonts(objects: Map<number, PdfObject>, page: string): Map<string, number> {
  const id = /\/Resources (\d+) 0 R/.exec(page)?.[1];
  const resources = objects.get(Number(id))?.head ?? page;
  return new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => [match[1] as string, Number(match[2])]));
}

function shown(content: string, fontOf: (name: string) => Map<string, string> | undefined): string {
  let font: Map<string, string> | undefined;
  let text = '';
  for (const match of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|\bET\b/g)) {
    if (match[1]) font = fontOf(match[1]);
    else if (match[2] !== undefined) {
      const glyphs = [...match[2].matchAll(/<([0-9a-f]*)>/gi)].map((part) => part[1]).join('');
      for (const glyph of glyphs.match(/.{4}/g) ?? []) text += font?.get(glyph) ?? '\ufffd';
      text += ' ';
    }
  }
  return text.replaceAll('\u00a0', ' ').replace(/ +/g, ' ').trim();
}
