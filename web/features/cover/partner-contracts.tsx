// The maintenance contracts of one customer.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconFileCertificate } from '@tabler/icons-react';
import { contractStates, listContracts } from '../../../src/service/cover/contract.contract.ts';
import { wordOptions } from '../../i18n/words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useContractColumns } from './contract-list.tsx';

export function PartnerContracts({ partnerId }: { partnerId: string }) {
  const { t, i18n } = useLingui();
  return (
    <DataTable
      id="partner-contracts"
      endpoint={listContracts}
      query={{ partnerId }}
      columns={useContractColumns().filter((column) => column.key !== 'partner')}
      filters={[{ key: 'state', label: t`State`, options: wordOptions(i18n, 'contractState', contractStates) }]}
      rowHref={(row) => `/contracts/${row.id}`}
      label={t`Maintenance contracts`}
      empty={
        <EmptyState icon={IconFileCertificate} title={<Trans>No maintenance contracts yet</Trans>}>
          <Trans>A contract says from when until when units of a customer are covered, and for how much.</Trans>
        </EmptyState>
      }
    />
  );
}
