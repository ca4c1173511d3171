// The customers who follow a price list.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconUsersGroup } from '@tabler/icons-react';
import { listPartners, type Partner } from '../../../src/catalog/partner.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/states.tsx';

export function Followers({ listId }: { listId: string }) {
  const { t } = useLingui();
  const columns: Column<Partner>[] = [
    { key: 'name', header: t`Name`, sort: 'name', card: 'title', cell: (row) => row.name },
    { key: 'code', header: t`Code`, width: 150, cell: (row) => row.code && <span className="number">{row.code}</span> },
    { key: 'city', header: t`City`, width: 200, cell: (row) => row.city },
  ];
  return (
    <DataTable
      id="price-list-partners"
      endpoint={listPartners}
      query={{ priceListId: listId, archived: 'all' }}
      rowHref={(row) => `/partners/${row.id}`}
      columns={columns}
      searchLabel={t`Search by name, code, city or e-mail`}
      label={t`Customers`}
      empty={
        <EmptyState icon={IconUsersGroup} title={<Trans>No customer follows this list</Trans>}>
          <Trans>Choose the list on a customer’s page, or on a single sales order.</Trans>
        </EmptyState>
      }
    />
  );
}
