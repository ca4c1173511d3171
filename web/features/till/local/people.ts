// Who stands at the till. People sign in with their PIN, checked here; after wrong ones everybody waits, longer each time,
// also over reloads. Nobody is signed out in the middle of something: a till that is left alone locks, and the ticket stays.
import type { Cashier } from '../../../../src/operations/till/entry.contract.ts';
import type { TillPerson } from '../../../../src/operations/till/feed.contract.ts';
import { dropMeta, readMeta, writeMeta } from './db.ts';
import { isPin } from './pin.ts';
import { tillSettings } from './settings.ts';
import { tillStart } from './start.ts';
import { createStore } from './store.ts';

export type SignedIn = Cashier & { manages: boolean };
export type PinAnswer =
  | { ok: true; person: SignedIn }
  | { ok: false; reason: 'wrong' | 'wait' | 'no-pin' | 'unknown'; until: number };

const freeTries = 5;
const firstWait = 15_000;
const longestWait = 15 * 60_000;

const cashier = createStore<SignedIn | null>(null);
const wrong = createStore<{ count: number; until: number }>({ count: 0, until: 0 });

export const currentCashier = cashier.get;
export const useCashier = cashier.use;
export const useWrongPins = wrong.use;

export const asCashier = ({ id, name }: Cashier): Cashier => ({ id, name });

/** Those who may sign in, by name. `pin` null: they have set none. */
export function people(): TillPerson[] {
  return [...(tillStart()?.people ?? [])].sort((a, b) => a.name.localeCompare(b.name));
}

export async function loadCashier(): Promise<void> {
  wrong.set((await readMeta('wrongPins')) ?? { count: 0, until: 0 });
  const kept = await readMeta('cashier');
  const person = kept && people().find(({ id }) => id === kept.id);
  if (person && Date.now() - kept.activeAt < lockAfter()) cashier.set(signedIn(person));
}

/** Checks a PIN. Too many wrong ones: nobody is asked before `until` (device clock, milliseconds). */
export async function checkPin(personId: string, pin: string): Promise<PinAnswer> {
  const { count, until } = wrong.get();
  if (Date.now() < until) return { ok: false, reason: 'wait', until };
  const person = people().find(({ id }) => id === personId);
  if (!person) return { ok: false, reason: 'unknown', until: 0 };
  if (!person.pin) return { ok: false, reason: 'no-pin', until: 0 };
  if (await isPin(pin, person.pin)) {
    await keepWrong({ count: 0, until: 0 });
    return { ok: true, person: signedIn(person) };
  }
  const tries = count + 1;
  const wait = tries < freeTries ? 0 : Math.min(longestWait, firstWait * 2 ** (tries - freeTries));
  await keepWrong({ count: tries, until: wait === 0 ? 0 : Date.now() + wait });
  return { ok: false, reason: wait === 0 ? 'wrong' : 'wait', until: Date.now() + wait };
}

/** Signs in, also instead of somebody else. */
export async function signIn(personId: string, pin: string): Promise<PinAnswer> {
  const answer = await checkPin(personId, pin);
  if (answer.ok) {
    await writeMeta('cashier', { id: personId, activeAt: Date.now() });
    cashier.set(answer.person);
  }
  return answer;
}

/** Locks the till: whoever signs in next goes on. */
export async function lock(): Promise<void> {
  cashier.set(null);
  await dropMeta('cashier');
}

/** Locks the till when nobody has touched it for as long as the settings say. */
export function watchIdle(): () => void {
  let touched = Date.now();
  let kept = 0;
  const touch = () => {
    touched = Date.now();
    const now = cashier.get();
    if (!now || touched - kept < 20_000) return;
    kept = touched;
    void writeMeta('cashier', { id: now.id, activeAt: touched }).catch(() => undefined);
  };
  const look = setInterval(() => {
    if (cashier.get() && Date.now() - touched > lockAfter()) void lock();
  }, 5_000);
  const signs = ['pointerdown', 'keydown'] as const;
  for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
  return () => {
    clearInterval(look);
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
  };
}

/** Of a person who is no longer with the company. */
export function followPeople(): void {
  const now = cashier.get();
  if (!now) return;
  const person = people().find(({ id }) => id === now.id);
  if (!person) void lock();
  else if (person.manages !== now.manages || person.name !== now.name) cashier.set(signedIn(person));
}

// A manager's word: the dialog of the frame asks, whoever needed it waits.
export type Asked = { words: string; answer: (given: ManagerAnswer | null) => void };
export type ManagerAnswer = { by: Cashier; reason: string };
const asked = createStore<Asked | null>(null);
export const useAskedManager = asked.use;

/** PIN of somebody who manages, and a reason; null when it was given up. `words` say what for. */
export function askManager(words: string): Promise<ManagerAnswer | null> {
  asked.get()?.answer(null);
  return new Promise((resolve) => {
    asked.set({
      words,
      answer: (given) => {
        asked.set(null);
        resolve(given);
      },
    });
  });
}

const lockAfter = (): number => tillSettings().lockMinutes * 60_000;

async function keepWrong(next: { count: number; until: number }): Promise<void> {
  wrong.set(next);
  await writeMeta('wrongPins', next);
}

const signedIn = ({ id, name, manages }: TillPerson): SignedIn => ({ id, name, manages });
