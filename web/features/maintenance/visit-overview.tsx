// What a visit is about and what was done: units, report, parts, signature, what comes after.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { downloadAttachment } from '../../../src/catalog/attachment.contract.ts';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';
import type { Visit, VisitPart } from '../../../src/service/maintenance/visit.contract.ts';
import { addressOf } from '../../api/client.ts';
import type { Column } from '../../ui/column.ts';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './maintenance.module.css';
import { VisitState } from './visit-state.tsx';

export function VisitOverview({ visit }: { visit: Visit }) {
  return (
    <>
      {visit.cancelReason && visit.state === 'cancelled' && (
        <Section title={<Trans>Why it was cancelled</Trans>}>
          <p className={classes.text}>{visit.cancelReason}</p>
        </Section>
      )}
      {visit.doneOn && <Report visit={visit} />}
      {visit.followUps.length > 0 && (
        <Section title={<Trans>What comes after it</Trans>}>
          {visit.followUps.map((next) => (
            <p key={next.id} style={{ margin: '0 0 4px' }}>
              <Link to="/visits/$id" params={{ id: next.id }} className="number">
                {next.number}
              </Link>{' '}
              <DateText value={next.plannedOn} /> <VisitState visit={{ ...next, overdue: false }} />
            </p>
          ))}
        </Section>
      )}
      <VisitUnits units={visit.allUnits} />
      {visit.note && (
        <Section title={<Trans>Note</Trans>}>
          <p className={classes.text}>{visit.note}</p>
        </Section>
      )}
    </>
  );
}

function Report({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const { document, signatureId, signer, reportedBy, reportedAt } = visit;
  const columns = usePartColumns(visit);
  return (
    <>
      <Section
        title={<Trans>Work done</Trans>}
        hint={
          reportedBy && (
            <>
              {reportedBy.name} · <InstantText value={reportedAt} />
            </>
          )
        }
      >
        <p className={classes.text}>{visit.work}</p>
        {(signer || signatureId) && (
          <div style={{ marginTop: 12 }}>
            {signatureId && (
              <img
                className={classes.signed}
                src={addressOf(downloadAttachment.path, { id: signatureId }, { inline: 'true' })}
                alt={signer ? t`Signature of ${signer}` : t`Signature`}
              />
            )}
            {signer && (
              <Text size="sm">
                <Trans>Signed by {signer}</Trans>
              </Text>
            )}
          </div>
        )}
      </Section>
      {visit.parts.length > 0 && (
        <Section
          title={<Trans>Parts used</Trans>}
          flush
          aside={
            document && (
              <span>
                <Link to="/operations/$id" params={{ id: document.id }} className="number">
                  {document.number}
                </Link>{' '}
                {document.state === 'reversed' && <StatusBadge of="operationState" value="reversed" />}
              </span>
            )
          }
        >
          <PlainTable
            label={t`Parts used`}
            rows={visit.parts}
            rowKey={(part) => [part.product.id, part.lot?.id, part.from.id, part.into?.id, part.quantity].join(' ')}
            columns={columns}
          />
        </Section>
      )}
    </>
  );
}

function usePartColumns(visit: Visit): Column<VisitPart>[] {
  const { t } = useLingui();
  const number = (lot: VisitPart['lot']) =>
    lot ? (
      <Link to="/numbers/$id" params={{ id: lot.id }} className="number">
        {lot.number}
      </Link>
    ) : (
      '–'
    );
  return [
    { key: 'product', header: t`Product`, cell: (part) => part.product.name },
    { key: 'number', header: t`Number`, width: 170, cell: (part) => number(part.lot) },
    {
      key: 'quantity',
      header: t`Quantity`,
      width: 120,
      align: 'end',
      cell: (part) => <QuantityText value={part.quantity} unit={part.product.unit} />,
    },
    { key: 'from', header: t`From`, width: 160, cell: (part) => part.from.name },
    ...(visit.unitCount > 0
      ? [{ key: 'into', header: t`Into`, width: 170, cell: (part: VisitPart) => number(part.into) }]
      : []),
  ];
}

export function VisitUnits({ units }: { units: readonly Unit[] }) {
  if (units.length === 0) return null;
  return (
    <Section title={<Trans>Units</Trans>} flush>
      <ul className={classes.chosen} style={{ border: 0, margin: 0 }}>
        {units.map((unit) => (
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
    </Section>
  );
}
