// The shift that was just closed: its report stays on the screen until somebody goes on.
import type { ZReport } from '../local/db.ts';
import { createStore } from '../local/store.ts';

const closed = createStore<ZReport | null>(null);
export const useClosed = closed.use;
export const showClosed = closed.set;
