// The first page: what is in stock, what moved, what needs attention.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { getHome, type Home } from '../../src/tracing/home.contract.ts';
import { useRead } from '../api/query.ts';
import { Attention } from '../features/home/attention.tsx';
import { FigureCard } from '../features/home/figures.tsx';
import { FirstSteps } from '../features/home/first-steps.tsx';
import classes from '../features/home/home.module.css';
import { LastScans } from '../features/home/last-scans.tsx';
import { listHref } from '../features/home/list-href.ts';
import { Movements } from '../features/home/movements.tsx';
import { Notices } from '../features/home/notices.tsx';
import { SlowMovers } from '../features/home/slow-movers.tsx';
import { StockOverTime } from '../features/home/stock-over-time.tsx';
import { useMay, useSession } from '../features/session/session.ts';
import { wordOf } from '../i18n/words.ts';
import { CountText, QuantityText } from '../ui/format.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Section } from '../ui/section.tsx';
import { ErrorState, RecordSkeleton } from '../ui/states.tsx';

/** The busiest kinds of document: more figures than a row holds are read by nobody. */
const mostKinds = 5;

export function Page() {
  const { t } = useLingui();
  const mayReceive = useMay('operation.write');
  const home = useRead(getHome, {});
  return (
    <>
      <PageHeader
        title={t`Home`}
        action={
          mayReceive && (
            <Button
              leftSection={<IconPackageImport size={18} />}
              renderRoot={(props) => <Link to="/receipts/new" {...props} />}
            >
              <Trans>Receive goods</Trans>
            </Button>
          )
        }
      />
      {home.isPending ? (
        <RecordSkeleton />
      ) : home.error ? (
        <ErrorState problem={home.error} onRetry={() => void home.refetch()} />
      ) : (
        <Figures home={home.data} />
      )}
    </>
  );
}

function Figures({ home }: { home: Home }) {
  const { t, i18n } = useLingui();
  const demo = useSession().company?.demo === true;
  return (
    <>
      {!demo && <FirstSteps />}
      <section aria-label={t`In stock`} className={classes.figures}>
        <FigureCard
          label={<Trans>Products in stock</Trans>}
          value={<CountText value={home.stock.products.count} />}
          list={home.stock.products.list}
        />
        <FigureCard
          label={<Trans>Quantity on hand</Trans>}
          value={<QuantityText value={home.stock.units.quantity} />}
          list={home.stock.units.list}
        />
        <FigureCard
          label={<Trans>Lots and serial numbers</Trans>}
          value={<CountText value={home.stock.numbers.count} />}
          list={home.stock.numbers.list}
        />
        {home.documents.slice(0, mostKinds).map((one) => {
          const week = <CountText value={one.last7Days.count} />;
          return (
            <FigureCard
              key={one.kind}
              label={wordOf(i18n, 'documentList', one.kind)}
              value={<CountText value={one.last30Days.count} />}
              aside={<Trans>in 30 days, {week} in 7 days</Trans>}
              list={one.last30Days.list}
            />
          );
        })}
      </section>
      <div className={classes.columns}>
        <div>
          <StockOverTime home={home} />
          <Movements days={home.movements} />
        </div>
        <div>
          <Notices />
          <Attention attention={home.attention} />
          <LastScans />
          <SlowMovers />
          {home.stock.byLocation.length > 0 && (
            <Section title={<Trans>By location</Trans>} flush>
              <PlainTable
                label={t`By location`}
                rows={home.stock.byLocation}
                rowKey={(row) => row.location.id}
                rowHref={(row) => listHref(row.list) ?? '/stock'}
                columns={[
                  { key: 'location', header: t`Location`, cell: (row) => row.location.name },
                  {
                    key: 'products',
                    header: t`Products`,
                    align: 'end',
                    cell: (row) => <CountText value={row.productCount} />,
                  },
                  {
                    key: 'quantity',
                    header: t`Quantity`,
                    align: 'end',
                    cell: (row) => <QuantityText value={row.quantity} />,
                  },
                ]}
              />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}
