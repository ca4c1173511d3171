// The rows of the editor. Ten thousand stay fluid: only those in sight are drawn, and a row is drawn again only when it
// changed. By keyboard: arrows walk, Enter or F2 edits, Delete removes, Escape goes back to typing.
import { useLingui } from '@lingui/react/macro';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { EnteredNumber, RefusedRow } from '../../../src/domain/numbers-entry.ts';
import type { NumberFault } from './number-checker.ts';
import { NumberRowView } from './number-row-view.tsx';
import type { NumberKind, NumberRow } from './number-rows.ts';
import classes from './numbers-editor.module.css';

export type ShownRow = {
  /** Its place in the list. */
  index: number;
  row: NumberRow;
  /** What it was read as; absent where its text is not a number of its own. */
  number?: EnteredNumber;
  entryFault?: RefusedRow;
  fault?: NumberFault;
};

type Props = {
  rows: readonly ShownRow[];
  kind: NumberKind;
  dates: boolean;
  toolOf: ((number: EnteredNumber) => ReactNode) | undefined;
  /** Show the end of the list when rows were added. */
  follow: boolean;
  onReplace: (index: number, by: readonly NumberRow[]) => void;
  /** Back to the field for the next number. */
  onBack: () => void;
};

const rowHeight = 32;
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e9, End: 1e9 };

export function NumberList({ rows, kind, dates, toolOf, follow, onReplace, onBack }: Props) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [editing, setEditing] = useState<number | null>(null);
  const wantsFocus = useRef(false);
  const at = Math.min(active, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    // The row with the cursor stays, so that scrolling does not lose the place.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), Math.max(0, at)])].sort((a, b) => a - b),
  });
  const count = useRef(rows.length);
  useEffect(() => {
    if (follow && rows.length > count.current) virtual.scrollToIndex(rows.length - 1);
    count.current = rows.length;
  }, [rows.length, follow, virtual]);
  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-index="${at}"] [data-row-focus]`);
    if (row) wantsFocus.current = false;
    row?.focus();
  });

  const goTo = useCallback(
    (index: number) => {
      wantsFocus.current = true;
      setActive(index);
      virtual.scrollToIndex(index);
    },
    [virtual],
  );
  const length = rows.length;
  const close = useCallback(
    (index: number, next: 'stay' | 'next') => {
      setEditing(null);
      if (next === 'stay') return goTo(index);
      if (index + 1 >= length) return onBack();
      goTo(index + 1);
      setEditing(index + 1);
    },
    [goTo, onBack, length],
  );
  const edit = useCallback((index: number | null) => {
    if (index !== null) setActive(index);
    setEditing(index);
  }, []);
  const keys = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (target.dataset.rowFocus === undefined || target instanceof HTMLInputElement) return;
    const row = rows[at];
    const step = steps[event.key];
    if (step !== undefined) {
      if (step > 0 && at === rows.length - 1) onBack();
      else goTo(Math.max(0, Math.min(rows.length - 1, at + step)));
    } else if (event.key === 'F2') edit(at);
    else if (event.key === 'Delete' && row) {
      wantsFocus.current = rows.length > 1;
      onReplace(row.index, []);
      if (rows.length === 1) onBack();
    } else if (event.key === 'Escape') onBack();
    else return;
    event.preventDefault();
  };

  return (
    <div ref={frame} className={classes.frame} role="group" aria-label={t`Numbers as read`} onKeyDown={keys}>
      <ol style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const shown = rows[item.index];
          if (!shown) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-problem={shown.entryFault || shown.fault ? true : undefined}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <NumberRowView
                position={item.index}
                shown={shown}
                kind={kind}
                dates={dates}
                active={item.index === at}
                editing={item.index === editing}
                tool={shown.number && toolOf ? toolOf(shown.number) : undefined}
                onEdit={edit}
                onClose={close}
                onReplace={onReplace}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
