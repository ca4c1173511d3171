// Whether a ticket is in hand: then a new version waits, and the shift is not closed.
import { createStore } from '../local/store.ts';

const busy = createStore(false);
export const useBusy = busy.use;
/** The sell screen says so whenever the ticket begins or ends. */
export const setBusy = busy.set;
