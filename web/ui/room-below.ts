// The height left under an element's top edge, so that a list ends where the window does.
import { type RefObject, useLayoutEffect, useState } from 'react';

const margin = 20;
const least = 280;

export function useRoomBelow(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(600);
  // What stands above may grow (filters) or shrink at any time: it is measured whenever the list is drawn.
  useLayoutEffect(() => setRoom(roomBelow(element.current)));
  useLayoutEffect(() => {
    const measure = () => setRoom(roomBelow(element.current));
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [element]);
  return room;
}

function roomBelow(element: HTMLElement | null): number {
  const top = (element?.getBoundingClientRect().top ?? 0) + window.scrollY;
  return Math.max(least, Math.floor(window.innerHeight - top - margin));
}
