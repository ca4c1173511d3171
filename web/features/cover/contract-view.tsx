// One maintenance contract: for whom, how long, what it covers, and what can be done with it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconBellRinging, IconCircleX, IconPencil, IconRefresh } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Contract, type ContractUnit, cancelContract } from '../../../src/service/cover/contract.contract.ts';
import { useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateText, InstantText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Badge, StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';
import { PlansOf } from '../maintenance/plans-of.tsx';
import { useMay } from '../session/session.ts';
import { priceOf } from './contract-list.tsx';

const MarkdownText = lazily(() => import('../../ui/markdown-text.tsx').then((file) => file.MarkdownText));
const DocumentHistory = lazily(() => import('../operation/document-history.tsx').then((file) => file.DocumentHistory));

export function ContractView({ contract }: { contract: Contract }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('service.write');
  const mayHistory = useMay('audit.read');
  const [cancelling, setCancelling] = useState(false);
  const cancel = useWrite(cancelContract);
  const { id, number, version, state } = contract;
  const open = state !== 'cancelled' && mayWrite;
  const tabs = [
    { value: 'units', label: t`Units`, content: <ContractUnits contract={contract} /> },
    {
      value: 'maintenance',
      label: t`Maintenance`,
      content: <PlansOf contractId={id} open={state !== 'cancelled'} />,
    },
    ...(mayHistory
      ? [
          {
            value: 'history',
            label: t`History`,
            content: <DocumentHistory id={id} subjectKind="maintenance-contract" />,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t`Maintenance contract ${number}`}
        crumbs={[{ label: t`Maintenance contracts`, to: '/contracts' }]}
        badges={
          <>
            <StatusBadge of="contractState" value={state} />
            {contract.renewalDue && (
              <Badge tone="warn" icon={IconBellRinging}>
                <Trans>Renewal due</Trans>
              </Badge>
            )}
          </>
        }
        facts={<Facts contract={contract} />}
        action={
          open &&
          !contract.renewedBy && (
            <Button
              leftSection={<IconRefresh size={16} />}
              renderRoot={(props) => <Link {...linkTo('/contracts/new', { renews: id })} {...props} />}
            >
              <Trans>Renew</Trans>
            </Button>
          )
        }
        menu={
          open
            ? [
                { label: t`Change`, icon: IconPencil, onClick: () => void navigate({ to: `/contracts/${id}/edit` }) },
                { label: t`Cancel the contract`, icon: IconCircleX, danger: true, onClick: () => setCancelling(true) },
              ]
            : []
        }
      />
      {contract.cancelled && (
        <Section title={<Trans>Cancelled</Trans>}>
          <Trans>
            From <DateText value={contract.cancelled.on} /> on it covers nothing: {contract.cancelled.reason}
          </Trans>
        </Section>
      )}
      {contract.terms !== '' && (
        <Section title={<Trans>Terms</Trans>}>
          <MarkdownText text={contract.terms} />
        </Section>
      )}
      <UrlTabs tabs={tabs} />
      <ConfirmDialog
        opened={cancelling}
        onClose={() => setCancelling(false)}
        title={<Trans>Cancel {number}?</Trans>}
        confirmLabel={<Trans>Cancel the contract</Trans>}
        danger
        reason="required"
        onConfirm={async (reason) => {
          await cancel.mutateAsync({ params: { id }, body: { reason }, ifMatch: version });
          toast(<Trans>{number} is cancelled</Trans>);
        }}
      >
        <Trans>From today on it covers nothing. The days before stay covered as they were.</Trans>
      </ConfirmDialog>
    </>
  );
}

function Facts({ contract }: { contract: Contract }) {
  const { t } = useLingui();
  const { partner, fromDate, untilDate, renews, renewedBy, remindOn, createdBy } = contract;
  return (
    <>
      <Fact label={t`Customer`}>
        <To to={`/partners/${partner.id}`}>{partner.name}</To>
      </Fact>
      <Fact label={t`From`}>
        <DateText value={fromDate} />
      </Fact>
      <Fact label={t`Until`}>
        <DateText value={untilDate} />
      </Fact>
      {contract.price !== null && <Fact label={t`Price`}>{priceOf(contract)}</Fact>}
      {renews && (
        <Fact label={t`Renews`}>
          <To to={`/contracts/${renews.id}`}>{renews.number}</To>
        </Fact>
      )}
      {renewedBy ? (
        <Fact label={t`Renewed by`}>
          <To to={`/contracts/${renewedBy.id}`}>{renewedBy.number}</To>
        </Fact>
      ) : (
        contract.state !== 'cancelled' && (
          <Fact label={t`Reminder`}>
            <DateText value={remindOn} />
          </Fact>
        )
      )}
      <Fact label={t`Agreed`}>
        <InstantText value={contract.createdAt} /> · {createdBy.name}
      </Fact>
    </>
  );
}

export function To({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Anchor inherit renderRoot={(props) => <Link to={to} {...props} />}>
      {children}
    </Anchor>
  );
}

function ContractUnits({ contract }: { contract: Contract }) {
  const { t } = useLingui();
  const columns: Column<ContractUnit>[] = [
    { key: 'number', header: t`Number`, cell: (unit) => <span className="number">{unit.lot.number}</span> },
    { key: 'product', header: t`Product`, cell: (unit) => unit.product.name },
    { key: 'cover', header: t`Cover today`, cell: (unit) => <StatusBadge of="cover" value={unit.cover} /> },
    {
      key: 'warranty',
      header: t`Warranty until`,
      cell: (unit) => <DateText value={unit.warrantyUntil} />,
    },
  ];
  if (contract.units.some((unit) => unit.typedUntil !== null)) {
    columns.push({
      key: 'typed',
      header: t`Remark`,
      cell: (unit) =>
        unit.typedUntil && (
          <Trans>
            The end on the number was typed (<DateText value={unit.typedUntil} />) and stays.
          </Trans>
        ),
    });
  }
  return (
    <PlainTable
      rows={contract.units}
      columns={columns}
      rowKey={(unit) => unit.lot.id}
      rowHref={(unit) => `/numbers/${unit.lot.id}`}
      label={t`Units`}
    />
  );
}
