// Reads codes in pictures beside the page, so that the page stays fluid. Its WebAssembly is a file of our own server.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** What comes in and what goes out, in the same order. */
export type Picture = { width: number; height: number; pixels: ArrayBuffer };
export type Texts = { texts: string[] } | { failed: true };

const wasm = new URL('zxing-wasm/reader/zxing_reader.wasm', import.meta.url).href;
prepareZXingModule({ overrides: { locateFile: () => wasm } });

self.addEventListener('message', ({ data }: MessageEvent<Picture>) => {
  void read(data)
    .then((texts): Texts => ({ texts }))
    .catch((): Texts => ({ failed: true }))
    .then((answer) => self.postMessage(answer));
});

/** As a scanner sends them: the AIM identifier first, character 29 between the elements of a GS1 code. */
async function read({ width, height, pixels }: Picture): Promise<string[]> {
  const found = await readBarcodes(new ImageData(new Uint8ClampedArray(pixels), width, height), {
    tryHarder: true,
    textMode: 'Plain',
    maxNumberOfSymbols: 4,
  });
  return found.filter((one) => one.isValid).map((one) => one.symbologyIdentifier + one.text);
}
