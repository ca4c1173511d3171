// Writes each text file of the built pages once more, compressed as browsers take it (Brotli where the connection is secure
// or local, gzip elsewhere), so that the program sends them without work and each page loads less.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const text = /\.(?:js|css|svg|html|json|wasm|webmanifest)$/;
/** Smaller ones gain nothing. */
const least = 1_024;

/** A plugin of Vite that does so when a build is written. */
export function precompress() {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build' as const,
    configResolved({ root, build }: { root: string; build: { outDir: string } }) {
      folder = resolve(root, build.outDir);
    },
    // After whatever else writes files at the end, such as the till's service worker.
    closeBundle: {
      order: 'post' as const,
      sequential: true,
      async handler() {
        const files = await readdir(folder, { recursive: true });
        await Promise.all(files.filter((file) => text.test(file)).map((file) => compress(join(folder, file))));
      },
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < least) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
