// Pictures of products, and the logo: fetched once as this device, kept in the browser's cache, so that they stand without
// a network too. An address is of one picture for good: what is kept never grows old, and the oldest go.
import { useEffect, useState } from 'react';
import { pairing } from '../local/device.ts';

const cacheName = 'trazo-till-images';
const mostKept = 1_000;
/** Kept since this page began; what is too much is looked for now and then, for it takes reading the list of all. */
let keptHere = 0;
const addresses = new Map<string, Promise<string | null>>();
/** So many are asked for at a time; the rest wait until somebody sees them. */
const most = 6;
let running = 0;
const queue: (() => void)[] = [];

/** The address of a picture below the browser's own; null while there is none. */
export function useImage(id: string | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    setAddress(null);
    if (id !== null) void addressOf(id).then((found) => wanted && setAddress(found));
    return () => {
      wanted = false;
    };
  }, [id]);
  return address;
}

export function addressOf(id: string): Promise<string | null> {
  const known = addresses.get(id) ?? load(id);
  addresses.set(id, known);
  return known;
}

async function load(id: string): Promise<string | null> {
  const path = id.startsWith('/') ? id : `/api/v1/till/images/${id}`;
  await turn();
  try {
    const cache = 'caches' in window ? await caches.open(cacheName) : null;
    const kept = await cache?.match(path);
    const answer = kept ?? (await fetch(path, { headers: { authorization: `Bearer ${pairing()?.secret ?? ''}` } }));
    if (!answer.ok) throw new Error(String(answer.status));
    if (!kept && cache) void keep(cache, path, answer.clone());
    return URL.createObjectURL(await answer.blob());
  } catch {
    // Asked again when it is seen the next time.
    setTimeout(() => addresses.delete(id), 10_000);
    return null;
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

/** A full disk is no reason to show no picture. */
async function keep(cache: Cache, path: string, answer: Response): Promise<void> {
  try {
    await cache.put(path, answer);
    keptHere += 1;
    if (keptHere % 50 !== 1) return;
    const all = await cache.keys();
    await Promise.all(all.slice(0, -mostKept).map((old) => cache.delete(old)));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

async function turn(): Promise<void> {
  if (running >= most) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
}
