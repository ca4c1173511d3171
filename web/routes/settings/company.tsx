// The company: name, country, currency, time zone, language; the lock date; how numbers and documents are named.
import { useLingui } from '@lingui/react/macro';
import { getCompany } from '../../../src/access/company.contract.ts';
import { useRead } from '../../api/query.ts';
import { YearlyDay } from '../../features/count/yearly-day.tsx';
import { DemoSettings } from '../../features/demo/demo-settings.tsx';
import { SeriesCounters } from '../../features/series/series-counters.tsx';
import { useMay } from '../../features/session/session.ts';
import { CompanyDocuments } from '../../features/settings/company-documents.tsx';
import { CompanyForm } from '../../features/settings/company-form.tsx';
import { DocumentNumbers } from '../../features/settings/document-numbers.tsx';
import { FullExport } from '../../features/settings/full-export.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  const { t } = useLingui();
  const mayExport = useMay('settings.write');
  const company = useRead(getCompany, {});
  const mayWrite = useMay('settings.write');
  if (company.isPending) return <RecordSkeleton />;
  if (company.error) return <ErrorState problem={company.error} onRetry={() => void company.refetch()} />;
  return (
    <div style={{ maxWidth: 860 }}>
      <PageHeader title={t`Company`} />
      <UrlTabs
        tabs={[
          {
            value: 'general',
            label: t`General`,
            content: <CompanyForm key={company.data.version} company={company.data} />,
          },
          {
            value: 'orders',
            label: t`Orders and documents`,
            content: <CompanyDocuments key={company.data.version} company={company.data} />,
          },
          { value: 'counts', label: t`Counts`, content: <YearlyDay /> },
          { value: 'series', label: t`Counters of series`, content: <SeriesCounters /> },
          { value: 'documents', label: t`Document numbering`, content: <DocumentNumbers /> },
          ...(mayExport ? [{ value: 'export', label: t`Export`, content: <FullExport /> }] : []),
          ...(mayWrite ? [{ value: 'demo', label: t`Demo company`, content: <DemoSettings /> }] : []),
        ]}
      />
    </div>
  );
}
