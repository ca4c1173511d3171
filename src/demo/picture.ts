// Draws a product's picture: a few shapes on a soft ground, as a PNG. Shapes are told by how far a point is from their edge,
// so that edges are smooth at any size. Coordinates run from 0 to 100, right and down.
import { crc32, deflateSync } from 'node:zlib';

export type Shape =
  | { is: 'box'; at: readonly [x: number, y: number, width: number, height: number]; round: number; color: string }
  | { is: 'disc'; at: readonly [x: number, y: number]; radius: number; color: string }
  | { is: 'ring'; at: readonly [x: number, y: number]; radius: number; width: number; color: string }
  | { is: 'line'; from: readonly [number, number]; to: readonly [number, number]; width: number; color: string }
  | { is: 'area'; points: readonly (readonly [number, number])[]; color: string };

const size = 256;
type Color = readonly [red: number, green: number, blue: number];

/** PNG, 256 by 256. */
export function drawPicture(shapes: readonly Shape[], ground: string): Buffer {
  const pixels = Buffer.alloc(size * size * 3);
  const [red, green, blue] = colorOf(ground);
  for (let at = 0; at < pixels.length; at += 3) {
    pixels[at] = red;
    pixels[at + 1] = green;
    pixels[at + 2] = blue;
  }
  for (const shape of shapes) paint(pixels, shape);
  return png(pixels);
}

/** `#rrggbb`, mixed with white: 0 is the color itself, 1 is white. */
export function lighter(color: string, part: number): string {
  const mixed = colorOf(color).map((value) => Math.round(value + (255 - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function paint(pixels: Buffer, shape: Shape): void {
  const [left, top, right, bottom] = boundsOf(shape).map((edge) => (edge * size) / 100) as [
    number,
    number,
    number,
    number,
  ];
  const color = colorOf(shape.color);
  const pixel = 100 / size;
  for (let y = Math.max(0, Math.floor(top) - 1); y < Math.min(size, bottom + 2); y += 1) {
    for (let x = Math.max(0, Math.floor(left) - 1); x < Math.min(size, right + 2); x += 1) {
      const cover = 0.5 - distanceTo(shape, (x + 0.5) * pixel, (y + 0.5) * pixel) / pixel;
      if (cover > 0) blend(pixels, (y * size + x) * 3, { color, part: Math.min(1, cover) });
    }
  }
}

function blend(pixels: Buffer, at: number, { color, part }: { color: Color; part: number }): void {
  for (const [index, value] of color.entries()) {
    const before = pixels[at + index] ?? 0;
    pixels[at + index] = Math.round(before + (value - before) * part);
  }
}

function boundsOf(shape: Shape): number[] {
  if (shape.is === 'box') return [shape.at[0], shape.at[1], shape.at[0] + shape.at[2], shape.at[1] + shape.at[3]];
  if (shape.is === 'disc' || shape.is === 'ring') {
    const reach = shape.radius + (shape.is === 'ring' ? shape.width / 2 : 0);
    return [shape.at[0] - reach, shape.at[1] - reach, shape.at[0] + reach, shape.at[1] + reach];
  }
  const points = shape.is === 'line' ? [shape.from, shape.to] : shape.points;
  const more = shape.is === 'line' ? shape.width / 2 : 0;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs) - more, Math.min(...ys) - more, Math.max(...xs) + more, Math.max(...ys) + more];
}

/** Below 0 inside. */
function distanceTo(shape: Shape, x: number, y: number): number {
  switch (shape.is) {
    case 'box': {
      const [left, top, width, height] = shape.at;
      const dx = Math.abs(x - left - width / 2) - width / 2 + shape.round;
      const dy = Math.abs(y - top - height / 2) - height / 2 + shape.round;
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - shape.round;
    }
    case 'disc':
      return Math.hypot(x - shape.at[0], y - shape.at[1]) - shape.radius;
    case 'ring':
      return Math.abs(Math.hypot(x - shape.at[0], y - shape.at[1]) - shape.radius) - shape.width / 2;
    case 'line':
      return toLine(shape.from, shape.to, [x, y]) - shape.width / 2;
    case 'area':
      return toArea(shape.points, [x, y]);
  }
}

type Point = readonly [number, number];
function toLine(from: Point, to: Point, [x, y]: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from[0] - dx * along, y - from[1] - dy * along);
}

function toArea(points: readonly Point[], [x, y]: Point): number {
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, to] of points.entries()) {
    const from = points[(index + points.length - 1) % points.length] ?? to;
    nearest = Math.min(nearest, toLine(from, to, [x, y]));
    const crosses = to[1] > y !== from[1] > y;
    if (crosses && x < ((from[0] - to[0]) * (y - to[1])) / (from[1] - to[1]) + to[0]) inside = !inside;
  }
  return inside ? -nearest : nearest;
}

const colorOf = (hex: string): Color => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** 8 bits a color, no transparency, each row by itself (ISO/IEC 15948). */
function png(pixels: Buffer): Buffer {
  const rows = Buffer.alloc(size * (size * 3 + 1));
  for (let y = 0; y < size; y += 1) pixels.copy(rows, y * (size * 3 + 1) + 1, y * size * 3, (y + 1) * size * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
