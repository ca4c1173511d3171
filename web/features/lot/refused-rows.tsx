// Which of many numbers were refused and why.
import { Plural, useLingui } from '@lingui/react/macro';
import type { BulkRow } from '../../../src/ledger/lot-bulk.contract.ts';
import { itemText } from '../../i18n/problem-text.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import classes from './number-list.module.css';

const mostShown = 200;

export function RefusedRows({ rows }: { rows: readonly BulkRow[] }) {
  const { t, i18n } = useLingui();
  const refused = rows.filter((row) => row.outcome === 'refused');
  const more = refused.length - mostShown;
  if (refused.length === 0) return null;
  return (
    <>
      <PlainTable
        label={t`Refused numbers`}
        rows={refused.slice(0, mostShown)}
        rowKey={(row) => String(row.index)}
        columns={[
          { key: 'number', header: t`Number`, width: 190, cell: (row) => <span className="number">{row.number}</span> },
          { key: 'why', header: t`Why`, cell: (row) => row.problem && itemText(i18n, row.problem) },
        ]}
      />
      {more > 0 && (
        <p className={classes.dim}>
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      )}
    </>
  );
}
