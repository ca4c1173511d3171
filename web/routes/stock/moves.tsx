// Every posted move, newest first.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { LocationFilter } from '../../features/location/location-filter.tsx';
import { MoveList } from '../../features/move/move-list.tsx';
import { PartnerFilter } from '../../features/partner/partner-filter.tsx';
import { ProductFilter } from '../../features/product/product-filter.tsx';
import { wordOptions } from '../../i18n/words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PeriodFilter, periodKeys } from '../../ui/period-filter.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const urlKeys = [...periodKeys, 'kind', 'productId', 'locationId', 'partnerId', 'lotId', 'documentId'];
const kinds = ['receipt', 'delivery', 'transfer', 'return', 'scrap', 'count', 'correction'];

export function Page() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Moves`} />
      <MoveList id="moves" controls={<Controls />} urlKeys={urlKeys} />
    </>
  );
}

function Controls() {
  const { t, i18n } = useLingui();
  const [search, change] = useUrlState();
  return (
    <>
      <Select
        aria-label={t`Kind`}
        placeholder={t`Kind`}
        data={wordOptions(i18n, 'operationKind', kinds)}
        value={search.kind ?? null}
        onChange={(kind) => change({ kind: kind ?? undefined })}
        clearable
        w={150}
      />
      <ProductFilter />
      <LocationFilter />
      <PartnerFilter />
      <PeriodFilter />
    </>
  );
}
