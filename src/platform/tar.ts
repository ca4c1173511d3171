/**
 * The container of a backup: a tar file of small members, so that any machine can look into an archive with
 * `tar xzf`, also when this program is long gone. Members are short (a few megabytes) and read whole.
 */
export type Member = { name: string; content: Buffer };

const blockBytes = 512;
const longestMemberBytes = 64 * 1024 * 1024;

/** The bytes of one member. Names are at most 100 characters of ASCII. */
export function packMember({ name, content }: Member, modifiedAt: Date): Buffer[] {
  const header = Buffer.alloc(blockBytes);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  if (Buffer.byteLength(name) > 100) throw new Error(`too long for a member's name: ${name}`);
  header.write(name, 0);
  header.write(octal(0o600, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(content.length, 11), 124);
  header.write(octal(Math.floor(modifiedAt.getTime() / 1000), 11), 136);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc(padding(content.length))];
}

export const endOfArchive = Buffer.alloc(2 * blockBytes);

/** Reads the members one by one. Throws when the bytes are not what `packMember` wrote. */
export async function* unpackMembers(bytes: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const source = bytes[Symbol.asyncIterator]();
  const take = takeFrom(source);
  for (;;) {
    const header = await take(blockBytes);
    if (header.every((byte) => byte === 0)) {
      // Read to the end: what is below us checks its own sum there.
      while (!(await source.next()).done);
      return;
    }
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    const checksum = Number.parseInt(header.toString('latin1', 148, 154), 8);
    if (checksum !== checksumOf(header) || !(size >= 0 && size <= longestMemberBytes)) throw new Error('not a member');
    const content = await take(size);
    await take(padding(size));
    yield { name: header.toString('utf8', 0, header.indexOf(0)), content };
  }
}

function padding(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

/** The sum of the header's bytes with the sum's own field taken as blanks. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}

function takeFrom(source: AsyncIterator<Buffer>): (count: number) => Promise<Buffer> {
  let chunks: Buffer[] = [];
  let held = 0;
  return async (count) => {
    while (held < count) {
      const { value, done } = await source.next();
      if (done) throw new Error('the file ends too early');
      chunks.push(value);
      held += value.length;
    }
    const all = Buffer.concat(chunks);
    chunks = [all.subarray(count)];
    held -= count;
    return all.subarray(0, count);
  };
}
