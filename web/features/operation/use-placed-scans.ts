// Scans come faster than a long document is drawn: each is placed on the lines at once, in the order in which they were
// answered, and all that were placed meanwhile are drawn together. What somebody types between two drawings stays: the
// scans that wait are placed again, on top of it.
import { type Dispatch, type RefObject, type SetStateAction, useEffect, useRef } from 'react';
import type { DocumentValues } from './document-values.ts';
import { focusOn, type LineContext, numbersId, quantityId } from './line-editor.tsx';
import { type Placed, placeScanned, type Scanned } from './scanned-line.ts';

/** Between one drawing's end and the next one's beginning, in milliseconds. */
const rest = 30;

export type PlacedScan = { scanned: Scanned; placed: Placed };

type WithLines = Pick<DocumentValues, 'lines'>;

export function usePlacedScans<V extends WithLines>(
  values: V,
  setValues: Dispatch<SetStateAction<V>>,
  context: LineContext,
): {
  /** The document with all that was scanned, drawn or not. */
  latest: RefObject<V>;
  /** Null when the very number stands there already. */
  put: (scanned: Scanned) => PlacedScan | null;
  takeBack: (scan: PlacedScan) => void;
} {
  const waiting = useRef<PlacedScan[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const drawn = useRef(0);
  const latest = useRef(values);
  latest.current = onto(values, waiting.current, context);
  const toFocus = useRef<PlacedScan>(undefined);
  useEffect(() => {
    void values;
    drawn.current = performance.now();
    const { scanned, placed } = toFocus.current ?? {};
    toFocus.current = undefined;
    if (scanned && placed)
      focusOn(scanned.product.tracking === 'none' ? quantityId(placed.key) : numbersId(placed.key));
  }, [values]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const draw = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const scans = waiting.current;
    waiting.current = [];
    toFocus.current = scans.at(-1);
    setValues((now) => onto(now, scans, context));
  };
  const put = (scanned: Scanned) => {
    const placed = placeScanned(latest.current.lines, scanned, context);
    if (placed.twice) return null;
    latest.current = { ...latest.current, lines: placed.lines };
    const one = { scanned, placed };
    waiting.current.push(one);
    timer.current ??= setTimeout(draw, Math.max(0, drawn.current + rest - performance.now()));
    return one;
  };
  const takeBack = (scan: PlacedScan) => {
    draw();
    setValues((now) => ({ ...now, lines: scan.placed.takeBack(now.lines) }));
  };
  return { latest, put, takeBack };
}

/** Placing the same scans again on the same lines changes nothing but who is asked to take them back. */
function onto<V extends WithLines>(values: V, scans: readonly PlacedScan[], context: LineContext): V {
  let { lines } = values;
  for (const scan of scans) {
    scan.placed = placeScanned(lines, scan.scanned, context);
    lines = scan.placed.lines;
  }
  return scans.length === 0 ? values : { ...values, lines };
}
