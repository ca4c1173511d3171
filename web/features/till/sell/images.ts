// Pictures of products: fetched once as this device, kept in the browser's cache, so that they stand without a network too.
import { useEffect, useState } from 'react';
import { pairing } from '../local/device.ts';

const cacheName = 'trazo-till-images';
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
    if (!kept) await cache?.put(path, answer.clone());
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

async function turn(): Promise<void> {
  if (running >= most) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
}
