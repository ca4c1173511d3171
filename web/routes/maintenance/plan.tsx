// One maintenance plan: its rhythm, its units and its visits.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarX, IconPencil, IconRefresh } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { getContract } from '../../../src/service/cover/contract.contract.ts';
import {
  cancelPlan,
  editPlan,
  getPlan,
  listPlanUnits,
  type Plan,
} from '../../../src/service/maintenance/plan.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import classes from '../../features/maintenance/maintenance.module.css';
import { usePeriodText } from '../../features/maintenance/period-text.ts';
import { PlanState } from '../../features/maintenance/plan-list.tsx';
import { Fits } from '../../features/maintenance/plan-preview.tsx';
import { VisitsOf } from '../../features/maintenance/visits-of.tsx';
import { DocumentHistory } from '../../features/operation/document-history.tsx';
import { useMay } from '../../features/session/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';
import { Section } from '../../ui/section.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  return <LoadedRecord read={getPlan}>{(plan) => <PlanPage plan={plan} />}</LoadedRecord>;
}

function ContractFact({ id }: { id: string }) {
  const { t } = useLingui();
  const contract = useRead(getContract, { params: { id } }).data;
  if (!contract) return null;
  return (
    <Fact label={t`Contract`}>
      <Link {...linkTo(`/contracts/${id}`)}>{contract.number}</Link>
    </Fact>
  );
}

function PlanPage({ plan }: { plan: Plan }) {
  const { t } = useLingui();
  const period = usePeriodText();
  const navigate = useNavigate();
  const may = useMay('service.manage') && plan.state === 'active';
  const mayHistory = useMay('audit.read');
  const [cancelling, setCancelling] = useState(false);
  const [cancel, edit] = [useWrite(cancelPlan), useWrite(editPlan)];
  const params = { id: plan.id };
  const again = () =>
    edit
      .mutateAsync({ params, ifMatch: plan.version, body: { visits: plan.visits } })
      .then(() => toast(<Trans>The open visits are made anew</Trans>))
      .catch(toastProblem);
  const menu: MenuEntry[] = [
    { label: <Trans>Make open visits anew</Trans>, icon: IconRefresh, onClick: () => void again() },
    { label: <Trans>Cancel the plan</Trans>, icon: IconCalendarX, danger: true, onClick: () => setCancelling(true) },
  ];
  return (
    <>
      <PageHeader
        title={`${plan.number} ${plan.title}`}
        crumbs={[{ label: t`Maintenance plans`, to: '/maintenance-plans' }]}
        badges={<PlanState plan={plan} />}
        facts={
          <>
            <Fact label={t`Customer`}>
              {plan.partner ? (
                <Link to="/partners/$id" params={{ id: plan.partner.id }}>
                  {plan.partner.name}
                </Link>
              ) : (
                <Trans>our own</Trans>
              )}
            </Fact>
            <Fact label={t`How often`}>{period(plan)}</Fact>
            <Fact label={t`Start`}>
              <DateText value={plan.startsOn} />
            </Fact>
            {plan.endsOn && (
              <Fact label={t`End`}>
                <DateText value={plan.endsOn} />
              </Fact>
            )}
            {plan.visits !== null && <Fact label={t`Visits`}>{plan.visits}</Fact>}
            {plan.nextOn && (
              <Fact label={t`Next visit`}>
                <DateText value={plan.nextOn} />
              </Fact>
            )}
            <Fact label={t`Responsible`}>{plan.responsible?.name ?? '–'}</Fact>
            {plan.contractId && <ContractFact id={plan.contractId} />}
            {plan.place && <Fact label={t`Place`}>{plan.place}</Fact>}
          </>
        }
        action={
          may && (
            <Button
              leftSection={<IconPencil size={16} />}
              onClick={() => void navigate({ to: '/maintenance-plans/$id/edit', params })}
            >
              <Trans>Change</Trans>
            </Button>
          )
        }
        menu={may ? menu : []}
      />
      {plan.visits !== null && plan.endsOn !== null && plan.visits !== plan.fits && (
        <div style={{ marginBottom: 16 }}>
          <Fits visits={plan.visits} endsOn={plan.endsOn} fits={plan.fits} made={plan.openCount + plan.doneCount} />
        </div>
      )}
      {plan.cancelReason && (
        <Section title={<Trans>Why it was cancelled</Trans>}>
          <p className={classes.text}>{plan.cancelReason}</p>
        </Section>
      )}
      {plan.note && (
        <Section title={<Trans>Note</Trans>}>
          <p className={classes.text}>{plan.note}</p>
        </Section>
      )}
      <UrlTabs
        tabs={[
          { value: 'visits', label: <Trans>Visits</Trans>, content: <VisitsOf query={{ planId: plan.id }} /> },
          { value: 'units', label: <Trans>Units</Trans>, content: <PlanUnits id={plan.id} /> },
          ...(mayHistory
            ? [
                {
                  value: 'history',
                  label: <Trans>Changes</Trans>,
                  content: <DocumentHistory id={plan.id} subjectKind="maintenance-plan" />,
                },
              ]
            : []),
        ]}
      />
      <ConfirmDialog
        opened={cancelling}
        onClose={() => setCancelling(false)}
        title={<Trans>Cancel the plan?</Trans>}
        confirmLabel={<Trans>Cancel the plan</Trans>}
        danger
        reason="required"
        onConfirm={(reason) => cancel.mutateAsync({ params, body: { reason } })}
      >
        <Trans>Its visits that are still to do are cancelled with it. What was done stays.</Trans>
      </ConfirmDialog>
    </>
  );
}

function PlanUnits({ id }: { id: string }) {
  const units = useRead(listPlanUnits, { params: { id } });
  return (
    <ul className={classes.chosen}>
      {units.data?.rows.map((unit) => (
        <li key={unit.id}>
          <span className={classes.name}>
            <Link to="/numbers/$id" params={{ id: unit.id }} className="number">
              {unit.number}
            </Link>{' '}
            <span className={classes.product}>{unit.product.name}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
