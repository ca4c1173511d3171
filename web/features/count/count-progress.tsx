// How much of a sheet is counted: a small bar, and the same in words.
import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../ui/format.tsx';
import classes from './count.module.css';

export function CountProgress({ counted, lines }: { counted: number; lines: number }) {
  const format = useFormat();
  const all = lines > 0 && counted >= lines;
  return (
    <span className={classes.progress}>
      <span className={classes.bar} aria-hidden="true" data-all={all || undefined}>
        <span style={{ width: `${lines === 0 ? 0 : Math.floor((100 * counted) / lines)}%` }} />
      </span>
      <span>
        <Trans>
          {format.count(counted)} of {format.count(lines)}
        </Trans>
      </span>
    </span>
  );
}
