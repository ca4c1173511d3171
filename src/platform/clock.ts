// Time is a parameter everywhere: the program reads it here and tests set it.
export type Clock = { now(): Date };
export const systemClock: Clock = { now: () => new Date() };
