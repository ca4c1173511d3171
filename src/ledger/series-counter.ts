// The counters of series as others may use them: listed, looked at, locked, and set by an administrator.
export {
  type CounterRow,
  countCounters,
  countersFrom,
  highestUsed,
  lockCounter,
  moveCounter,
  nextOf,
} from './series-numbers.sql.ts';
