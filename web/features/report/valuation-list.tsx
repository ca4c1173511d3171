// What the stock is worth, by product and by place, now or at the end of a day. What has no known cost says so and is not
// in the value.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, SegmentedControl } from '@mantine/core';
import { IconCoins, IconQuestionMark } from '@tabler/icons-react';
import { isZero } from '../../../src/domain/quantity.ts';
import { readValuation, type ValuationQuery, type ValuationRow } from '../../../src/tracing/valuation.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, MoneyText, QuantityText } from '../../ui/format.tsx';
import { Fact } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { LocationFilter } from '../location/location-filter.tsx';
import { ProductFilter } from '../product/product-filter.tsx';
import { AsOfNote, AsOfPicker } from '../stock/as-of.tsx';
import classes from './report.module.css';

type Group = ValuationQuery['group'];
const urlKeys = ['asOf', 'productId', 'locationId', 'categoryId'];

export function ValuationList() {
  const { t, i18n } = useLingui();
  const [search, change] = useUrlState();
  const group = (search.group as Group | undefined) ?? 'product';
  const columns = useColumns(group);
  return (
    <>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label={t`One row for each`}
          value={group}
          onChange={(value) => change({ group: value })}
          data={[
            { value: 'product', label: t`Product` },
            { value: 'place', label: t`Location` },
            { value: 'location', label: t`Both` },
          ]}
        />
        <AsOfPicker />
      </div>
      <AsOfNote />
      <DataTable
        key={group}
        id={`valuation-${group}`}
        endpoint={readValuation}
        query={{ group }}
        rowKey={(row) => `${row.product?.id} ${row.location?.id}`}
        rowHref={(row) => (row.product ? `/products/${row.product.id}?tab=stock` : `/locations/${row.location?.id}`)}
        columns={columns}
        label={t`Valuation`}
        searchLabel={t`Search by product`}
        filters={[
          { key: 'tracking', label: t`Traceability`, options: wordOptions(i18n, 'tracking') },
          { key: 'withoutCost', label: t`Cost`, options: [{ value: 'true', label: t`Without cost` }] },
        ]}
        controls={
          <>
            <ProductFilter />
            <LocationFilter kinds={['internal', 'transit']} />
          </>
        }
        urlKeys={urlKeys}
        empty={
          <EmptyState icon={IconCoins} title={<Trans>Nothing on hand</Trans>}>
            <Trans>What is on hand is listed here with what it cost, as receipts tell it.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

export function ValuationFacts() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const { data } = useRead(readValuation, { query: { ...askedOf(search), limit: 1 } });
  if (!data?.summary) return null;
  const { value, productCount, withoutCostCount } = data.summary;
  return (
    <>
      <Fact label={t`Value of the stock`}>
        <MoneyText minor={value} currency={data.currency} />
      </Fact>
      <Fact label={t`Products`}>
        <CountText value={productCount} />
      </Fact>
      {withoutCostCount > 0 && (
        <Fact label={t`Not fully valued: cost unknown`}>
          <Anchor component="button" type="button" inherit onClick={() => change({ withoutCost: 'true' })}>
            <CountText value={withoutCostCount} />
          </Anchor>
        </Fact>
      )}
    </>
  );
}

const filterKeys = [...urlKeys, 'tracking', 'withoutCost', 'q'];
const askedOf = (search: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])));

function useColumns(group: Group): Column<ValuationRow>[] {
  const { t } = useLingui();
  const place: Column<ValuationRow> = {
    key: 'location',
    header: t`Location`,
    sort: group === 'place' ? 'product' : undefined,
    card: group === 'place' ? 'title' : 'field',
    width: group === 'place' ? undefined : 180,
    cell: (row) => row.location?.name,
  };
  const value: Column<ValuationRow> = {
    key: 'value',
    header: t`Value`,
    sort: 'value',
    align: 'end',
    width: 150,
    card: 'badge',
    cell: (row) => (row.value === null ? <Unknown /> : <MoneyText minor={row.value} />),
  };
  if (group === 'place') {
    return [
      place,
      {
        key: 'products',
        header: t`Products`,
        align: 'end',
        width: 130,
        cell: (row) => <CountText value={row.productCount} />,
      },
      {
        key: 'without',
        header: t`Without cost`,
        align: 'end',
        width: 150,
        cell: (row) => <CountText value={row.withoutCostCount || null} />,
      },
      value,
    ];
  }
  return [
    { key: 'product', header: t`Product`, sort: 'product', card: 'title', cell: (row) => row.product?.name },
    { key: 'sku', header: t`Code`, width: 140, cell: (row) => <span className="number">{row.product?.sku}</span> },
    ...(group === 'location' ? [place] : []),
    {
      key: 'quantity',
      header: t`On hand`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.quantity} unit={row.product?.unit} />,
    },
    {
      key: 'without',
      header: t`Without cost`,
      align: 'end',
      width: 130,
      cell: (row) =>
        row.withoutCost && !isZero(row.withoutCost) ? (
          <span className={classes.none}>
            <QuantityText value={row.withoutCost} unit={row.product?.unit} />
          </span>
        ) : null,
    },
    {
      key: 'unitCost',
      header: t`Unit cost`,
      align: 'end',
      width: 130,
      cell: (row) => <MoneyText price={row.unitCost} />,
    },
    value,
  ];
}

function Unknown() {
  return (
    <Badge tone="warn" icon={IconQuestionMark}>
      <Trans>cost unknown</Trans>
    </Badge>
  );
}
