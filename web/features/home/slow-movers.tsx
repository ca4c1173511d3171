// The goods that have lain longest.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { listSlowMovers } from '../../../src/tracing/slow-mover.contract.ts';
import { useRead } from '../../api/query.ts';
import { CountText, QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';

export function SlowMovers() {
  const { t } = useLingui();
  const { data } = useRead(listSlowMovers, { query: { limit: 5 } }, { staleTime: 60_000 });
  if (!data || data.rows.length === 0) return null;
  return (
    <Section
      title={<Trans>Slow movers</Trans>}
      hint={<Trans>Nothing of it has gone for 90 days.</Trans>}
      aside={
        <Link to="/reports/slow-movers">
          <Trans>
            All <CountText value={data.total} />
          </Trans>
        </Link>
      }
      flush
    >
      <PlainTable
        label={t`Slow movers`}
        rows={data.rows}
        rowKey={(row) => row.product.id}
        rowHref={(row) => `/products/${row.product.id}`}
        columns={[
          { key: 'product', header: t`Product`, cell: (row) => row.product.name },
          { key: 'days', header: t`Days`, align: 'end', cell: (row) => <CountText value={row.days} /> },
          {
            key: 'onHand',
            header: t`On hand`,
            align: 'end',
            cell: (row) => <QuantityText value={row.onHand} unit={row.product.unit} />,
          },
        ]}
      />
    </Section>
  );
}
