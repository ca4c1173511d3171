// Small choices of this till, kept at the device.
import { readMeta, writeMeta } from './db.ts';
import { createStore } from './store.ts';

export type TillSettings = {
  /** Minutes without a touch before the till locks. */
  lockMinutes: number;
  /** Pictures on the buttons of products. */
  pictures: boolean;
};
const usual: TillSettings = { lockMinutes: 15, pictures: true };
const kept = createStore<TillSettings>(usual);

export const tillSettings = kept.get;
export const useTillSettings = kept.use;

export async function loadSettings(): Promise<void> {
  kept.set({ ...usual, ...(await readMeta('settings')) });
}

export async function changeSettings(part: Partial<TillSettings>): Promise<void> {
  kept.change(part);
  await writeMeta('settings', kept.get());
}
