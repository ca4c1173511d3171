// The key facts of a number beside the list: what it is, where, from whom, who has it, until when, and its last moves.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { getLot, type Lot, listLotMoves } from '../../../src/ledger/lot.contract.ts';
import { usePages, useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { NumberState } from './number-columns.tsx';
import classes from './number-list.module.css';

export function NumberBeside({ id }: { id: string }) {
  const read = useRead(getLot, { params: { id }, query: {} }, { placeholderData: (before) => before });
  if (read.error) return <ErrorState problem={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <RowsSkeleton />;
  return <Facts lot={read.data} />;
}

function Facts({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const { origin } = lot;
  const [holder] = lot.holders;
  const dates = [
    [t`Expires`, lot.expirationDate],
    [t`Best before`, lot.bestBeforeDate],
    [t`Warranty until`, lot.warrantyUntil],
    [t`Contract until`, lot.contractUntil],
  ] as const;
  return (
    <div className={classes.beside}>
      <div className={classes.head}>
        <h2>{lot.number}</h2>
        <CopyButton value={lot.number} label={t`Copy the number`} />
      </div>
      <p className={classes.product}>
        <Link to="/products/$id" params={{ id: lot.product.id }}>
          {lot.product.name}
        </Link>{' '}
        <span className="number">{lot.product.sku}</span>
      </p>
      <Group gap={6}>
        <NumberState row={lot} />
        {lot.cover !== 'none' && <StatusBadge of="cover" value={lot.cover} />}
      </Group>
      <dl className={classes.facts}>
        {lot.holds.map((hold) => (
          <Fact key={`${hold.id} ${hold.location?.id}`} label={t`On hold`}>
            <Link to="/holds/$id" params={{ id: hold.id }}>
              {hold.reason}
            </Link>
            {hold.location && <> · {hold.location.name}</>}
          </Fact>
        ))}
        <Fact label={t`Location`}>
          <Whereabouts lot={lot} />
        </Fact>
        {lot.kind === 'lot' && (
          <Fact label={t`On hand`}>
            <QuantityText value={lot.onHand} unit={lot.product.unit} />
          </Fact>
        )}
        {origin && (
          <Fact label={t`From whom`}>
            <Passage passage={origin} />
          </Fact>
        )}
        {lot.supplierNumber && <Fact label={t`Supplier’s number`}>{lot.supplierNumber}</Fact>}
        {holder && (
          <Fact label={t`Who has it`}>
            <Passage passage={holder} />
            {lot.holders.length > 1 && (
              <div className={classes.dim}>
                <Trans>and {lot.holders.length - 1} more</Trans>
              </div>
            )}
          </Fact>
        )}
        {dates.map(
          ([label, day]) =>
            day && (
              <Fact key={label} label={label}>
                <DateText value={day} />
              </Fact>
            ),
        )}
        {lot.parent && (
          <Fact label={t`Made in lot`}>
            <Link to="/numbers/$id" params={{ id: lot.parent.id }} className="number">
              {lot.parent.number}
            </Link>
          </Fact>
        )}
      </dl>
      <LastMoves lot={lot} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Whereabouts({ lot }: { lot: Lot }) {
  if (lot.place) {
    return (
      <Link to="/locations/$id" params={{ id: lot.place.id }}>
        {lot.place.name}
      </Link>
    );
  }
  return lot.placeCount > 1 ? <Trans>{lot.placeCount} places</Trans> : <Trans>Nowhere yet.</Trans>;
}

type PassageOf = { passage: Pick<NonNullable<Lot['origin']>, 'partner' | 'document' | 'occurredAt'> };

function Passage({ passage: { partner, document, occurredAt } }: PassageOf) {
  const { i18n } = useLingui();
  return (
    <>
      {partner && (
        <div>
          <Link to="/partners/$id" params={{ id: partner.id }}>
            {partner.name}
          </Link>
        </div>
      )}
      <div className={classes.dim}>
        <Link to="/operations/$id" params={{ id: document.id }}>
          {wordOf(i18n, 'operationKind', document.kind)} {document.number}
        </Link>{' '}
        · <InstantText value={occurredAt} />
      </div>
    </>
  );
}

function LastMoves({ lot }: { lot: Lot }) {
  const moves = usePages(listLotMoves, {}, { params: { id: lot.id }, limit: 5 }).data?.pages[0]?.rows ?? [];
  if (moves.length === 0) return null;
  return (
    <>
      <h3 className={classes.subhead}>
        <Trans>Last moves</Trans>
      </h3>
      <ol className={classes.moves}>
        {moves.map((move) => (
          <li key={`${move.document.id} ${move.line} ${move.from.id}`}>
            {move.from.name} <IconArrowNarrowRight size={14} aria-hidden="true" style={{ verticalAlign: -2 }} />{' '}
            {move.to.name}
            <div className={classes.dim}>
              <Link to="/operations/$id" params={{ id: move.document.id }}>
                {move.document.number}
              </Link>{' '}
              · <InstantText value={move.occurredAt} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
