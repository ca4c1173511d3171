// One row of the numbers editor: read, with what is wrong in a sentence and the way to the record; or with the cursor in it.
// Its buttons are plain ones: dozens of rows come with every frame while the list is scrolled.
import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from 'react';
import { entryReasonText } from '../../i18n/entry-reasons.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { DateText, useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import type { ShownRow } from './number-list.tsx';
import { type NumberKind, type NumberRow, rowsOfFields } from './number-rows.ts';
import classes from './numbers-editor.module.css';

type Props = {
  /** Among the rows that are shown. */
  position: number;
  shown: ShownRow;
  kind: NumberKind;
  dates: boolean;
  active: boolean;
  editing: boolean;
  tool?: ReactNode;
  onEdit: (position: number | null) => void;
  onClose: (position: number, next: 'stay' | 'next') => void;
  onReplace: (index: number, by: readonly NumberRow[]) => void;
};

export const NumberRowView = memo(function NumberRowView(props: Props) {
  const { position, shown, kind, active, editing, tool, onEdit, onReplace } = props;
  const { index, row } = shown;
  const { t } = useLingui();
  const format = useFormat();
  return (
    <div className={classes.row}>
      <span className={classes.rowNumber}>{index + 1}</span>
      {editing ? (
        <EditFields {...props} />
      ) : (
        <button
          type="button"
          className={`number ${classes.rowText}`}
          data-row-focus
          tabIndex={active ? 0 : -1}
          title={t`Change ${row.number}`}
          onClick={() => onEdit(position)}
        >
          {row.number}
        </button>
      )}
      {!editing && kind === 'lot' && !row.fault && (
        <span className={classes.aside}>× {format.quantity(row.quantity || '1')}</span>
      )}
      {!editing && row.date && (
        <span className={classes.aside}>
          <DateText value={row.date} />
        </span>
      )}
      <Problem shown={shown} />
      {tool && <span className={classes.tool}>{tool}</span>}
      <button
        type="button"
        className={classes.remove}
        tabIndex={active ? 0 : -1}
        aria-label={t`Remove ${row.number}`}
        onClick={() => onReplace(index, [])}
      >
        <IconX size={15} aria-hidden="true" />
      </button>
    </div>
  );
});

function Problem({ shown }: { shown: ShownRow }) {
  const { i18n } = useLingui();
  const { entryFault, fault } = shown;
  if (!entryFault && !fault) return null;
  const text = entryFault ? entryReasonText(i18n, entryFault.reason, entryFault.facts) : fault && itemText(i18n, fault);
  const record = !entryFault && fault?.lotId;
  const held = !entryFault && fault?.code === 'on-hold';
  return (
    <span className={classes.problem}>
      {held ? <HoldBadge /> : <IconAlertTriangle size={14} aria-hidden="true" />} {text}{' '}
      {record && (
        <Link to="/numbers/$id" params={{ id: record }} target="_blank">
          <Trans>Open it</Trans>
        </Link>
      )}
    </span>
  );
}

function EditFields({ position, shown, kind, dates, onClose, onEdit, onReplace }: Props) {
  const { t } = useLingui();
  const { index, row } = shown;
  const [number, setNumber] = useState(row.number);
  const [quantity, setQuantity] = useState(row.quantity);
  const [date, setDate] = useState<string | null>(row.date || null);
  const fields = useRef<HTMLSpanElement>(null);
  const done = useRef(false);
  const lot = kind === 'lot';
  const changed = number !== row.number || quantity !== row.quantity || (date ?? '') !== row.date;
  const take = () => {
    done.current = true;
    if (changed) onReplace(index, rowsOfFields({ number, quantity: quantity || '1', date }, kind));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      done.current = true;
      onClose(position, 'stay');
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      take();
      onClose(position, 'next');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      ref={fields}
      role="group"
      aria-label={t`Change row ${index + 1}`}
      className={classes.editFields}
      onKeyDown={keys}
      onBlur={(event) => {
        if (done.current || fields.current?.contains(event.relatedTarget)) return;
        take();
        onEdit(null);
      }}
    >
      <TextInput
        size="xs"
        data-row-focus
        autoFocus
        aria-label={t`Number in row ${index + 1}`}
        value={number}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setNumber(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: 'number' }}
        className={classes.editNumber}
      />
      {lot && (
        <QuantityInput
          size="xs"
          aria-label={t`Quantity in row ${index + 1}`}
          value={quantity}
          onChange={setQuantity}
          className={classes.editQuantity}
        />
      )}
      {lot && dates && (
        <DateInput size="xs" aria-label={t`Expiration in row ${index + 1}`} value={date} onChange={setDate} w={150} />
      )}
    </span>
  );
}
