// The field in which a cell is mended. Enter keeps, Tab keeps and goes on, Esc leaves it as it was; so does leaving keep.
import { type KeyboardEvent, useEffect, useRef } from 'react';
import classes from './row-grid.module.css';

/** Where to go afterwards: nowhere, or to the cell before or after. */
export type Step = 'leave' | 'stay' | 'next' | 'before';
type Props = { label: string; text: string; onEnd: (given: string | null, step: Step) => void };

export function EditField({ label, text, onEnd }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const end = (keep: boolean, step: Step) => {
    if (ended.current) return;
    ended.current = true;
    onEnd(keep ? (field.current?.value ?? null) : null, step);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') end(true, 'stay');
    else if (event.key === 'Escape') end(false, 'stay');
    else if (event.key === 'Tab') end(true, event.shiftKey ? 'before' : 'next');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      ref={field}
      className={classes.field}
      aria-label={label}
      defaultValue={text}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={() => end(true, 'leave')}
    />
  );
}
