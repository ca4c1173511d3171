// Edits say which version they change: two people who edit the same record never overwrite one another unseen.
import { problem } from '../domain/problem.ts';

/** @throws stale when the record has moved on since the caller read it */
export function sameVersion(record: { version: number }, given: number): void {
  if (record.version !== given) throw problem('stale', { current: record.version, given });
}
