// One price list: its prices, what it takes off, who follows it.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  archivePriceList,
  deletePriceList,
  editPriceList,
  getPriceList,
  type PriceList,
  unarchivePriceList,
} from '../../../src/catalog/price-list.contract.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import {
  changedPriceList,
  describePriceList,
  priceListErrors,
  valuesOfPriceList,
} from '../../features/price-list/price-list-values.ts';
import { useMay } from '../../features/session/session.ts';
import { CountText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { Fact } from '../../ui/page-header.tsx';
import { RecordFields, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const ListPrices = lazily(() => import('../../features/price-list/list-prices.tsx').then((file) => file.ListPrices));
const PriceListTerms = lazily(() =>
  import('../../features/price-list/price-list-terms.tsx').then((file) => file.PriceListTerms),
);
const Followers = lazily(() => import('../../features/price-list/followers.tsx').then((file) => file.Followers));

export function Page() {
  return <LoadedRecord read={getPriceList}>{(list) => <PriceListPage list={list} />}</LoadedRecord>;
}

function PriceListPage({ list }: { list: PriceList }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('catalog.write');
  const maySeePartners = useMay('partner.read');
  const edit = useWrite(editPriceList);
  const [, change] = useUrlState();
  const { id } = list;
  const state = useRecordForm({
    record: list,
    valuesOf: valuesOfPriceList,
    validate: (values) => priceListErrors(i18n, values),
    save: (values, changed, version) =>
      edit.mutateAsync({ params: { id }, body: changedPriceList(values, changed), ifMatch: version }),
    reload: () => call(getPriceList, { params: { id } }),
    describe: (field, record) => describePriceList(i18n, field, record),
    show: () => change({ tab: 'terms' }),
  });
  const readOnly = !mayWrite || list.archivedAt !== null;
  return (
    <RecordPage
      record={list}
      name={list.name}
      list={{ label: t`Price lists`, to: '/price-lists' }}
      facts={
        <>
          <Fact label={t`Prices`}>
            <CountText value={list.priceCount} />
          </Fact>
          <Fact label={t`Customers`}>
            <CountText value={list.partnerCount} />
          </Fact>
        </>
      }
      tabs={[
        { value: 'prices', label: t`Prices`, content: <ListPrices listId={id} readOnly={readOnly} /> },
        {
          value: 'terms',
          label: t`Name and discounts`,
          content: (
            <RecordFields readOnly={!mayWrite}>
              <PriceListTerms form={state.form} readOnly={!mayWrite} />
            </RecordFields>
          ),
        },
        ...(maySeePartners ? [{ value: 'partners', label: t`Customers`, content: <Followers listId={id} /> }] : []),
      ]}
      edits={state}
      archive={mayWrite && { put: archivePriceList, takeBack: unarchivePriceList }}
      remove={
        mayWrite && {
          by: deletePriceList,
          hint: (
            <Trans>Its prices go with it. A list that a customer follows or an order used is archived instead.</Trans>
          ),
        }
      }
    />
  );
}
