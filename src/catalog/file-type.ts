// What a file is, told by its bytes: the name and the type that a browser sends prove nothing. Only what is on this list
// is kept, and what can run as a page (HTML, SVG) is not on it.
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Media type -> endings a name of it may have; the first is put where another one stands. */
const endings: Record<string, readonly string[]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  [xlsx]: ['xlsx'],
  'text/csv': ['csv', 'tsv'],
  'text/plain': ['txt', 'text', 'log', 'md'],
};

export const isImage = (mediaType: string): boolean => mediaType.startsWith('image/');

/** The media type of an allowed file, undefined for everything else. */
export function mediaTypeOf(content: Buffer, name: string): string | undefined {
  const starts = (bytes: readonly number[]): boolean => bytes.every((byte, at) => content[at] === byte);
  const says = (text: string, at = 0): boolean => content.subarray(at, at + text.length).toString('latin1') === text;
  if (starts(png)) return 'image/png';
  if (starts([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (says('RIFF') && says('WEBP', 8)) return 'image/webp';
  if (says('GIF87a') || says('GIF89a')) return 'image/gif';
  if (says('%PDF-')) return 'application/pdf';
  if (says('PK\u0003\u0004')) return content.includes('xl/workbook.xml') ? xlsx : undefined;
  if (!isText(content)) return undefined;
  const ending = endingOf(name);
  return Object.keys(endings).find((type) => type.startsWith('text/') && endings[type]?.includes(ending));
}

/** A name fit for a download: no folders, nothing that cannot be shown, an ending that agrees with the bytes. */
export function safeName(name: string, mediaType: string): string {
  const shown = name
    .normalize('NFC')
    .toWellFormed()
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '')
    .replace(/^[.\s]+/, '');
  const allowed = endings[mediaType] ?? [];
  const fits = allowed.includes(endingOf(shown));
  const stem = (fits ? shown.slice(0, shown.lastIndexOf('.')) : shown) || 'file';
  return `${[...stem].slice(0, 150).join('')}.${fits ? endingOf(shown) : allowed[0]}`;
}

/** The header of a download; names beyond ASCII travel by RFC 5987 with a plain one beside them. */
export function contentDisposition(name: string, inline: boolean): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Text of any encoding that keeps ASCII, and UTF-16 with its mark: no control bytes but tabs and line ends. */
function isText(content: Buffer): boolean {
  const utf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  return utf16 || !content.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte));
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
