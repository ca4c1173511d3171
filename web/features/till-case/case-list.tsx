// What did not fit when paid tickets were posted, waiting for somebody: the list, with one of them beside it.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconChecklist } from '@tabler/icons-react';
import { caseCodes } from '../../../src/domain/till/case.ts';
import { listTillCases, type TillCase } from '../../../src/operations/till/case.contract.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useChoice } from '../lot/number-filters.tsx';
import { useRegisterChip } from '../register/register-filter.tsx';
import { CaseBeside, CaseState } from './case-view.tsx';

export function CaseList() {
  const { t, i18n } = useLingui();
  const [search] = useUrlState();
  const chips = [
    useChoice('open', t`Status`, [
      { value: 'false', label: t`Settled` },
      { value: 'all', label: t`Both` },
    ]),
    useChoice('code', t`What it is`, wordOptions(i18n, 'tillCase', caseCodes)),
    useRegisterChip(),
  ];
  return (
    <DataTable
      id="till-cases"
      endpoint={listTillCases}
      columns={useColumns()}
      chips={chips}
      urlKeys={['ticketId']}
      toQuery={({ open = 'true', ...chosen }) => (open === 'all' ? chosen : { ...chosen, open })}
      searchLabel={t`Number, receipt or product`}
      rowHref={(row) => `/to-settle?case=${row.id}`}
      beside={{
        urlKey: 'case',
        label: t`What is to settle`,
        href: (id) => `/to-settle?case=${id}`,
        content: (id) => <CaseBeside id={id} />,
      }}
      label={t`To settle`}
      empty={
        <EmptyState icon={IconChecklist} title={<Trans>Nothing to settle</Trans>}>
          {search.open ? (
            <Trans>Nothing was settled yet.</Trans>
          ) : (
            <Trans>
              A paid ticket is never refused. What does not fit, such as a unit that two tills sold without a
              connection, is listed here until somebody has looked at it.
            </Trans>
          )}
        </EmptyState>
      }
    />
  );
}

function useColumns(): Column<TillCase>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'code',
      header: t`What it is`,
      width: 230,
      card: 'title',
      cell: (row) => wordOf(i18n, 'tillCase', row.code),
    },
    {
      key: 'about',
      header: t`About`,
      cell: (row) => (
        <>
          {row.number && <span className="number">{row.number}</span>}
          {row.number && row.product && ' · '}
          {row.product?.name}
        </>
      ),
    },
    {
      key: 'ticket',
      header: t`Ticket`,
      width: 140,
      cell: (row) => <span className="number">{row.ticket?.number ?? '–'}</span>,
    },
    { key: 'register', header: t`Register`, width: 150, cell: (row) => row.register.name },
    { key: 'madeAt', header: t`Since`, width: 180, cell: (row) => <InstantText value={row.madeAt} /> },
    { key: 'state', header: t`Status`, width: 130, card: 'badge', cell: (row) => <CaseState of={row} /> },
    { key: 'by', header: t`Settled by`, width: 150, hidden: true, cell: (row) => row.settledBy?.name ?? '–' },
  ];
}
