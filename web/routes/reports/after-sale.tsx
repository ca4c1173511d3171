// After the sale in figures: claims by month, by product and by lot, and the cover that ends soon.
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { getServiceFigures, type ServiceFigures } from '../../../src/service/report/service-report.contract.ts';
import { useRead } from '../../api/query.ts';
import { ClaimFigures } from '../../features/service-report/claim-figures.tsx';
import { EndingFigures } from '../../features/service-report/ending-figures.tsx';
import { VisitFigures } from '../../features/service-report/visit-figures.tsx';
import { CountText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  const { t } = useLingui();
  const [{ from, to }] = useUrlState();
  const query = { ...(from && { from }), ...(to && { to }) };
  const figures = useRead(getServiceFigures, { query }, { placeholderData: (before) => before });
  return (
    <>
      <PageHeader title={t`After the sale in figures`} facts={figures.data && <Facts figures={figures.data} />} />
      {figures.error ? (
        <ErrorState problem={figures.error} onRetry={() => void figures.refetch()} />
      ) : !figures.data ? (
        <RowsSkeleton />
      ) : (
        <UrlTabs
          tabs={[
            { value: 'claims', label: t`Claims`, content: <ClaimFigures figures={figures.data} /> },
            { value: 'visits', label: t`Visits due`, content: <VisitFigures figures={figures.data} /> },
            { value: 'ending', label: t`Cover that ends`, content: <EndingFigures figures={figures.data} /> },
          ]}
        />
      )}
    </>
  );
}

function Facts({ figures }: { figures: ServiceFigures }) {
  const { t } = useLingui();
  const { claims, from, to } = figures;
  const [month] = figures.ending;
  return (
    <>
      <Fact label={t`Claims of the period`}>
        <Link {...linkTo('/claims', { from, to })}>
          <CountText value={claims.total} />
        </Link>
      </Fact>
      <Fact label={t`Of them not settled`}>
        <Link {...linkTo('/claims', { from, to, state: 'unsettled' })}>
          <CountText value={claims.open + claims.inProgress} />
        </Link>
      </Fact>
      {month && (
        <Fact label={t`Warranties that end within 30 days`}>
          <Link {...linkTo('/reports/service', { tab: 'ending', days: '30' })}>
            <CountText value={month.warranty} />
          </Link>
        </Fact>
      )}
    </>
  );
}
