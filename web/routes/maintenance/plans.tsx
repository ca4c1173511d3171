// All maintenance plans.
import { useLingui } from '@lingui/react/macro';
import { NewPlanButton, PlanList } from '../../features/maintenance/plan-list.tsx';
import { useMay } from '../../features/session/session.ts';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  const may = useMay('service.manage');
  useNewKey('/maintenance-plans/new', may);
  return (
    <>
      <PageHeader title={t`Maintenance plans`} action={may && <NewPlanButton />} />
      <PlanList />
    </>
  );
}
