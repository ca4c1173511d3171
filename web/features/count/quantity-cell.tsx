// On hand of one line, edited where it stands: the pencil opens the field, Enter saves, Escape leaves it as it was.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { QuantityText } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import classes from './quantities.module.css';

type Props = {
  value: string;
  unit: string;
  /** What the line is, for those who do not see the table. */
  name: string;
  /** What stands in the field; null while it is only read. */
  typed: string | null;
  busy: boolean;
  error: string | undefined;
  onType: (typed: string | null) => void;
  onSave: () => void;
  readOnly: boolean;
};

export function QuantityCell({ value, unit, name, typed, busy, error, onType, onSave, readOnly }: Props) {
  const { t } = useLingui();
  if (typed === null) {
    return (
      <span className={classes.cell}>
        <QuantityText value={value} unit={unit} />
        {!readOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t`Change on hand: ${name}`}
            onClick={() => onType(value)}
          >
            <IconPencil size={16} />
          </ActionIcon>
        )}
      </span>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onSave();
    else if (event.key === 'Escape') onType(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className={classes.cell}>
      <QuantityInput
        aria-label={t`On hand: ${name}`}
        size="xs"
        w={96}
        value={typed}
        error={error}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={onType}
        onKeyDown={onKeyDown}
      />
      <ActionIcon variant="filled" size={28} loading={busy} aria-label={t`Save`} onClick={onSave}>
        <IconCheck size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={t`Cancel`} onClick={() => onType(null)}>
        <IconX size={16} />
      </ActionIcon>
    </span>
  );
}
