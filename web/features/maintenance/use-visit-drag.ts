// Drags a visit to another day of a calendar: with a mouse at once, with a finger after it has rested for a moment, so that
// the page can still be scrolled. Days are the elements with `data-day`.
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { VisitRow } from '../../../src/service/maintenance/visit.contract.ts';

export type Drag = { visit: VisitRow; x: number; y: number; over: string | null };

/** Before it is a drag and not a click, in pixels; how long a finger rests, in milliseconds. */
const [slack, rest] = [6, 350];

export function useVisitDrag(frame: RefObject<HTMLElement | null>, onDrop: (visit: VisitRow, day: string) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const held = useRef<{ visit: VisitRow; x: number; y: number; timer?: number; moving: boolean } | null>(null);
  /** The click that ends a drag opens nothing. */
  const dragged = useRef(false);
  useEffect(() => {
    const grid = frame.current;
    const hold = (event: TouchEvent) => held.current?.moving && event.cancelable && event.preventDefault();
    grid?.addEventListener('touchmove', hold, { passive: false });
    return () => grid?.removeEventListener('touchmove', hold);
  }, [frame]);
  useEffect(() => {
    if (!drag) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      held.current = null;
      setDrag(null);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [drag]);

  const start = (x: number, y: number) => {
    const now = held.current;
    if (!now) return;
    now.moving = true;
    dragged.current = true;
    setDrag({ visit: now.visit, x, y, over: dayAt(x, y) });
  };
  const stop = () => {
    window.clearTimeout(held.current?.timer);
    held.current = null;
    setDrag(null);
  };
  const handlers = (visit: VisitRow) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return;
      dragged.current = false;
      const { clientX: x, clientY: y } = event;
      held.current = { visit, x, y, moving: false };
      if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
      else held.current.timer = window.setTimeout(() => start(x, y), rest);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = held.current;
      if (!now) return;
      const { clientX: x, clientY: y } = event;
      const far = Math.hypot(x - now.x, y - now.y) > slack;
      if (now.moving) setDrag({ visit: now.visit, x, y, over: dayAt(x, y) });
      else if (far && event.pointerType === 'mouse') start(x, y);
      else if (far) stop();
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const now = held.current;
      const day = now?.moving ? dayAt(event.clientX, event.clientY) : null;
      stop();
      if (now && day && day !== now.visit.plannedOn) onDrop(now.visit, day);
    },
    onPointerCancel: stop,
    onContextMenu: (event: { preventDefault: () => void }) => held.current && event.preventDefault(),
  });
  return { drag, handlers, wasDragged: () => dragged.current };
}

const dayAt = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]')?.dataset.day ?? null;
