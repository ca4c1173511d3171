// A new maintenance plan; from a number's page with its unit and its customer.
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { getLot } from '../../../src/ledger/lot.contract.ts';
import { createPlan } from '../../../src/service/maintenance/plan.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { PlanForm } from '../../features/maintenance/plan-form.tsx';
import { newPlan, sentOf } from '../../features/maintenance/plan-values.ts';
import { startOfUnit } from '../../features/maintenance/start-of-unit.ts';
import { useFormat } from '../../ui/format.tsx';
import { RecordSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const today = useFormat().today();
  const [{ lotId }] = useUrlState();
  const lot = useRead(getLot, { params: { id: lotId ?? '' }, query: {} }, { enabled: lotId !== undefined });
  const create = useWrite(createPlan);
  if (lotId && lot.isPending) return <RecordSkeleton />;
  return (
    <PlanForm
      title={t`New maintenance plan`}
      crumbs={[{ label: t`Maintenance plans`, to: '/maintenance-plans' }]}
      start={newPlan(today, lot.data ? startOfUnit(lot.data) : {})}
      onSave={async (values) => {
        const plan = await create.mutateAsync({ body: sentOf(values) });
        await navigate({ to: '/maintenance-plans/$id', params: { id: plan.id } });
      }}
      onCancel={() => void navigate({ to: '/maintenance-plans' })}
    />
  );
}
