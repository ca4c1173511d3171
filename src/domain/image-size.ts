// What an image is and how large, told by its bytes: PNG and JPEG, the two that printed documents take. An image that
// breaks off or that no reader of PDF files knows is none.

export type ImageSize = { mediaType: 'image/png' | 'image/jpeg'; width: number; height: number };

const pngBegin = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** `IEND` with its checksum: the last chunk of every whole PNG. */
const pngEnd = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** Undefined for everything but a whole PNG or JPEG with at least one pixel. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const size = holds(bytes, pngBegin, 0)
    ? pngSize(bytes)
    : holds(bytes, [0xff, 0xd8, 0xff], 0)
      ? jpegSize(bytes)
      : undefined;
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

function pngSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = [0x49, 0x48, 0x44, 0x52];
  if (bytes.length < 45 || !holds(bytes, header, 12) || !holds(bytes, pngEnd, bytes.length - pngEnd.length))
    return undefined;
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Segment by segment to the frame's header: baseline, extended and progressive frames are shown everywhere. */
function jpegSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!bytes.subarray(-64).some((byte, at, end) => byte === 0xff && end[at + 1] === 0xd9)) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xc2) {
      return { mediaType: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (marker === 0xda || marker === 0xd9 || marker < 0xc0) return undefined;
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const holds = (bytes: Uint8Array, wanted: readonly number[], from: number): boolean =>
  wanted.every((byte, at) => bytes[from + at] === byte);
