// The chunks of one feed in the database: pages as they were downloaded, then what changed. When changes pile up, all is
// written anew.
import { type Chunk, db, type FeedName, type FeedState, readMeta, writeMeta } from './db.ts';

export const nothingYet: FeedState = { asOf: null, complete: false, chunks: 0, refreshedAt: 0 };
/** More chunks than this are written together. */
export const mostChunks = 120;

export const feedState = async (feed: FeedName): Promise<FeedState> => (await readMeta(`feed-${feed}`)) ?? nothingYet;

/** In the order in which they count: later ones over earlier ones. */
export const chunksOf = (feed: FeedName): Promise<Chunk[]> =>
  db.chunks.where('[feed+at]').between([feed, 0], [feed, Number.MAX_SAFE_INTEGER]).toArray();

/** One more chunk, and where the feed stands after it, together. */
export async function addChunk(
  feed: FeedName,
  chunk: { text: string; gone: string[] } | null,
  state: Pick<FeedState, 'asOf' | 'complete' | 'refreshedAt'>,
): Promise<void> {
  await db.transaction('rw', [db.chunks, db.meta], async () => {
    const { chunks } = await feedState(feed);
    if (chunk) await db.chunks.put({ feed, at: chunks, ...chunk });
    await writeMeta(`feed-${feed}`, { ...state, chunks: chunks + (chunk ? 1 : 0) });
  });
}

/** All of a feed at once, instead of what there is. */
export async function replaceChunks(
  feed: FeedName,
  texts: readonly string[],
  state: Pick<FeedState, 'asOf' | 'complete' | 'refreshedAt'>,
): Promise<void> {
  await db.transaction('rw', [db.chunks, db.meta], async () => {
    await db.chunks.where('[feed+at]').between([feed, 0], [feed, Number.MAX_SAFE_INTEGER]).delete();
    await db.chunks.bulkPut(texts.map((text, at) => ({ feed, at, text, gone: [] })));
    await writeMeta(`feed-${feed}`, { ...state, chunks: texts.length });
  });
}
