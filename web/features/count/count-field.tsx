// The counted quantity of a line, typed where it stands: Enter and the arrow keys go to the next line, Escape brings back
// what was there, "=" takes the expected quantity. It is kept when one goes on, never letter by letter.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useRef, useState } from 'react';
import { decimalText, parseDecimal } from '../../ui/decimal-text.ts';
import { useRegion } from '../../ui/format.tsx';
import classes from './count.module.css';

type Props = {
  /** Null: nobody counted it. */
  value: string | null;
  /** Null where it may not be seen. */
  expected: string | null;
  label: string;
  onKeep: (value: string | null) => void;
  disabled?: boolean;
  /** It could not be kept. */
  refused?: boolean;
};

export function CountField({ value, expected, label, onKeep, disabled, refused }: Props) {
  const { t } = useLingui();
  const region = useRegion();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? (value ?? '') : parseDecimal(typed, region);
  const wrong = parsed === null || parsed.startsWith('-');
  const keep = (): boolean => {
    if (wrong) return false;
    setTyped(null);
    const next = parsed === '' ? null : parsed;
    if (next !== value) onKeep(next);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === '=' && expected !== null) {
      setTyped(decimalText(expected, region));
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape') {
      if (typed === null) return;
      setTyped(null);
      event.stopPropagation();
      return;
    }
    const step = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : (arrows[event.key] ?? 0);
    if (step === 0) return;
    event.preventDefault();
    if (keep()) focusNextCount(event.currentTarget, step);
  };
  return (
    <input
      ref={field}
      className={classes.field}
      inputMode="decimal"
      autoComplete="off"
      enterKeyHint="next"
      data-count-field
      aria-label={label}
      aria-invalid={wrong || refused || undefined}
      title={wrong ? t`Not a quantity` : undefined}
      placeholder={disabled ? undefined : '…'}
      disabled={disabled}
      value={typed ?? (value === null ? '' : decimalText(value, region))}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}

const arrows: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The field of the line below or above; rows near the sight are in the page. */
function focusNextCount(from: HTMLInputElement, step: number): void {
  const all = [...document.querySelectorAll<HTMLInputElement>('input[data-count-field]:not(:disabled)')];
  const next = all[all.indexOf(from) + step];
  if (!next) {
    from.blur();
    return;
  }
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}
