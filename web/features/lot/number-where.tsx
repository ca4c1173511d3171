// Under the name of a number: what it is of, where it is now and since when, what holds it, and its code. A number that
// moved says that it is locked, and how a wrong one is put right.
import { Plural, Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { IconLock, IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isZero } from '../../../src/domain/quantity.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { ReservedFor } from '../reservation/reserved-for.tsx';
import classes from './number.module.css';
import { NumberCode } from './number-code.tsx';
import { DocumentLink, PartnerLink } from './passage.tsx';

type Props = {
  lot: Lot;
  /** Opens the correction; null where one may not. */
  onCorrect: (() => void) | null;
  holds: ReactNode;
};

export function NumberWhere({ lot, onCorrect, holds }: Props) {
  return (
    <div className={classes.head}>
      <div className={classes.headMain}>
        <p className={classes.product}>
          <Link to="/products/$id" params={{ id: lot.product.id }}>
            {lot.product.name}
          </Link>{' '}
          <span className="number">{lot.product.sku}</span>
          <Earlier lot={lot} />
        </p>
        <div className={classes.where}>
          <IconMapPin size={20} aria-hidden="true" />
          <div>
            <Where lot={lot} />
          </div>
        </div>
        {lot.places.some((place) => !isZero(place.reserved)) && (
          <ReservedFor lotId={lot.id} {...(lot.kind === 'lot' && { unit: lot.product.unit })} />
        )}
        <Locked lot={lot} onCorrect={onCorrect} />
        {holds && <div className={classes.holds}>{holds}</div>}
      </div>
      <NumberCode lot={lot} />
    </div>
  );
}

/** The numbers it had before corrections: they still find it. */
function Earlier({ lot }: Pick<Props, 'lot'>) {
  const numbers = [...new Set(lot.aliases.map((alias) => alias.number))];
  if (numbers.length === 0) return null;
  return (
    <span className={classes.dim}>
      {' · '}
      <Trans>
        formerly <span className="number">{numbers.join(', ')}</span>
      </Trans>
    </span>
  );
}

function Locked({ lot, onCorrect }: Pick<Props, 'lot' | 'onCorrect'>) {
  return (
    <p className={classes.locked}>
      {lot.moveCount === 0 ? (
        <Trans>It has not moved yet: a document gives it a place, and until then it may be deleted.</Trans>
      ) : (
        <>
          <IconLock size={14} aria-hidden="true" /> <Trans>Number and product are locked, because it has moved.</Trans>{' '}
          {onCorrect && (
            <Anchor component="button" type="button" inherit onClick={onCorrect}>
              <Trans>Wrong? Correct the number</Trans>
            </Anchor>
          )}
        </>
      )}
    </p>
  );
}

function Where({ lot }: { lot: Lot }) {
  if (lot.kind === 'lot') return <WhereLot lot={lot} />;
  return (
    <>
      <p className={classes.big}>
        <Place lot={lot} />
      </p>
      {lot.lastMove && (
        <p className={classes.dim}>
          <Trans>
            since <InstantText value={lot.lastMove.occurredAt} />
          </Trans>{' '}
          · <DocumentLink document={lot.lastMove.document} />
        </p>
      )}
    </>
  );
}

function Place({ lot }: { lot: Lot }) {
  const { place, lastMove, status } = lot;
  if (!place) return <Trans>Nowhere yet</Trans>;
  if (status === 'inactive') return <Trans>Not with us: its receipt was taken back</Trans>;
  const partner = <PartnerLink partner={lastMove?.partner ?? null} nobody={<Trans>nobody named</Trans>} />;
  switch (place.kind) {
    case 'customer':
      return <Trans>With the customer {partner}</Trans>;
    case 'supplier':
      return <Trans>Given back to the supplier {partner}</Trans>;
    case 'production':
      return <Trans>Used in production</Trans>;
    case 'scrap':
      return <Trans>Scrapped</Trans>;
    case 'inventory-loss':
      return status === 'retired' ? <Trans>Retired: its product no longer has numbers</Trans> : <Trans>Missing</Trans>;
    default:
      return (
        <Link to="/locations/$id" params={{ id: place.id }}>
          {lot.places[0]?.path ?? place.name}
        </Link>
      );
  }
}

function WhereLot({ lot }: { lot: Lot }) {
  const [only] = lot.places;
  return (
    <>
      <p className={classes.big}>
        <QuantityText value={lot.onHand} unit={lot.product.unit} /> <Trans>on hand</Trans>
      </p>
      <p className={classes.dim}>
        {lot.places.length === 1 && only ? (
          <Link to="/locations/$id" params={{ id: only.location.id }}>
            {only.path}
          </Link>
        ) : lot.places.length > 1 ? (
          <Trans>in {lot.places.length} places</Trans>
        ) : (
          lot.moveCount === 0 && <Trans>Nowhere yet</Trans>
        )}
        {lot.holders.length > 0 && (
          <>
            {lot.places.length > 0 && ' · '}
            <Plural value={lot.holders.length} one="# customer has some of it" other="# customers have some of it" />
          </>
        )}
      </p>
    </>
  );
}
