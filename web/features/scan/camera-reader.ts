// Reads codes in what a camera sees: with the browser's own detector where it has one that knows the usual codes, else with
// ours in a worker.
import type { Picture, Texts } from './camera-worker.ts';

export type CameraReader = {
  /** The codes in the picture that stands in the video now. */
  read(video: HTMLVideoElement): Promise<string[]>;
  stop(): void;
};

type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type Detecting = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

const needed = ['code_128', 'data_matrix', 'qr_code', 'ean_13', 'ean_8'];
const welcome = ['upc_a', 'upc_e', 'code_39', 'itf'];
/** Wider pictures take longer and show no more of a code. */
const widest = 1280;

export async function openCameraReader(): Promise<CameraReader> {
  let detector = await browserDetector();
  let ours: CameraReader | null = null;
  return {
    async read(video) {
      if (detector) {
        try {
          return (await detector.detect(video)).map((one) => one.rawValue);
        } catch {
          // The detector of some systems is there and does not work.
          detector = null;
        }
      }
      ours ??= workerReader();
      return ours.read(video);
    },
    stop: () => ours?.stop(),
  };
}

async function browserDetector(): Promise<Detector | null> {
  const Detecting = (globalThis as { BarcodeDetector?: Detecting }).BarcodeDetector;
  try {
    const known = (await Detecting?.getSupportedFormats()) ?? [];
    if (!Detecting || !needed.every((format) => known.includes(format))) return null;
    return new Detecting({ formats: [...needed, ...welcome.filter((format) => known.includes(format))] });
  } catch {
    return null;
  }
}

function workerReader(): CameraReader {
  const worker = new Worker(new URL('./camera-worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return {
    async read(video) {
      const scale = Math.min(1, widest / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      if (!pen || canvas.width === 0) return [];
      pen.drawImage(video, 0, 0, canvas.width, canvas.height);
      const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
      const answer = new Promise<Texts>((resolve, reject) => {
        worker.addEventListener('message', ({ data: told }: MessageEvent<Texts>) => resolve(told), { once: true });
        worker.addEventListener('error', () => reject(new Error('the reader of codes did not start')), { once: true });
      });
      const picture: Picture = { width, height, pixels: data.buffer };
      worker.postMessage(picture, [picture.pixels]);
      const told = await answer;
      if ('failed' in told) throw new Error('the reader of codes did not start');
      return told.texts;
    },
    stop: () => worker.terminate(),
  };
}
