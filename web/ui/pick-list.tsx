// Choices as a plain list of buttons, for a picker that is open already: arrows walk, Enter chooses. With `onType` a field
// on top asks for more of them; without one and with many choices it narrows them down.
import { Trans, useLingui } from '@lingui/react/macro';
import { Loader, TextInput } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import classes from './pick-list.module.css';

export type PickOption = {
  value: string;
  /** What the field on top looks for, and the words shown unless `content` is given. */
  label: string;
  content?: ReactNode;
  hint?: ReactNode;
  /** How deep it lies in a tree. */
  depth?: number;
};

type Props = {
  label: string;
  options: readonly PickOption[];
  value: string | null;
  /** Null when the chosen one was chosen again. */
  onPick: (value: string | null, option: PickOption) => void;
  typed?: string;
  onType?: (text: string) => void;
  loading?: boolean;
};

const fewOptions = 12;
const mostShown = 200;

export function PickList({ label, options, value, onPick, typed, onType, loading }: Props) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const [narrowed, setNarrowed] = useState('');
  const searches = onType !== undefined || options.length > fewOptions;
  const wanted = onType ? '' : narrowed.trim().toLowerCase();
  const shown = options.filter((option) => option.label.toLowerCase().includes(wanted)).slice(0, mostShown);
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...(frame.current?.querySelectorAll<HTMLElement>('input, button') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  };
  return (
    <div ref={frame} onKeyDown={walk} role="group" aria-label={label}>
      {searches && (
        <TextInput
          className={classes.field}
          aria-label={t`Find in ${label}`}
          placeholder={t`Type to search`}
          data-autofocus
          autoComplete="off"
          leftSection={<IconSearch size={15} aria-hidden="true" />}
          rightSection={loading ? <Loader size={14} /> : null}
          value={onType ? (typed ?? '') : narrowed}
          onChange={(event) => (onType ?? setNarrowed)(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = shown;
            if (event.key !== 'Enter' || !first || loading) return;
            event.preventDefault();
            onPick(first.value, first);
          }}
        />
      )}
      <div className={classes.options}>
        {shown.map((option) => (
          <button
            key={option.value}
            type="button"
            className={classes.option}
            aria-pressed={option.value === value}
            data-autofocus={
              (!searches && option === (shown.find((one) => one.value === value) ?? shown[0])) || undefined
            }
            style={option.depth ? { paddingInlineStart: 10 + option.depth * 16 } : undefined}
            onClick={() => onPick(option.value === value ? null : option.value, option)}
          >
            <span className={classes.words}>
              <span>{option.content ?? option.label}</span>
              {option.hint && <span className={classes.hint}>{option.hint}</span>}
            </span>
            {option.value === value && <IconCheck size={16} aria-hidden="true" />}
          </button>
        ))}
        {shown.length === 0 && !loading && (
          <p className={classes.none}>
            <Trans>Nothing found</Trans>
          </p>
        )}
      </div>
    </div>
  );
}
