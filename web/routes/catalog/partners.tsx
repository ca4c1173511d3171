// All partners: suppliers, customers, both.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listPartners, type Partner } from '../../../src/catalog/partner.contract.ts';
import { RoleBadges } from '../../features/partner/role-badges.tsx';
import { ImportButton, useImportMenu } from '../../features/record-import/import-links.tsx';
import { countryOptions } from '../../features/session/places.ts';
import { useMay } from '../../features/session/session.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('partner.write');
  const countries = useMemo(() => countryOptions(i18n.locale), [i18n.locale]);
  useNewKey('/partners/new', mayWrite);
  const add = mayWrite && (
    <Button component={Link} to="/partners/new" leftSection={<IconPlus size={16} />} aria-keyshortcuts="n">
      <Trans>New partner</Trans>
    </Button>
  );
  const names = new Map(countries.map(({ value, label }) => [value, label]));
  return (
    <>
      <PageHeader title={t`Partners`} action={add} menu={useImportMenu('partners')} />
      <DataTable
        id="partners"
        endpoint={listPartners}
        columns={useColumns(names)}
        searchLabel={t`Search by name, code, city or e-mail`}
        filters={[
          { key: 'role', label: t`Role`, options: wordOptions(i18n, 'partnerRole') },
          {
            key: 'archived',
            label: t`In use`,
            options: [
              { value: 'true', label: t`Archived` },
              { value: 'all', label: t`In use and archived` },
            ],
          },
        ]}
        controls={<CountryFilter countries={countries} />}
        urlKeys={['country']}
        rowHref={(row) => `/partners/${row.id}`}
        label={t`Partners`}
        empty={
          <EmptyState
            icon={IconUsersGroup}
            title={<Trans>No partners yet</Trans>}
            actions={
              <>
                {add}
                <ImportButton entity="partners" />
              </>
            }
          >
            <Trans>
              A partner is whom you buy from or sell to. Name them on receipts and deliveries, and every number knows
              where it came from and who has it.
            </Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function CountryFilter({ countries }: { countries: { value: string; label: string }[] }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  return (
    <Select
      aria-label={t`Country`}
      placeholder={t`Country`}
      data={countries}
      value={search.country ?? null}
      onChange={(country) => change({ country: country ?? undefined })}
      searchable
      clearable
      nothingFoundMessage={t`Nothing found`}
      w={170}
    />
  );
}

function useColumns(countries: ReadonlyMap<string, string>): Column<Partner>[] {
  const { t } = useLingui();
  return [
    { key: 'name', header: t`Name`, sort: 'name', card: 'title', cell: (row) => row.name },
    { key: 'role', header: t`Role`, width: 230, card: 'badge', cell: (row) => <RoleBadges partner={row} /> },
    { key: 'code', header: t`Code`, width: 130, cell: (row) => row.code && <span className="number">{row.code}</span> },
    { key: 'city', header: t`City`, width: 160, cell: (row) => row.city },
    { key: 'country', header: t`Country`, width: 160, cell: (row) => countries.get(row.country) ?? row.country },
    { key: 'email', header: t`E-mail address`, cell: (row) => row.email },
    { key: 'phone', header: t`Phone`, width: 150, hidden: true, cell: (row) => row.phone },
    {
      key: 'state',
      header: t`Status`,
      width: 120,
      hidden: true,
      cell: (row) => <StatusBadge of="recordState" value={row.archivedAt ? 'archived' : 'active'} />,
    },
  ];
}
