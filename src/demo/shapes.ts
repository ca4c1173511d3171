// Short names for the shapes of pictures, and the colors that many of them share.
import { lighter, type Shape } from './picture.ts';

export type Box = readonly [x: number, y: number, width: number, height: number];
export type Point = readonly [number, number];
export const box = (at: Box, round: number, color: string): Shape => ({ is: 'box', at, round, color });
export const disc = (x: number, y: number, radius: number, color: string): Shape => ({
  is: 'disc',
  at: [x, y],
  radius,
  color,
});
export const ring = (x: number, y: number, radius: number, width: number, color: string): Shape => ({
  ...{ is: 'ring', at: [x, y], radius, width, color },
});
export const line = (from: Point, to: Point, width: number, color: string): Shape => ({
  is: 'line',
  from,
  to,
  width,
  color,
});
export const area = (points: readonly Point[], color: string): Shape => ({ is: 'area', points, color });

export const [dark, mid, pale, white] = ['#343a40', '#868e96', '#dee2e6', '#ffffff'];
export const soft = (color: string): string => lighter(color, 0.55);
