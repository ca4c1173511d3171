// A decimal in a table, changed where it stands: a click or Enter opens the field, Enter saves, Esc leaves it.
import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './quantity-cell.module.css';
import { QuantityInput } from './quantity-input.tsx';
import { toast, toastProblem } from './toast.tsx';

type Props = {
  value: string | null;
  /** Of what, for whoever does not see the table: "Price of Green tea". */
  what: string;
  shown: ReactNode;
  shownText: string;
  unit: string | null;
  width: number;
  /** An emptied field changes nothing. */
  required?: boolean;
  onSave: (given: string | null) => Promise<unknown>;
};

export function QuantityCell({ value, what, shown, shownText, unit, width, required, onSave }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const save = async () => {
    if (typed === null || saving) return;
    const given = typed === '' ? null : typed;
    if (given === value || (given === null && required)) return setTyped(null);
    setSaving(true);
    try {
      await onSave(given);
      toast(<Trans>Saved</Trans>);
      setTyped(null);
    } catch (problem) {
      toastProblem(problem);
    }
    setSaving(false);
  };
  if (typed === null) {
    return (
      <UnstyledButton
        className={classes.cell}
        aria-label={`${shownText} ${t`Change: ${what}`}`.trim()}
        onClick={() => setTyped(value ?? '')}
      >
        {shown}
        <IconPencil size={14} aria-hidden="true" />
      </UnstyledButton>
    );
  }
  return (
    <QuantityInput
      size="xs"
      w={width}
      className={classes.field}
      aria-label={what}
      unit={unit}
      autoFocus
      value={typed}
      onChange={setTyped}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
