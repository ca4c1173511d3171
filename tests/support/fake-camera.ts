// A film for Chromium's pretended camera: codes on white paper, each for a while, with nothing to see between them.
import { writeFileSync } from 'node:fs';
import bwipjs from 'bwip-js/node';

const width = 640;
const height = 480;
const framesEach = 30;

/** Codes by bwip-js's name and text, as a film in the format y4m. */
export function filmCodes(path: string, codes: readonly { bcid: string; text: string; parsefnc?: boolean }[]): void {
  const blank = frame(() => false);
  const frames = codes.flatMap(({ bcid, text, parsefnc }) => {
    const shown = frame(pictureOf(bcid, text, parsefnc === true));
    return [...Array(framesEach).fill(shown), ...Array(framesEach / 3).fill(blank)];
  });
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`), ...frames]),
  );
}

/** Whether a dot of the picture is dark. */
function pictureOf(bcid: string, text: string, parsefnc: boolean): (x: number, y: number) => boolean {
  const [found] = bwipjs.raw(bcid, text, parsefnc ? 'parsefnc' : '');
  if (!found) throw new Error('the code has no pattern');
  if ('sbs' in found) {
    const bars = found.sbs.flatMap((size, at) => Array<boolean>(size).fill(at % 2 === 0));
    const scale = Math.floor((width - 60) / bars.length);
    const left = Math.floor((width - bars.length * scale) / 2);
    return (x, y) => y > 150 && y < 330 && bars[Math.floor((x - left) / scale)] === true;
  }
  const scale = Math.floor(300 / Math.max(found.pixx, found.pixy));
  const [left, top] = [(width - found.pixx * scale) / 2, (height - found.pixy * scale) / 2];
  return (x, y) => {
    const [column, row] = [Math.floor((x - left) / scale), Math.floor((y - top) / scale)];
    return (
      column >= 0 && column < found.pixx && row >= 0 && row < found.pixy && found.pixs[row * found.pixx + column] === 1
    );
  };
}

function frame(isDark: (x: number, y: number) => boolean): Buffer {
  const light = Buffer.alloc(width * height, 235);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (isDark(x, y)) light[y * width + x] = 20;
  return Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
}
