// Zip archives, written while their members are read: memory does not grow with the archive. Sizes and sums stand behind
// each member (a data descriptor), offsets beyond 4 GiB in the Zip64 records; one member holds less than 4 GiB.
// Source: PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** Names are paths with `/`; any characters. */
export type ZipMember = {
  name: string;
  content: AsyncIterable<string | Buffer> | Iterable<string | Buffer>;
  /** What is packed already (pictures, PDF) is not worth the time. */
  packed?: boolean;
};

type Written = { name: Buffer; crc: number; packedSize: number; size: number; offset: number };

const limit32 = 0xff_ff_ff_ff;
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const flags = 0x08_08;
const deflated = 8;

/** The bytes of an archive. A member is begun when the one before it has been read. */
export async function* zip(
  members: AsyncIterable<ZipMember> | Iterable<ZipMember>,
  modifiedAt: Date,
): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const member of members) {
    const one: Written = { name: Buffer.from(member.name), crc: 0, packedSize: 0, size: 0, offset };
    const head = localHeader(one, modifiedAt);
    yield head;
    for await (const bytes of deflate(member, one)) yield bytes;
    if (one.size >= limit32 || one.packedSize >= limit32) throw new Error(`too long for a zip member: ${member.name}`);
    yield descriptor(one);
    written.push(one);
    offset += head.length + one.packedSize + descriptorBytes;
  }
  yield* directory(written, offset, modifiedAt);
}

async function* deflate(member: ZipMember, one: Written): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: member.packed ? 1 : 6 });
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const part of member.content) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      one.crc = crc32(bytes, one.crc);
      one.size += bytes.length;
      yield bytes;
    }
  };
  const fed = pipeline(Readable.from(counted()), packer);
  // Told by the loop below as well; without it a refusal of the source would be unhandled here.
  fed.catch(() => undefined);
  for await (const bytes of packer as AsyncIterable<Buffer>) {
    one.packedSize += bytes.length;
    yield bytes;
  }
  await fed;
}

function localHeader({ name }: Written, modifiedAt: Date): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04_03_4b_50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(deflated, 8);
  head.writeUInt32LE(dosTime(modifiedAt), 10);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

const descriptorBytes = 16;
function descriptor(one: Written): Buffer {
  const tail = Buffer.alloc(descriptorBytes);
  tail.writeUInt32LE(0x08_07_4b_50, 0);
  tail.writeUInt32LE(one.crc, 4);
  tail.writeUInt32LE(one.packedSize, 8);
  tail.writeUInt32LE(one.size, 12);
  return tail;
}

/** The list of members behind them, and where it is. */
function* directory(written: readonly Written[], start: number, modifiedAt: Date): Generator<Buffer> {
  let size = 0;
  for (const one of written) {
    const entry = directoryEntry(one, modifiedAt);
    size += entry.length;
    yield entry;
  }
  const large = start + size >= limit32 || written.length >= 0xff_ff;
  if (large) yield largeEnd({ count: written.length, size, start });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(large ? 0xff_ff : written.length, 8);
  end.writeUInt16LE(large ? 0xff_ff : written.length, 10);
  end.writeUInt32LE(large ? limit32 : size, 12);
  end.writeUInt32LE(large ? limit32 : start, 16);
  yield end;
}

function directoryEntry(one: Written, modifiedAt: Date): Buffer {
  const far = one.offset >= limit32;
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02_01_4b_50, 0);
  entry.writeUInt16LE(far ? 45 : 20, 4);
  entry.writeUInt16LE(far ? 45 : 20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(deflated, 10);
  entry.writeUInt32LE(dosTime(modifiedAt), 12);
  entry.writeUInt32LE(one.crc, 16);
  entry.writeUInt32LE(one.packedSize, 20);
  entry.writeUInt32LE(one.size, 24);
  entry.writeUInt16LE(one.name.length, 28);
  entry.writeUInt16LE(far ? 12 : 0, 30);
  entry.writeUInt32LE(far ? limit32 : one.offset, 42);
  if (!far) return Buffer.concat([entry, one.name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(one.offset), 4);
  return Buffer.concat([entry, one.name, extra]);
}

/** The Zip64 end of the directory and its locator. */
function largeEnd({ count, size, start }: { count: number; size: number; start: number }): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06_06_4b_50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07_06_4b_50, 56);
  end.writeBigUInt64LE(BigInt(start + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** Date in the upper half, time in the lower one; UTC, steps of two seconds, from 1980. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
