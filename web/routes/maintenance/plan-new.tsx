// A new maintenance plan; from a number's page with its unit and its customer, from a contract's with its units and period.
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { getLot } from '../../../src/ledger/lot.contract.ts';
import { getContract } from '../../../src/service/cover/contract.contract.ts';
import { createPlan } from '../../../src/service/maintenance/plan.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { PlanForm } from '../../features/maintenance/plan-form.tsx';
import { newPlan, sentOf } from '../../features/maintenance/plan-values.ts';
import { startOfContract, startOfUnit } from '../../features/maintenance/start-of-unit.ts';
import { useFormat } from '../../ui/format.tsx';
import { RecordSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const today = useFormat().today();
  const [{ lotId, contractId }] = useUrlState();
  const lot = useRead(getLot, { params: { id: lotId ?? '' }, query: {} }, { enabled: lotId !== undefined });
  const contract = useRead(getContract, { params: { id: contractId ?? '' } }, { enabled: contractId !== undefined });
  const create = useWrite(createPlan);
  if ((lotId && lot.isPending) || (contractId && contract.isPending)) return <RecordSkeleton />;
  const given = contract.data ? startOfContract(contract.data) : lot.data ? startOfUnit(lot.data) : {};
  return (
    <PlanForm
      title={t`New maintenance plan`}
      crumbs={[{ label: t`Maintenance plans`, to: '/maintenance-plans' }]}
      start={newPlan(today, given)}
      onSave={async (values) => {
        const plan = await create.mutateAsync({ body: { ...sentOf(values), contractId } });
        await navigate({ to: '/maintenance-plans/$id', params: { id: plan.id } });
      }}
      onCancel={() => void navigate({ to: '/maintenance-plans' })}
    />
  );
}
