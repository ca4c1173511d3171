// The sheet in small: a click says which cell is the first that is still there. By keyboard the field beside it does the
// same, so the cells are no stops of the tab key.
import { Trans, useLingui } from '@lingui/react/macro';
import type { LabelFormat } from '../../../src/labels/label-format.contract.ts';
import classes from './label.module.css';

type Props = { format: LabelFormat; start: number; count: number; onStart: (cell: number) => void };

export function CellPicker({ format, start, count, onStart }: Props) {
  const { t } = useLingui();
  const cells = Array.from({ length: format.columns * format.rows }, (_, i) => i + 1);
  const { page } = format;
  return (
    <div className={classes.pick}>
      <div
        className={classes.sheet}
        style={{ aspectRatio: `${page.width} / ${page.height}`, gridTemplateColumns: `repeat(${format.columns}, 1fr)` }}
      >
        {cells.map((cell) => (
          <button
            key={cell}
            type="button"
            tabIndex={-1}
            aria-label={t`Start at cell ${cell}`}
            aria-pressed={cell === start}
            data-used={cell >= start && cell < start + count ? true : undefined}
            onClick={() => onStart(cell)}
          />
        ))}
      </div>
      <span>
        <Trans>Is the first sheet used in part? Click the first cell that is still there.</Trans>
      </span>
    </div>
  );
}
