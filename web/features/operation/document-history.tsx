// Who wrote, changed, posted and reversed a document.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconHistory } from '@tabler/icons-react';
import { type AuditRow, listAudit } from '../../../src/access/audit.contract.ts';
import { useRead } from '../../api/query.ts';
import { auditActionText } from '../../i18n/audit.ts';
import { InstantText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { AuditChange } from '../settings/audit-change.tsx';

export function DocumentHistory({ id, subjectKind = 'operation' }: { id: string; subjectKind?: string }) {
  const { t, i18n } = useLingui();
  const entries = useRead(listAudit, { query: { subjectKind, subjectId: id, limit: 200 } });
  if (entries.isPending) return <RowsSkeleton rows={4} />;
  if (entries.error) return <ErrorState problem={entries.error} onRetry={() => void entries.refetch()} />;
  return (
    <div className="panel">
      <PlainTable
        label={t`History`}
        rows={entries.data.rows}
        rowKey={(row: AuditRow) => row.id}
        columns={[
          { key: 'at', header: t`When`, width: 190, cell: (row) => <InstantText value={row.at} /> },
          { key: 'user', header: t`Who`, width: 170, cell: (row) => row.user.name },
          { key: 'action', header: t`What`, width: 210, cell: (row) => auditActionText(i18n, row.action) },
          { key: 'change', header: t`Change`, cell: (row) => <AuditChange change={row.change} /> },
        ]}
        empty={
          <EmptyState icon={IconHistory} title={<Trans>Nothing has been changed yet</Trans>}>
            <Trans>Every change is written down here by itself: who, when and what.</Trans>
          </EmptyState>
        }
      />
    </div>
  );
}
