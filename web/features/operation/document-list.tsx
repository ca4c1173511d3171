// The documents of one kind, or of all kinds, newest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFileImport, IconFileText, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import {
  type DocumentKind,
  exportOperationLines,
  listOperations,
  type OperationHead,
} from '../../../src/operations/operation.contract.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable, type Filter } from '../../ui/data-table.tsx';
import { CountText, InstantText } from '../../ui/format.tsx';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PeriodFilter, periodKeys } from '../../ui/period-filter.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { PartnerFilter } from '../partner/partner-filter.tsx';
import { PickLink } from '../pick/picking-of.tsx';
import { useMay } from '../session/session.ts';
import { documentLooks } from './document-look.ts';
import { DocumentState } from './document-state.tsx';

export function DocumentList({ kind }: { kind: DocumentKind | undefined }) {
  const { t, i18n } = useLingui();
  const look = kind && documentLooks[kind];
  const mayWrite = useMay('operation.write');
  const mayImport = useMay('import.run');
  useNewKey(`${look?.list ?? '/receipts'}/new`, mayWrite && look !== undefined);
  const title = look ? i18n._(look.listTitle) : t`Documents`;
  const add = mayWrite && look && (
    <Button
      renderRoot={(props) => <Link to={`${look.list}/new`} {...props} />}
      leftSection={<IconPlus size={16} />}
      aria-keyshortcuts="n"
    >
      {i18n._(look.newLabel)}
    </Button>
  );
  return (
    <>
      <PageHeader title={title} action={add} />
      <DataTable
        key={kind}
        id={`documents-${kind ?? 'all'}`}
        endpoint={listOperations}
        query={kind ? { kind } : {}}
        alsoFiles={{ path: exportOperationLines.path, label: <Trans>With their lines</Trans> }}
        columns={useColumns(kind)}
        searchLabel={t`Search by number or reference`}
        filters={useFilters(kind)}
        controls={
          <>
            {(!look || look.partnerLabel) && <PartnerFilter role={look?.partnerRole} />}
            <PeriodFilter />
          </>
        }
        urlKeys={urlKeys}
        rowHref={(row) => `/operations/${row.id}`}
        label={title}
        empty={
          <EmptyState
            icon={look?.icon ?? IconFileText}
            title={look ? i18n._(look.emptyTitle) : <Trans>No documents yet</Trans>}
            actions={
              <>
                {add}
                {mayImport && (
                  <Button component={Link} to="/import" variant="default" leftSection={<IconFileImport size={16} />}>
                    <Trans>Import documents</Trans>
                  </Button>
                )}
              </>
            }
          >
            {look ? (
              i18n._(look.emptyText)
            ) : (
              <Trans>Receipts, deliveries, transfers, returns and scrap appear here.</Trans>
            )}
          </EmptyState>
        }
      />
    </>
  );
}

const urlKeys = [...periodKeys, 'partnerId', 'productId', 'locationId', 'importId', 'orderId'];

function useFilters(kind: DocumentKind | undefined): Filter[] {
  const { t, i18n } = useLingui();
  const filters: Filter[] = [
    { key: 'state', label: t`Status`, options: wordOptions(i18n, 'operationState', ['draft', 'posted', 'reversed']) },
  ];
  if (!kind) filters.unshift({ key: 'kind', label: t`Kind`, options: wordOptions(i18n, 'operationKind', allKinds) });
  if (kind === 'transfer') {
    filters.push({
      key: 'awaitingArrival',
      label: t`On the way`,
      options: [{ value: 'true', label: t`Still on the way` }],
    });
  }
  return filters;
}

const allKinds = ['receipt', 'delivery', 'transfer', 'return', 'scrap', 'correction'];

function useColumns(kind: DocumentKind | undefined): Column<OperationHead>[] {
  const { t, i18n } = useLingui();
  const columns: (Column<OperationHead> | false)[] = [
    {
      key: 'number',
      header: t`Number`,
      sort: 'number',
      width: 140,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    !kind && { key: 'kind', header: t`Kind`, width: 130, cell: (row) => wordOf(i18n, 'operationKind', row.kind) },
    { key: 'state', header: t`Status`, width: 190, card: 'badge', cell: (row) => <DocumentState head={row} /> },
    (!kind || documentLooks[kind].partnerLabel !== undefined) && {
      key: 'partner',
      header: t`Partner`,
      cell: (row) => row.partner?.name,
    },
    kind !== 'receipt' && { key: 'from', header: t`From`, width: 150, cell: (row) => row.from.name },
    kind !== 'delivery' && { key: 'to', header: t`To`, width: 150, cell: (row) => (row.destination ?? row.to).name },
    {
      key: 'occurredAt',
      header: t`When`,
      sort: 'occurredAt',
      width: 180,
      cell: (row) => <InstantText value={row.occurredAt} />,
    },
    { key: 'reference', header: t`Reference`, width: 150, cell: (row) => row.reference },
    { key: 'order', header: t`Order`, width: 130, hidden: true, cell: (row) => row.order?.number },
    {
      key: 'lineCount',
      header: t`Lines`,
      align: 'end',
      width: 80,
      cell: (row) => <CountText value={row.lineCount} />,
    },
    kind === 'delivery' && {
      key: 'pick',
      header: t`Picking`,
      width: 110,
      // A card is one link.
      card: 'none',
      cell: (row) => row.state === 'draft' && <PickLink id={row.id} number={row.number} />,
    },
    { key: 'by', header: t`By`, width: 140, hidden: true, cell: (row) => (row.postedBy ?? row.createdBy).name },
    {
      key: 'createdAt',
      header: t`Written`,
      sort: 'createdAt',
      width: 180,
      hidden: true,
      cell: (row) => <InstantText value={row.createdAt} />,
    },
  ];
  return columns.filter((column) => column !== false);
}
