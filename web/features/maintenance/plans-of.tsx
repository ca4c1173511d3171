// The maintenance plans that fulfil a contract.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listPlans } from '../../../src/service/maintenance/plan.contract.ts';
import { useRead } from '../../api/query.ts';
import { DateText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useMay } from '../session/session.ts';
import { usePeriodText } from './period-text.ts';
import { PlanState } from './plan-list.tsx';

export function PlansOf({ contractId, open }: { contractId: string; open: boolean }) {
  const { t } = useLingui();
  const period = usePeriodText();
  const may = useMay('service.manage') && open;
  const list = useRead(listPlans, { query: { contractId, limit: 100 } });
  if (list.isPending) return <RowsSkeleton rows={2} />;
  if (list.error) return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className="panel">
      <PlainTable
        label={t`Maintenance plans`}
        rows={list.data.rows}
        rowKey={(plan) => plan.id}
        rowHref={(plan) => `/maintenance-plans/${plan.id}`}
        columns={[
          {
            key: 'number',
            header: t`Number`,
            width: 110,
            cell: (plan) => <span className="number">{plan.number}</span>,
          },
          { key: 'title', header: t`Title`, cell: (plan) => plan.title },
          { key: 'period', header: t`How often`, width: 160, cell: period },
          { key: 'nextOn', header: t`Next visit`, width: 140, cell: (plan) => <DateText value={plan.nextOn} /> },
          { key: 'state', header: t`Status`, width: 140, cell: (plan) => <PlanState plan={plan} /> },
        ]}
        empty={
          <Text size="sm" c="dimmed" p="md">
            <Trans>No visits are planned under this contract.</Trans>
          </Text>
        }
      />
      {may && (
        <div style={{ padding: '8px 16px 16px' }}>
          <Button
            variant="default"
            leftSection={<IconCalendarRepeat size={16} />}
            renderRoot={(props) => <Link {...linkTo('/maintenance-plans/new', { contractId })} {...props} />}
          >
            <Trans>Plan its visits</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
