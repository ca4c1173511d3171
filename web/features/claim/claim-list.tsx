// The list of claims.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconMessageExclamation, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listPeople } from '../../../src/access/user.contract.ts';
import { type ClaimRow, claimStates, listClaims } from '../../../src/service/claim/claim.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useChoice, usePartnerChip, useProductChip } from '../lot/number-filters.tsx';
import { usePeriodChip } from '../order/order-filters.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';
import { ClaimStateBadge } from './claim-state.tsx';

const coverChoices = ['covered', 'not-covered', 'under-warranty', 'under-contract', 'out-of-warranty'] as const;

export function ClaimList() {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('service.write');
  useNewKey('/claims/new', mayWrite);
  const people = useRead(listPeople, {}, { staleTime: 60_000 }).data?.rows ?? [];
  const chips = [
    useChoice('state', t`Status`, wordOptions(i18n, 'claimState', ['unsettled', ...claimStates])),
    useProductChip(undefined),
    usePartnerChip(),
    useChoice('cover', t`Cover`, wordOptions(i18n, 'claimCover', coverChoices)),
    useChoice(
      'responsibleId',
      t`Responsible`,
      people.map((one) => ({ value: one.id, label: one.name })),
    ),
    usePeriodChip(t`Opened on`),
    useChoice('foreign', t`Foreign units`, [
      { value: 'true', label: t`Foreign units alone` },
      { value: 'false', label: t`Our own units alone` },
    ]),
  ];
  return (
    <>
      <PageHeader
        title={t`Claims`}
        action={
          mayWrite && (
            <Button
              leftSection={<IconPlus size={16} />}
              renderRoot={(props) => <Link {...linkTo('/claims/new')} {...props} />}
            >
              <Trans>New claim</Trans>
            </Button>
          )
        }
      />
      <DataTable
        id="claims"
        endpoint={listClaims}
        columns={useColumns()}
        chips={chips}
        urlKeys={['lotId', 'ofLotId']}
        searchLabel={t`Claim, number, product, customer or problem`}
        lead={({ columns }) => (
          <SavedViews
            page="claims"
            everything={t`All claims`}
            urlKeys={chips.flatMap((chip) => chip.urlKeys)}
            columns={columns}
          />
        )}
        rowHref={(row) => `/claims/${row.id}`}
        label={t`Claims`}
        empty={
          <EmptyState icon={IconMessageExclamation} title={<Trans>No claims yet</Trans>}>
            <Trans>
              A claim is what a customer says is wrong with a unit. Scan its number: who bought it, when, and whether it
              is covered is filled in.
            </Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<ClaimRow>[] {
  const { t } = useLingui();
  return [
    {
      key: 'number',
      header: t`Claim`,
      sort: 'number',
      width: 110,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    {
      key: 'state',
      header: t`Status`,
      width: 130,
      card: 'badge',
      cell: (row) => <ClaimStateBadge state={row.state} />,
    },
    {
      key: 'openedOn',
      header: t`Opened on`,
      sort: 'openedOn',
      width: 120,
      cell: (row) => <DateText value={row.openedOn} />,
    },
    {
      key: 'unit',
      header: t`Number`,
      width: 140,
      cell: (row) => <span className="number">{row.unit?.number ?? (row.foreignNumber || '–')}</span>,
    },
    { key: 'product', header: t`Product`, cell: (row) => row.product?.name ?? (row.foreignProduct || '–') },
    { key: 'partner', header: t`Customer`, cell: (row) => row.partner?.name ?? '–' },
    { key: 'problem', header: t`Problem`, cell: (row) => row.problem },
    {
      key: 'cover',
      header: t`Cover`,
      width: 175,
      cell: (row) => (row.cover ? <StatusBadge of="cover" value={row.cover} /> : <Trans>Foreign unit</Trans>),
    },
    {
      key: 'responsible',
      header: t`Responsible`,
      width: 150,
      hidden: true,
      cell: (row) => row.responsible?.name ?? '–',
    },
    {
      key: 'resolvedOn',
      header: t`Ended on`,
      width: 120,
      hidden: true,
      cell: (row) => <DateText value={row.resolvedOn} />,
    },
    { key: 'raisedBy', header: t`Raised by`, width: 150, hidden: true, cell: (row) => row.raisedBy || '–' },
  ];
}
