// What a scanned text means, each record once. Later readings are tried only when the earlier ones mean nothing.
import { type Found, find } from '../../../src/tracing/find.contract.ts';
import { call } from '../../api/client.ts';

export async function exactHits(...readings: readonly string[]): Promise<Found[]> {
  for (const q of new Set(readings)) {
    const { exact } = await call(find, { query: { q } });
    if (exact.length > 0) return [...new Map(exact.map((hit) => [hit.id, hit])).values()];
  }
  return [];
}
