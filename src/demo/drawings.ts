// How each family of products looks.
import { deviceDrawings } from './device-drawings.ts';
import { goodsDrawings } from './goods-drawings.ts';

export const drawings = { ...deviceDrawings, ...goodsDrawings };
export type Drawing = keyof typeof drawings;
