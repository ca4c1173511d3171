// What is still open of a product whose tracking changes: drafts are checked anew when they are posted, goods on their way
// arrive as they left; what is reserved stands in the way.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { TrackingState } from '../../../src/operations/tracking-change.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { QuantityText } from '../../ui/format.tsx';
import classes from './tracking.module.css';

export function OpenDocuments({ state }: { state: TrackingState }) {
  const { drafts, shipments, moreDocuments, product } = state;
  const reserved = state.rows.filter((row) => isPositive(row.reserved));
  const unit = product.unit.symbol;
  return (
    <>
      {reserved.length > 0 && (
        <Alert color="orange" icon={<IconLock size={18} />} mb="md" title={<Trans>Some of it is reserved</Trans>}>
          <Trans>Release what is reserved first:</Trans>{' '}
          {reserved.map((row) => (
            <span key={`${row.location.id} ${row.source}`} className={classes.reserved}>
              {row.location.name} {row.number} <QuantityText value={row.reserved} unit={unit} />
            </span>
          ))}
        </Alert>
      )}
      {(drafts.length > 0 || shipments.length > 0) && (
        <Alert color="petrol" icon={<IconInfoCircle size={18} />} mb="md" title={<Trans>Open documents</Trans>}>
          {drafts.length > 0 && (
            <p className={classes.documents}>
              <Trans>Drafts ask for numbers when they are posted:</Trans> <Links of={drafts} unit={unit} />
            </p>
          )}
          {shipments.length > 0 && (
            <p className={classes.documents}>
              <Trans>On its way: what has no number arrives without one, and is then in “To identify”:</Trans>{' '}
              <Links of={shipments} unit={unit} />
            </p>
          )}
          {moreDocuments && <Trans>There are more than are listed here.</Trans>}
        </Alert>
      )}
    </>
  );
}

function Links({ of, unit }: { of: TrackingState['drafts']; unit: string }) {
  const { t, i18n } = useLingui();
  return (
    <span className={classes.links} role="group" aria-label={t`Open documents`}>
      {of.map((document) => (
        <span key={document.id}>
          {wordOf(i18n, 'operationKind', document.kind)}{' '}
          <Link to="/operations/$id" params={{ id: document.id }} target="_blank">
            {document.number}
          </Link>{' '}
          (<QuantityText value={document.quantity} unit={unit} />)
        </span>
      ))}
    </span>
  );
}
