// Maintenance on the page of a number: when somebody comes next, who was there, which parts went into it, and, of a part,
// what it went into.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { IconCalendarRepeat, IconTool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { lotMaintenance, type VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { useRead } from '../../api/query.ts';
import { DateText, QuantityText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session.ts';
import { VisitState } from './visit-state.tsx';

type Maintenance = Reply<typeof lotMaintenance>;
type Fitted = Maintenance['parts'][number];

export function NumberMaintenance({ lot }: { lot: Lot }) {
  const mayRead = useMay('service.read');
  const found = useRead(lotMaintenance, { params: { id: lot.id } }, { enabled: mayRead });
  if (!found.data) return null;
  const { next, past, plans, parts, fittedInto } = found.data;
  const nothing = !next && past.length + plans.length + parts.length + fittedInto.length === 0;
  return (
    <>
      <Section title={<Trans>Maintenance</Trans>} aside={<Acts lot={lot} />} flush={past.length > 0}>
        {nothing ? (
          <Text size="sm" c="dimmed">
            <Trans>Nothing is planned and nothing was done.</Trans>
          </Text>
        ) : (
          <Head next={next} plans={plans} inset={past.length > 0} />
        )}
        {past.length > 0 && <Past visits={past} />}
      </Section>
      {parts.length > 0 && (
        <Section title={<Trans>Parts fitted</Trans>} flush>
          <FittedTable rows={parts} of="parts" />
        </Section>
      )}
      {fittedInto.length > 0 && (
        <Section title={<Trans>Fitted into</Trans>} flush>
          <FittedTable rows={fittedInto} of="into" />
        </Section>
      )}
    </>
  );
}

function Acts({ lot }: { lot: Lot }) {
  const [mayWrite, mayManage] = [useMay('service.write'), useMay('service.manage')];
  return (
    <Group gap="xs">
      {mayWrite && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconTool size={14} />}
          renderRoot={(props) => <Link {...linkTo('/visits/new', { lotId: lot.id })} {...props} />}
        >
          <Trans>New visit</Trans>
        </Button>
      )}
      {mayManage && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconCalendarRepeat size={14} />}
          renderRoot={(props) => <Link {...linkTo('/maintenance-plans/new', { lotId: lot.id })} {...props} />}
        >
          <Trans>New plan</Trans>
        </Button>
      )}
    </Group>
  );
}

function Head({ next, plans, inset }: Pick<Maintenance, 'next' | 'plans'> & { inset: boolean }) {
  return (
    <div style={inset ? { padding: '4px 16px 12px' } : undefined}>
      {next && (
        <Text size="sm" component="div">
          <Trans>Next visit</Trans>{' '}
          <Link to="/visits/$id" params={{ id: next.id }} className="number">
            {next.number}
          </Link>{' '}
          <DateText value={next.plannedOn} /> · {next.title} {next.overdue && <VisitState visit={next} />}
        </Text>
      )}
      {plans.map((plan) => (
        <Text size="sm" key={plan.id} component="div">
          <Trans>Plan</Trans>{' '}
          <Link to="/maintenance-plans/$id" params={{ id: plan.id }} className="number">
            {plan.number}
          </Link>{' '}
          {plan.title}
        </Text>
      ))}
    </div>
  );
}

function Past({ visits }: { visits: readonly VisitRow[] }) {
  const { t } = useLingui();
  return (
    <PlainTable
      label={t`Past visits`}
      rows={visits}
      rowKey={(row) => row.id}
      rowHref={(row) => `/visits/${row.id}`}
      columns={[
        { key: 'number', header: t`Visit`, width: 110, cell: (row) => <span className="number">{row.number}</span> },
        { key: 'doneOn', header: t`Done`, width: 130, cell: (row) => <DateText value={row.doneOn} /> },
        { key: 'title', header: t`What`, cell: (row) => row.title },
        { key: 'state', header: t`Status`, width: 150, cell: (row) => <VisitState visit={row} /> },
        { key: 'by', header: t`Responsible`, width: 150, cell: (row) => row.responsible?.name ?? '–' },
      ]}
    />
  );
}

function FittedTable({ rows, of }: { rows: readonly Fitted[]; of: 'parts' | 'into' }) {
  const { t } = useLingui();
  const number = (lot: Fitted['lot']) =>
    lot ? (
      <Link to="/numbers/$id" params={{ id: lot.id }} className="number">
        {lot.number}
      </Link>
    ) : (
      '–'
    );
  return (
    <PlainTable
      label={of === 'parts' ? t`Parts fitted` : t`Fitted into`}
      rows={rows}
      rowKey={(row) => [row.visit.id, row.product.id, row.lot?.id, row.into?.id, row.quantity].join(' ')}
      columns={[
        ...(of === 'parts'
          ? [
              { key: 'product', header: t`Product`, cell: (row: Fitted) => row.product.name },
              { key: 'number', header: t`Number`, width: 170, cell: (row: Fitted) => number(row.lot) },
            ]
          : [{ key: 'into', header: t`Unit`, cell: (row: Fitted) => number(row.into) }]),
        {
          key: 'quantity',
          header: t`Quantity`,
          width: 110,
          align: 'end' as const,
          cell: (row: Fitted) => <QuantityText value={row.quantity} />,
        },
        { key: 'on', header: t`Done`, width: 130, cell: (row: Fitted) => <DateText value={row.on} /> },
        {
          key: 'visit',
          header: t`Visit`,
          width: 120,
          cell: (row: Fitted) => (
            <Link to="/visits/$id" params={{ id: row.visit.id }} className="number">
              {row.visit.number}
            </Link>
          ),
        },
      ]}
    />
  );
}
