// The one component in which lot and serial numbers are entered: one a row, by typing or scanning (Enter goes on), by
// pasting a sheet or a range, from a file, by counting on from a first number, or ticked in stock. It says n of m, and
// what is wrong with a row stands beside it; a bad row never keeps the others out. Every change can be undone.
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type ScannedNumber, scannedNumbers } from '../../../src/domain/gs1/scanned-text.ts';
import type { EnteredNumber } from '../../../src/domain/numbers-entry.ts';
import { useFormat } from '../../ui/format.tsx';
import type { Scan } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { toastWarning } from '../../ui/toast.tsx';
import { beep } from '../scan/beep.ts';
import { AddRow, type AddRowHandle } from './add-row.tsx';
import type { NumberFault } from './number-checker.ts';
import { NumberList, type ShownRow } from './number-list.tsx';
import { entryOfRows, type NumberKind, type NumberRow, type NumberRows } from './number-rows.ts';
import { NumberSources, type StockSource } from './number-sources.tsx';
import { NumberTally } from './number-tally.tsx';
import classes from './numbers-editor.module.css';

export type NumbersEditorProps = {
  kind: NumberKind;
  /** The list; the parent keeps it, `entryOfRows` says what it means. */
  rows: NumberRows;
  onChange: (rows: NumberRows) => void;
  /** How many (serials) or how much (lots) is needed: the m of "n of m". */
  wanted?: string | null;
  /** What is wrong with a number beyond its own list; it should change only when an answer does. */
  faultOf?: (number: EnteredNumber) => NumberFault | undefined;
  /** How many numbers are still being checked. */
  checking?: number;
  /** A small control in a number's row, such as a switch. */
  toolOf?: (number: EnteredNumber) => ReactNode;
  /** Lots: ask for an expiration date too. */
  dates?: boolean;
  /** Told of each number that is scanned, before it is added: a code may say more of it than its row holds. */
  onScanned?: (number: ScannedNumber) => void;
  /** Where numbers may be ticked from. */
  stock?: StockSource;
  /** More buttons beside "from a file". */
  actions?: ReactNode;
  label?: ReactNode;
};

const mostUndone = 50;

export function NumbersEditor(props: NumbersEditorProps) {
  const { kind, rows, onChange, wanted, faultOf, checking = 0, toolOf, dates = false, stock, actions, label } = props;
  const { t } = useLingui();
  const entry = entryOfRows(rows, kind);
  const shown = useMemo(() => shownRows(rows, kind, faultOf), [rows, kind, faultOf]);
  const problems = useMemo(() => shown.filter((row) => row.entryFault || row.fault), [shown]);
  const [onlyProblems, setOnlyProblems] = useState(false);
  const only = onlyProblems && problems.length > 0;
  const field = useRef<AddRowHandle>(null);
  const before = useRef<NumberRows[]>([]);
  const latest = useRef({ rows, onChange });
  latest.current = { rows, onChange };

  const put = useCallback((next: NumberRows) => {
    before.current = [...before.current.slice(1 - mostUndone), latest.current.rows];
    latest.current.rows = next;
    latest.current.onChange(next);
  }, []);
  const add = useCallback(
    (more: readonly NumberRow[]) => {
      if (more.length > 0) put([...latest.current.rows, ...more]);
    },
    [put],
  );
  const replace = useCallback(
    (index: number, by: readonly NumberRow[]) => put(latest.current.rows.toSpliced(index, 1, ...by)),
    [put],
  );
  const undo = useCallback(() => {
    const last = before.current.at(-1);
    if (!last) return;
    before.current = before.current.slice(0, -1);
    latest.current.onChange(last);
  }, []);
  const frame = useRef<HTMLDivElement>(null);
  const today = useFormat().today();
  const take = ({ text }: Scan) => {
    const ways = scannedNumbers(text, kind, { today });
    const [way, other] = ways;
    beep(way !== undefined && !other);
    if (!way) return;
    if (other) {
      toastWarning(
        <Trans>This code can be read as {ways.map((one) => one.number).join(', ')}. Type the right one.</Trans>,
      );
      return;
    }
    props.onScanned?.(way);
    const quantity = kind === 'lot' ? (way.quantity ?? restOf(entry.total, wanted) ?? '1') : '1';
    add([{ number: way.number, quantity, date: kind === 'lot' ? (way.expirationDate ?? '') : '' }]);
  };
  useScanTarget(frame, take);
  const back = useCallback(() => field.current?.focus(), []);

  return (
    <div
      ref={frame}
      className={classes.editor}
      data-numbers-editor
      role="group"
      aria-label={t`Numbers editor`}
      onKeyDown={(event) => {
        const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
        const undoes = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
        if (!undoes || (typing && (event.target as HTMLInputElement).value !== '')) return;
        event.preventDefault();
        undo();
      }}
    >
      <AddRow ref={field} kind={kind} label={label} dates={dates} rest={restOf(entry.total, wanted)} onAdd={add} />
      <NumberSources
        kind={kind}
        rest={restOf(entry.total, wanted)}
        stock={stock}
        onAdd={add}
        onScan={take}
        actions={actions}
      />
      <NumberTally
        kind={kind}
        entry={entry}
        wanted={wanted}
        problems={problems.length}
        checking={checking}
        only={only}
        onOnly={setOnlyProblems}
        onRemoveBad={() => {
          const bad = new Set(problems.map((row) => row.index));
          put(rows.filter((_, index) => !bad.has(index)));
        }}
        onUndo={before.current.length > 0 ? undo : undefined}
        onClear={rows.length > 1 ? () => put([]) : undefined}
      />
      {rows.length > 0 && (
        <NumberList
          rows={only ? problems : shown}
          kind={kind}
          toolOf={toolOf}
          dates={dates}
          follow={!only}
          onReplace={replace}
          onBack={back}
        />
      )}
    </div>
  );
}

function shownRows(rows: NumberRows, kind: NumberKind, faultOf: NumbersEditorProps['faultOf']): ShownRow[] {
  const entry = entryOfRows(rows, kind);
  const shown = rows.map((row, index): ShownRow => ({ index, row }));
  for (const number of entry.numbers) {
    const at = shown[number.row - 1];
    if (at) shown[number.row - 1] = { ...at, number, fault: faultOf?.(number) };
  }
  for (const refused of entry.refused) {
    const at = shown[refused.row - 1];
    if (at) shown[refused.row - 1] = { ...at, entryFault: refused };
  }
  return shown;
}

function restOf(total: string, wanted: string | null | undefined): string | null {
  if (wanted == null) return null;
  const rest = Number(wanted) - Number(total);
  return rest > 0 ? String(Number(rest.toFixed(6))) : null;
}
