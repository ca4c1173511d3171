// The register of a day: every asset that was held then, what it had cost and lost, and what it was worth.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconReportMoney } from '@tabler/icons-react';
import { listAssets, sumAssets } from '../../../src/service/asset/asset.contract.ts';
import { useRead } from '../../api/query.ts';
import { useAssetColumns } from '../../features/asset/asset-columns.tsx';
import { useAssetFilters } from '../../features/asset/asset-list.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { CountText, MoneyText, useFormat } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const [search, change] = useUrlState();
  const on = search.on ?? format.today();
  const chips = useAssetFilters().filter(({ key }) => key === 'product' || key === 'method');
  const { productId, method, q } = search;
  const query = { on, ...(productId && { productId }), ...(method && { method }), ...(q && { q }) };
  const sums = useRead(sumAssets, { query: query as never }, { placeholderData: (before) => before }).data;
  return (
    <>
      <PageHeader
        title={t`Register of fixed assets`}
        crumbs={[{ label: t`Fixed assets`, to: '/assets' }]}
        facts={
          sums && (
            <>
              <Fact label={t`Assets`}>
                <CountText value={sums.count} />
              </Fact>
              <Fact label={t`Purchase value`}>
                <MoneyText minor={sums.purchaseValue} />
              </Fact>
              <Fact label={t`Depreciated`}>
                <MoneyText minor={sums.accumulated} />
              </Fact>
              <Fact label={t`Book value`}>
                <strong>
                  <MoneyText minor={sums.bookValue} />
                </strong>
              </Fact>
            </>
          )
        }
      />
      <DataTable
        id="asset-register"
        endpoint={listAssets}
        query={{ on }}
        columns={useAssetColumns(true)}
        chips={chips}
        searchLabel={t`Asset number, serial number or name`}
        controls={
          <DateInput
            aria-label={t`At the end of the day`}
            value={on}
            onChange={(day) => change({ on: day ?? undefined })}
            w={160}
          />
        }
        rowHref={(row) => `/assets/${row.id}`}
        label={t`Register of fixed assets`}
        empty={
          <EmptyState icon={IconReportMoney} title={<Trans>No fixed assets on that day</Trans>}>
            <Trans>The register shows what was bought by then and not disposed of.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}
