// Where the next number is typed or scanned. Enter takes it and waits for the next one; a text of several rows is taken at
// once. What was typed is never lost: it is taken when the field is left and before the form is sent.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { DateInput } from '../../ui/date-input.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { type NumberKind, type NumberRow, rowsOfFields, rowsOfText } from './number-rows.ts';
import classes from './numbers-editor.module.css';

export type AddRowHandle = { focus(): void };

type Props = {
  ref: Ref<AddRowHandle>;
  kind: NumberKind;
  label?: ReactNode;
  dates: boolean;
  /** What is still missing: the quantity of a lot unless another one is typed. */
  rest: string | null;
  onAdd: (rows: readonly NumberRow[]) => void;
};

export function AddRow({ ref, kind, label, dates, rest, onAdd }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [quantity, setQuantity] = useState('');
  const [date, setDate] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);
  const lot = kind === 'lot';

  const take = (text: string) => {
    const rows = rowsOfFields({ number: text, quantity: quantity || rest || '1', date }, kind);
    setTyped('');
    setQuantity('');
    setDate(null);
    if (rows.length > 0) onAdd(rows);
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // Before Ctrl Enter or Ctrl S reaches the form, what stands here belongs to the list.
    if (event.ctrlKey || event.metaKey) {
      if (typed.trim() !== '') flushSync(() => take(typed));
      return;
    }
    event.preventDefault();
    take(typed);
    field.current?.focus();
  };

  return (
    <div
      ref={bar}
      role="group"
      aria-label={t`Next number`}
      className={classes.add}
      data-lot={lot || undefined}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey) && typed.trim() !== '') {
          flushSync(() => take(typed));
        }
      }}
      onBlur={(event) => {
        if (typed.trim() !== '' && !bar.current?.contains(event.relatedTarget)) take(typed);
      }}
    >
      <Textarea
        ref={field}
        rows={1}
        label={label ?? (lot ? <Trans>Lots</Trans> : <Trans>Serial numbers</Trans>)}
        placeholder={lot ? t`Type, scan or paste; Enter goes on` : t`Type, scan or paste; SN-01..SN-50 for a range`}
        value={typed}
        onChange={(event) => {
          const text = event.currentTarget.value;
          if (/[\n\r\u2028\u2029]/.test(text)) {
            onAdd(rowsOfText(text, kind));
            setTyped('');
          } else setTyped(text);
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (typed !== '' || !/[\n\r\t;\u2028\u2029]|,.*,/.test(text.trim())) return;
          event.preventDefault();
          onAdd(rowsOfText(text, kind));
        }}
        onKeyDown={enter}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        classNames={{ input: classes.addInput }}
      />
      {lot && (
        <>
          <QuantityInput
            label={t`Quantity`}
            value={quantity}
            placeholder={rest ?? '1'}
            onChange={setQuantity}
            onKeyDown={enter}
          />
          {dates && <DateInput label={t`Expires`} value={date} onChange={setDate} />}
        </>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        className={classes.addButton}
        disabled={typed.trim() === ''}
        onClick={() => {
          take(typed);
          field.current?.focus();
        }}
      >
        <Trans>Add</Trans>
      </Button>
    </div>
  );
}
