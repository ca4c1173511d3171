// Maintenance contracts: found, filtered, exported. What is to be renewed by now is said above the list.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button } from '@mantine/core';
import { IconBellRinging, IconFileCertificate, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type ContractRow,
  contractStates,
  countRenewals,
  listContracts,
} from '../../../src/service/cover/contract.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, DateText, MoneyText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge, StatusBadge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useChoice, usePartnerChip } from '../lot/number-filters.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';

export function ContractList() {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('service.write');
  useNewKey('/contracts/new', mayWrite);
  const days = (count: number) => ({ value: String(count), label: t`within ${count} days` });
  const chips = [
    useChoice('state', t`State`, wordOptions(i18n, 'contractState', contractStates)),
    usePartnerChip(),
    useChoice('ending', t`Ends`, [days(30), days(60), days(90), days(365)]),
    useChoice('renewalDue', t`Renewal`, [{ value: 'true', label: t`due` }]),
  ];
  const create = (
    <Button leftSection={<IconPlus size={16} />} renderRoot={(props) => <Link to="/contracts/new" {...props} />}>
      <Trans>New contract</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader title={t`Maintenance contracts`} action={mayWrite && create} />
      <RenewalsDue />
      <DataTable
        id="contracts"
        endpoint={listContracts}
        columns={useContractColumns()}
        chips={chips}
        searchLabel={t`Contract, serial number or customer`}
        lead={({ columns }) => (
          <SavedViews
            page="contracts"
            everything={t`All contracts`}
            urlKeys={chips.flatMap((chip) => chip.urlKeys)}
            columns={columns}
          />
        )}
        rowHref={(row) => `/contracts/${row.id}`}
        label={t`Maintenance contracts`}
        empty={
          <EmptyState icon={IconFileCertificate} title={<Trans>No maintenance contracts yet</Trans>}>
            <Trans>A contract says from when until when units of a customer are covered, and for how much.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function RenewalsDue() {
  const { data } = useRead(countRenewals, {});
  const [search] = useUrlState();
  if (!data || data.due === 0 || search.renewalDue) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconBellRinging size={18} />}
      mb="md"
      styles={{ root: { background: 'var(--warn-bg)' }, icon: { color: 'var(--warn-fg)' } }}
    >
      <Plural value={data.due} one="# contract is to be renewed." other="# contracts are to be renewed." />{' '}
      <Anchor
        inherit
        underline="always"
        renderRoot={(props) => <Link {...linkTo('/contracts', { renewalDue: 'true' })} {...props} />}
      >
        <Trans>Show these contracts</Trans>
      </Anchor>
    </Alert>
  );
}

export function useContractColumns(): Column<ContractRow>[] {
  const { t } = useLingui();
  return [
    {
      key: 'number',
      header: t`Number`,
      sort: 'created',
      width: 130,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    {
      key: 'state',
      header: t`State`,
      width: 130,
      card: 'badge',
      cell: (row) => <StatusBadge of="contractState" value={row.state} />,
    },
    { key: 'partner', header: t`Customer`, cell: (row) => row.partner.name },
    { key: 'from', header: t`From`, width: 120, cell: (row) => <DateText value={row.fromDate} /> },
    { key: 'until', header: t`Until`, sort: 'until', width: 120, cell: (row) => <DateText value={row.untilDate} /> },
    { key: 'units', header: t`Units`, align: 'end', width: 100, cell: (row) => <CountText value={row.unitCount} /> },
    { key: 'price', header: t`Price`, align: 'end', width: 130, cell: priceOf },
    { key: 'renewal', header: t`Renewal`, width: 150, cell: renewalOf },
  ];
}

export function priceOf(row: Pick<ContractRow, 'price' | 'currency'>): ReactNode {
  return row.price === null || row.currency === null ? null : <MoneyText minor={row.price} currency={row.currency} />;
}

function renewalOf(row: ContractRow): ReactNode {
  if (row.renewedBy) return <span className="number">{row.renewedBy.number}</span>;
  if (!row.renewalDue) return null;
  return (
    <Badge tone="warn" icon={IconBellRinging}>
      <Trans>due</Trans>
    </Badge>
  );
}
