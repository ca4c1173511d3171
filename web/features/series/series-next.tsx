// The next three numbers of a series as the server would make them now: the counter is where it stands, and numbers that
// exist are passed over. Takes none.
import { Trans, useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { previewSeries } from '../../../src/operations/series.contract.ts';
import { useRead } from '../../api/query.ts';
import classes from './series.module.css';

type Props = { pattern?: string; productId?: string; tracking?: 'lot' | 'serial'; fallback?: readonly string[] };

export function SeriesNext({ pattern, productId, tracking, fallback }: Props) {
  const { t } = useLingui();
  const [asked] = useDebouncedValue(pattern, 200);
  const query = { ...(asked ? { pattern: asked } : {}), ...(productId ? { productId } : {}), tracking };
  const next = useRead(previewSeries, { query }, { retry: false, placeholderData: (before) => before });
  const numbers = next.data && asked === pattern ? next.data.numbers : fallback;
  if (!numbers || numbers.length === 0) return null;
  return (
    <div className={classes.next}>
      <Trans>The next numbers:</Trans>
      <output aria-label={t`The next three numbers`}>
        {numbers.map((number) => (
          <span key={number} className="number">
            {number}
          </span>
        ))}
      </output>
    </div>
  );
}
