// A page of labels drawn in small, from the measures as they are typed: what does not fit is seen at once.
import { useLingui } from '@lingui/react/macro';
import { cellAt, type LabelLayout, labelsPerPage } from '../../../src/domain/label-format.ts';
import classes from './label.module.css';

export function PagePlan({ layout }: { layout: LabelLayout }) {
  const { t } = useLingui();
  const { page, label } = layout;
  const cells = Array.from({ length: Math.min(labelsPerPage(layout), 1_000) }, (_, index) => cellAt(layout, index));
  const thin = Math.max(page.width, page.height) / 300;
  return (
    <svg
      className={classes.plan}
      viewBox={`${-thin} ${-thin} ${page.width + 2 * thin} ${page.height + 2 * thin}`}
      role="img"
      aria-label={t`The page with its labels`}
    >
      <rect width={page.width} height={page.height} strokeWidth={thin} />
      {cells.map(({ x, y, row, column }) => (
        <rect
          key={`${row} ${column}`}
          x={x}
          y={y}
          width={label.width}
          height={label.height}
          strokeWidth={thin}
          data-first={row + column === 0 || undefined}
        />
      ))}
    </svg>
  );
}
