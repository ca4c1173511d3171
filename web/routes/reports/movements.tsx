// The movement report: the balances of all products, or with one chosen its card.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { BalanceList } from '../../features/report/balance-list.tsx';
import { CardFacts } from '../../features/report/movement-card.tsx';
import { lazily } from '../../ui/lazily.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const MovementCard = lazily(() => import('../../features/report/movement-card.tsx').then((file) => file.MovementCard));

export function Page() {
  const { t } = useLingui();
  const [{ productId, lotId }] = useUrlState();
  const one = Boolean(productId || lotId);
  return (
    <>
      <PageHeader
        title={one ? t`Movements with balance` : t`Balances and movements`}
        crumbs={one ? [{ label: t`All products`, to: '/reports/movements' }] : []}
        facts={one && <CardFacts />}
      />
      <Suspense fallback={<RowsSkeleton />}>{one ? <MovementCard /> : <BalanceList />}</Suspense>
      {!one && (
        <p style={{ color: 'var(--mantine-color-dimmed)', fontSize: 13 }}>
          <Trans>Open a product for every move with the balance after it.</Trans>
        </p>
      )}
    </>
  );
}
