// Where a number is now, from whom it came and who has it.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCalendarOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import classes from './number.module.css';

export function NumberFacts({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  return (
    <>
      <div className={classes.facts}>
        <Fact title={t`Where it is`}>
          <Whereabouts lot={lot} />
        </Fact>
        <Fact title={t`From whom`}>
          {lot.origin ? (
            <Passage passage={lot.origin} nobody={t`No supplier named`} />
          ) : (
            <p>
              <Trans>It has not been received yet.</Trans>
            </p>
          )}
        </Fact>
        {lot.kind === 'serial' && (
          <Fact title={t`Who has it`}>
            {lot.holders[0] ? (
              <Passage passage={lot.holders[0]} nobody={t`A customer without name`} />
            ) : isPositive(lot.onHand) ? (
              <p className={classes.big}>
                <Trans>We have it</Trans>
              </p>
            ) : (
              <p>
                <Trans>Nobody we know of.</Trans>
              </p>
            )}
          </Fact>
        )}
        <Fact title={t`Expires`}>
          <p className={classes.big}>
            {lot.expirationDate ? <DateText value={lot.expirationDate} /> : <Trans>No date</Trans>}
          </p>
          {lot.expired && (
            <Badge tone="bad" icon={IconCalendarOff}>
              <Trans>Expired</Trans>
            </Badge>
          )}
          {lot.bestBeforeDate && (
            <p className={classes.dim}>
              <Trans>
                Best before <DateText value={lot.bestBeforeDate} />
              </Trans>
            </p>
          )}
        </Fact>
      </div>
      {lot.kind === 'lot' && <Places lot={lot} />}
      {lot.kind === 'lot' && <Customers lot={lot} />}
    </>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={`panel ${classes.fact}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Whereabouts({ lot }: { lot: Lot }) {
  const { i18n } = useLingui();
  if (lot.kind === 'lot') {
    return (
      <>
        <p className={classes.big}>
          <QuantityText value={lot.onHand} unit={lot.product.unit} /> <Trans>on hand</Trans>
        </p>
        <p className={classes.dim}>
          {lot.places.length > 1 ? <Trans>in {lot.places.length} places</Trans> : lot.places[0]?.location.name}
        </p>
      </>
    );
  }
  if (!lot.place) {
    return (
      <p>
        <Trans>Nowhere yet.</Trans>
      </p>
    );
  }
  const since = lot.places[0]?.firstInAt;
  return (
    <>
      <p className={classes.big}>
        <Link to="/locations/$id" params={{ id: lot.place.id }}>
          {lot.place.name}
        </Link>
      </p>
      <p className={classes.dim}>
        {since ? (
          <Trans>
            since <InstantText value={since} />
          </Trans>
        ) : (
          lot.place.kind !== 'customer' && wordOf(i18n, 'locationKind', lot.place.kind)
        )}
      </p>
    </>
  );
}

function Passage({ passage, nobody }: { passage: Omit<NonNullable<Lot['origin']>, 'unitCost'>; nobody: string }) {
  const { i18n } = useLingui();
  return (
    <>
      <p className={classes.big}>
        {passage.partner ? (
          <Link to="/partners/$id" params={{ id: passage.partner.id }}>
            {passage.partner.name}
          </Link>
        ) : (
          nobody
        )}
      </p>
      <p className={classes.dim}>
        <Link to="/operations/$id" params={{ id: passage.document.id }}>
          {wordOf(i18n, 'operationKind', passage.document.kind)} {passage.document.number}
        </Link>{' '}
        · <InstantText value={passage.occurredAt} />
      </p>
    </>
  );
}

function Places({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  if (lot.places.length === 0) return null;
  const unit = lot.product.unit;
  return (
    <Section title={<Trans>By location</Trans>} flush>
      <PlainTable
        label={t`On hand by location`}
        rows={lot.places}
        rowKey={(row) => row.location.id}
        rowHref={(row) => `/locations/${row.location.id}`}
        columns={[
          { key: 'location', header: t`Location`, cell: (row) => row.location.name },
          {
            key: 'quantity',
            header: t`On hand`,
            align: 'end',
            width: 120,
            cell: (row) => <QuantityText value={row.quantity} unit={unit} />,
          },
          {
            key: 'available',
            header: t`Available`,
            align: 'end',
            width: 120,
            cell: (row) => <QuantityText value={row.available} unit={unit} />,
          },
          { key: 'since', header: t`Here since`, width: 190, cell: (row) => <InstantText value={row.firstInAt} /> },
        ]}
      />
    </Section>
  );
}

function Customers({ lot }: { lot: Lot }) {
  const { t, i18n } = useLingui();
  if (lot.holders.length === 0) return null;
  return (
    <Section title={<Trans>Customers who have it</Trans>} flush>
      <PlainTable
        label={t`Customers who have it`}
        rows={lot.holders}
        rowKey={(row) => `${row.partner?.id} ${row.document.id}`}
        columns={[
          {
            key: 'partner',
            header: t`Customer`,
            cell: (row) =>
              row.partner ? (
                <Link to="/partners/$id" params={{ id: row.partner.id }}>
                  {row.partner.name}
                </Link>
              ) : (
                <Trans>A customer without name</Trans>
              ),
          },
          {
            key: 'quantity',
            header: t`Quantity`,
            align: 'end',
            width: 120,
            cell: (row) => <QuantityText value={row.quantity} unit={lot.product.unit} />,
          },
          {
            key: 'document',
            header: t`Last delivery`,
            width: 200,
            cell: (row) => (
              <Link to="/operations/$id" params={{ id: row.document.id }}>
                {wordOf(i18n, 'operationKind', row.document.kind)} {row.document.number}
              </Link>
            ),
          },
          { key: 'when', header: t`When`, width: 190, cell: (row) => <InstantText value={row.occurredAt} /> },
        ]}
      />
    </Section>
  );
}
