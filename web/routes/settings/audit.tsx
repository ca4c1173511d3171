// The audit: who changed what and when, newest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type AuditRow, listAudit } from '../../../src/access/audit.contract.ts';
import { listUsers } from '../../../src/access/user.contract.ts';
import { useRead } from '../../api/query.ts';
import { useMay } from '../../features/session/session.ts';
import { AuditChange } from '../../features/settings/audit-change.tsx';
import { auditActionText, auditSubjects } from '../../i18n/audit.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { recordHref } from '../../ui/record-href.ts';
import { EmptyState } from '../../ui/states.tsx';

export function Page() {
  const { t, i18n } = useLingui();
  const mayUsers = useMay('user.read');
  const users = useRead(listUsers, { query: {} }, { enabled: mayUsers });
  const columns: Column<AuditRow>[] = [
    { key: 'at', header: t`When`, width: 195, cell: (row) => <InstantText value={row.at} />, card: 'field' },
    { key: 'user', header: t`Who`, width: 160, cell: (row) => row.user.name },
    { key: 'action', header: t`What`, width: 220, cell: (row) => auditActionText(i18n, row.action), card: 'title' },
    { key: 'subject', header: t`Record`, width: 220, cell: (row) => <Subject row={row} />, card: 'field' },
    { key: 'change', header: t`Change`, cell: (row) => <AuditChange change={row.change} />, card: 'none' },
  ];
  return (
    <>
      <PageHeader title={t`Audit`} />
      <DataTable
        id="audit"
        label={t`Audit`}
        endpoint={listAudit}
        columns={columns}
        filters={[
          {
            key: 'userId',
            label: t`Person`,
            options: (users.data?.rows ?? []).map((user) => ({ value: user.id, label: user.name || user.email })),
          },
          { key: 'action', label: t`About`, options: auditSubjects(i18n) },
        ]}
        empty={
          <EmptyState icon={IconHistory} title={<Trans>Nothing has been changed yet</Trans>}>
            <Trans>Every change is written down here by itself: who, when and what.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function Subject({ row }: { row: AuditRow }) {
  const href = recordHref(row.subject.kind, row.subject.id);
  if (!href) return row.subject.name;
  return <Anchor renderRoot={(props) => <Link to={href} {...props} />}>{row.subject.name}</Anchor>;
}
