// Which lines of a sheet are shown, with how many there are of each: the live account of what is missing, was not expected,
// lies elsewhere, or moved while people counted.
import { useLingui } from '@lingui/react/macro';
import type { CountFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import { useFormat } from '../../ui/format.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import classes from './count.module.css';

type Choice = { value: string; label: string; count: number | null; tone?: 'warn' | 'bad'; always?: boolean };

export function LineFilter({ figures }: { figures: CountFigures }) {
  const { t } = useLingui();
  const format = useFormat();
  const [search, change] = useUrlState();
  const shown = search.show ?? 'all';
  const choices: Choice[] = [
    { value: 'all', label: t`All`, count: figures.lines, always: true },
    { value: 'uncounted', label: t`Uncounted`, count: figures.uncounted, always: true },
    { value: 'counted', label: t`Counted`, count: figures.counted, always: true },
    { value: 'differing', label: t`Differing`, count: figures.differing, always: true },
    { value: 'missing', label: t`Missing`, count: figures.missing, tone: 'warn' },
    { value: 'unexpected', label: t`Unexpected`, count: figures.unexpected, tone: 'warn' },
    { value: 'moved', label: t`From another place`, count: figures.moved, tone: 'warn' },
    { value: 'at-customer', label: t`At a customer`, count: figures.atCustomer, tone: 'bad' },
    { value: 'conflicting', label: t`Moved since`, count: figures.conflicting, tone: 'bad' },
    { value: 'applied', label: t`Applied`, count: figures.applied },
  ];
  return (
    <div className={classes.choices} role="group" aria-label={t`Which lines`}>
      {choices
        .filter(({ value, count, always }) => count !== null && (always || count > 0 || value === shown))
        .map(({ value, label, count, tone }) => (
          <button
            key={value}
            type="button"
            className={classes.choice}
            aria-pressed={shown === value}
            data-tone={count ? tone : undefined}
            onClick={() => change({ show: value === 'all' ? undefined : value })}
          >
            {label} <span>{format.count(count ?? 0)}</span>
          </button>
        ))}
    </div>
  );
}
