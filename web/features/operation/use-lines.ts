// What the forms with lines share: there is always an empty line at the end to go on with, Enter walks through the fields,
// and Ctrl/Cmd S saves without the big step.
import { type Dispatch, type RefObject, type SetStateAction, useCallback, useEffect, useRef } from 'react';
import { emptyLine, type LineValues } from './document-values.ts';
import { focusOn, productFieldId } from './line-editor.tsx';

const open = (lines: readonly LineValues[]) => (lines.at(-1)?.product === null ? lines : [...lines, emptyLine()]);

/** Changes of single lines. */
export function useLines<V extends { lines: readonly LineValues[] }>(setValues: Dispatch<SetStateAction<V>>) {
  const change = useCallback(
    (key: string, part: Partial<LineValues>) =>
      setValues((now) => ({
        ...now,
        lines: open(now.lines.map((line) => (line.key === key ? { ...line, ...part } : line))),
      })),
    [setValues],
  );
  const remove = useCallback(
    (key: string) => setValues((now) => ({ ...now, lines: open(now.lines.filter((line) => line.key !== key)) })),
    [setValues],
  );
  const next = useCallback(
    (key: string) =>
      setValues((now) => {
        const at = now.lines.findIndex((line) => line.key === key);
        const following = now.lines[at + 1];
        if (following) focusOn(productFieldId(following.key));
        return now;
      }),
    [setValues],
  );
  const set: typeof setValues = useCallback(
    (action) =>
      setValues((now) => {
        const next = typeof action === 'function' ? action(now) : action;
        return { ...next, lines: open(next.lines) };
      }),
    [setValues],
  );
  return { change, remove, next, set };
}

/** Enter walks through the fields in here; only Ctrl/Cmd Enter posts. */
export function useEnterWalks(frame: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = frame.current;
    const listen = (event: KeyboardEvent) => {
      const plain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
      if (plain && event.target instanceof HTMLInputElement) event.preventDefault();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [frame]);
}

/** Ctrl/Cmd S. */
export function useDraftShortcut(save: () => void) {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
