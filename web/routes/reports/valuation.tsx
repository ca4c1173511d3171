// What the stock is worth at cost.
import { useLingui } from '@lingui/react/macro';
import { ValuationFacts, ValuationList } from '../../features/report/valuation-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Valuation`} facts={<ValuationFacts />} />
      <ValuationList />
    </>
  );
}
