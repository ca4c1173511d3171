// Stock of tracked products that has no number, place by place, with the documents that left it: above zero it gets its
// numbers here, below zero one of its documents does. What came back under a number that its product no longer uses is
// converted here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { listToIdentify, type Unidentified } from '../../../src/tracing/to-identify.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { LocationFilter } from '../location/location-filter.tsx';
import { ProductFilter } from '../product/product-filter.tsx';
import { AgeFilter } from './age-filter.tsx';
import { useIdentify } from './identify-button.tsx';
import { ProductName, usePhone } from './product-name.tsx';

const mostDocuments = 3;

export function HereList() {
  const { t } = useLingui();
  const identify = useIdentify();
  const phone = usePhone();
  return (
    <>
      <DataTable
        id="to-identify"
        label={t`To identify`}
        endpoint={listToIdentify}
        searchLabel={t`Find a product`}
        controls={<Controls />}
        urlKeys={['productId', 'locationId', 'sign', 'olderThanDays']}
        rowKey={(row: Unidentified) => `${row.product.id} ${row.location.id} ${row.number?.lotId ?? ''}`}
        rowHref={phone ? undefined : (row: Unidentified) => `/products/${row.product.id}?tab=stock`}
        columns={[
          {
            key: 'product',
            header: t`Product`,
            cell: (row: Unidentified) => <ProductName of={row} link={phone} />,
            card: 'title',
          },
          { key: 'place', header: t`Place`, cell: (row: Unidentified) => row.location.name },
          {
            key: 'quantity',
            header: t`Quantity`,
            align: 'end',
            width: 120,
            cell: (row: Unidentified) => <QuantityText value={row.quantity} unit={row.product.unit} />,
          },
          {
            key: 'number',
            header: t`Number`,
            width: 160,
            cell: (row: Unidentified) => <NumberOf row={row} />,
          },
          {
            key: 'since',
            header: t`Since`,
            width: 160,
            cell: (row: Unidentified) => <InstantText value={row.since} />,
          },
          { key: 'documents', header: t`Documents`, cell: (row: Unidentified) => <Documents row={row} /> },
          { key: 'act', header: t`Act`, width: 120, cell: (row: Unidentified) => identify.button(row) },
        ]}
        empty={
          <EmptyState title={<Trans>Everything has its number</Trans>}>
            <Trans>What is received or delivered without its numbers is listed here until it has them.</Trans>
          </EmptyState>
        }
      />
      {identify.dialog}
    </>
  );
}

/** None, as a rule; or the one under which it came back. */
function NumberOf({ row }: { row: Unidentified }) {
  if (!row.number) {
    return (
      <Text span c="dimmed" size="sm">
        <Trans>none</Trans>
      </Text>
    );
  }
  return (
    <Link to="/numbers/$id" params={{ id: row.number.lotId }} className="number">
      {row.number.number}
    </Link>
  );
}

function Documents({ row }: { row: Unidentified }) {
  const shown = row.documents.slice(0, mostDocuments);
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0 10px' }}>
      {shown.map((document) => (
        <Link key={document.id} to="/operations/$id" params={{ id: document.id }}>
          {document.number}
        </Link>
      ))}
      {(row.more || row.documents.length > shown.length) && <span>…</span>}
    </span>
  );
}

function Controls() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  return (
    <>
      <Select
        aria-label={t`Which quantities`}
        placeholder={t`Which quantities`}
        data={[
          { value: 'positive', label: t`On hand without a number` },
          { value: 'negative', label: t`Left without a number` },
        ]}
        value={search.sign ?? null}
        onChange={(sign) => change({ sign: sign ?? undefined })}
        clearable
        w={220}
      />
      <ProductFilter />
      <LocationFilter />
      <AgeFilter />
    </>
  );
}
