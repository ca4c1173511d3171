// Another rhythm, other units, another person: the open visits of the plan are made anew.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { editPlan, getPlan, listPlanUnits, type Plan } from '../../../src/service/maintenance/plan.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { PlanForm } from '../../features/maintenance/plan-form.tsx';
import { changedOf, valuesOfPlan } from '../../features/maintenance/plan-values.ts';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useParam } from '../../ui/url-state.ts';

export function Page() {
  const params = { id: useParam('id') };
  const plan = useRead(getPlan, { params }, { staleTime: Number.POSITIVE_INFINITY });
  const units = useRead(listPlanUnits, { params }, { staleTime: Number.POSITIVE_INFINITY });
  const error = plan.error ?? units.error;
  if (error) return <ErrorState problem={error} onRetry={() => void plan.refetch()} />;
  if (!plan.data || !units.data) return <RecordSkeleton />;
  return <Edit key={plan.data.id} plan={plan.data} units={units.data.rows} />;
}

function Edit({ plan, units }: { plan: Plan; units: readonly Unit[] }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const edit = useWrite(editPlan);
  const start = valuesOfPlan(plan, units);
  const params = { id: plan.id };
  const leave = () => navigate({ to: '/maintenance-plans/$id', params });
  return (
    <PlanForm
      title={t`Change ${plan.number}`}
      crumbs={[
        { label: t`Maintenance plans`, to: '/maintenance-plans' },
        { label: plan.number, to: `/maintenance-plans/${plan.id}` },
      ]}
      start={start}
      onSave={async (values) => {
        await edit.mutateAsync({ params, ifMatch: plan.version, body: changedOf(start, values) });
        await leave();
      }}
      onCancel={() => void leave()}
    >
      <Text size="sm" c="dimmed" mb="sm">
        <Trans>Visits that are still to do are made anew. Those that were reported or moved by hand stay.</Trans>
      </Text>
    </PlanForm>
  );
}
