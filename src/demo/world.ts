// What the telling of the demo's half year needs: its own clock, which goes through the days, dice that fall the same
// way each time, and the verbs of the program in one transaction after another, each at an hour of a day gone by.

import type { Language } from '../access/person.contract.ts';
import { addDays, type CalendarDate, dateIn, instantOf } from '../domain/calendar.ts';
import { permissionsOf } from '../domain/permission.ts';
import type { Place, Tx } from '../platform/database.ts';
import type { By, Caller } from '../platform/http.ts';
import type { Log } from '../platform/log.ts';
import { companies, people, type Role } from './data/company.ts';
import type { Words } from './data/words.ts';
import { doNotWaitForDisk } from './world.sql.ts';

/** How many days the story goes back. */
export const storyDays = 183;

export type Staff = Readonly<Record<Role, { id: string; name: string }>>;
export type Given = {
  place: Place;
  companyId: string;
  language: Language;
  staff: Staff;
  /** The instant at which the story ends. */
  now: Date;
  log: Pick<Log, 'error'>;
  /** Where people are known. */
  control: Place;
};

export type World = Given & {
  timeZone: string;
  today: CalendarDate;
  say(words: Words): string;
  /** From 0 up to, not with, 1. */
  dice(): number;
  /** A whole number from `from` to `to`, both included. */
  pick(from: number, to: number): number;
  one<T>(of: readonly T[]): T;
  /** One of the things, the heavier the likelier. */
  weighted<T>(of: readonly T[], weightOf: (one: T) => number): T;
  /** The calendar date so many days before today; after it, when negative. */
  date(daysAgo: number): CalendarDate;
  /** An instant of that day; never later than the end of the story. Hours may have a fraction. */
  instant(daysAgo: number, hour: number): Date;
  /** 1 is Monday, 7 Sunday. */
  weekday(daysAgo: number): number;
  /** One transaction at that instant, on behalf of somebody. */
  at<T>(when: Date, who: Role, work: (tx: Tx, by: By) => Promise<T>): Promise<T>;
  /** Whoever acts at an instant, for verbs with transactions of their own. */
  by(when: Date, who: Role, callerId?: string): By;
};

export function openWorld(given: Given): World {
  const { timeZone } = companies[given.language];
  const today = dateIn(given.now, timeZone);
  const dice = diceOf(20_260_415);
  const place = hasty(given.place);
  const date = (daysAgo: number): CalendarDate => addDays(today, -daysAgo);
  const by = (when: Date, who: Role, callerId?: string): By => {
    const now = new Date(Math.min(when.getTime(), given.now.getTime()));
    return { caller: callerOf(given, who, callerId), clock: { now: () => new Date(now) } };
  };
  const pick = (from: number, to: number): number => from + Math.floor(dice() * (to - from + 1));
  return {
    ...{ ...given, timeZone, today, dice, pick, date, by },
    say: (words) => words[given.language],
    one: (of) => of[pick(0, of.length - 1)] as (typeof of)[number],
    weighted: (of, weightOf) => {
      let left = dice() * of.reduce((sum, one) => sum + weightOf(one), 0);
      for (const one of of) {
        left -= weightOf(one);
        if (left < 0) return one;
      }
      return of.at(-1) as (typeof of)[number];
    },
    instant: (daysAgo, hour) => {
      const time = new Date(hour * 3_600_000).toISOString().slice(11, 19);
      return new Date(Math.min(Date.parse(instantOf(date(daysAgo), time, timeZone)), given.now.getTime()));
    },
    weekday: (daysAgo) => ((new Date(`${date(daysAgo)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1,
    place,
    at: (when, who, work) => place.transact((tx) => work(tx, by(when, who))),
  };
}

const hasty = (place: Place): Place => ({
  ...place,
  transact: (work) =>
    place.transact(async (tx) => {
      await tx.run(doNotWaitForDisk);
      return work(tx);
    }),
});

function callerOf({ companyId, place, staff }: Given, who: Role, callerId?: string): Caller {
  const { id, name } = staff[who];
  const { role } = people[who];
  return {
    id: callerId ?? id,
    userId: id,
    userName: name,
    role,
    // The story is told whole whoever's part it is: what people may do is not what it shows.
    permissions: new Set(permissionsOf.administrator),
    company: { id: companyId, schema: place.schema },
  };
}

/** Mulberry32: small, and the same everywhere. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
