// What is on hand, now or at an instant: by product, by place, by number.
import { useLingui } from '@lingui/react/macro';
import { useImportMenu } from '../../features/record-import/import-links.tsx';
import { StockList } from '../../features/stock/stock-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`On hand`} menu={useImportMenu('stock')} />
      <StockList />
    </>
  );
}
