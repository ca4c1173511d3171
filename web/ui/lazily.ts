// A piece of the screen that is loaded when it is first shown. When the server is away at that moment the piece comes as
// soon as it is back; without this, the page that holds it would fall over with everything typed on it.
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** `const Panel = lazily(() => import('./panel.tsx').then((file) => file.Panel))`. */
export function lazily<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await untilLoaded(load) }));
}

async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (!(await isServerAway())) throw error;
      await serverBack();
      loadStylesAgain();
    }
  }
}

/** A piece that fails although the server answers is a fault of the piece: it is not tried for ever. */
async function isServerAway(): Promise<boolean> {
  try {
    await fetch('/api/v1/session', { method: 'HEAD', cache: 'no-store' });
    return false;
  } catch {
    return true;
  }
}

async function serverBack(): Promise<void> {
  do {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 3_000);
      window.addEventListener('online', () => resolve(), { once: true });
      window.addEventListener('online', () => clearTimeout(timer), { once: true });
    });
  } while (await isServerAway());
}

/** Styles that could not be fetched stay empty in the page; a fresh link fetches them. */
function loadStylesAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (link.sheet === null) link.replaceWith(link.cloneNode());
  }
}
