// One quantity of a minimum stock, changed where it stands: a click or Enter opens the field, Enter saves, Esc leaves it.
import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { editMinimumStock } from '../../../src/catalog/minimum-stock.contract.ts';
import type { LowStockRow } from '../../../src/tracing/low-stock.contract.ts';
import { useWrite } from '../../api/query.ts';
import { QuantityText, useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import classes from './minimum-stock.module.css';

type Name = 'minimum' | 'upTo' | 'multiple';

export function LevelCell({ row, name, label }: { row: LowStockRow; name: Name; label: string }) {
  const { t } = useLingui();
  const may = useMay('catalog.write');
  const edit = useWrite(editMinimumStock);
  const [typed, setTyped] = useState<string | null>(null);
  const { unit } = row.product;
  const value = row[name];
  const format = useFormat();
  const shown = value === null ? '' : `${format.quantity(value)} ${unit} `;
  const what = t`${label} of ${row.product.name} in ${row.location.name}`;
  if (!may) return <QuantityText value={value} unit={unit} />;
  const save = async () => {
    if (typed === null || edit.isPending) return;
    const given = typed === '' ? null : typed;
    if (given === value || (given === null && name === 'minimum')) return setTyped(null);
    try {
      await edit.mutateAsync({ params: { id: row.id }, ifMatch: row.version, body: { [name]: given } });
      toast(<Trans>Saved</Trans>);
      setTyped(null);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  if (typed === null) {
    return (
      <UnstyledButton
        className={classes.cell}
        aria-label={shown + t`Change: ${what}`}
        onClick={() => setTyped(value ?? '')}
      >
        <QuantityText value={value} unit={value === null ? null : unit} />
        <IconPencil size={14} aria-hidden="true" />
      </UnstyledButton>
    );
  }
  return (
    <QuantityInput
      size="xs"
      w={96}
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
