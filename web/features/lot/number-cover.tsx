// Warranty and maintenance contract of a number: until when, typed or computed, and how many days are left.
import { Plural, Trans } from '@lingui/react/macro';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { DateText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './number.module.css';

export function NumberCover({ lot }: { lot: Lot }) {
  const { warranty, contract } = lot;
  return (
    <Section
      title={<Trans>Warranty and maintenance contract</Trans>}
      aside={<StatusBadge of="cover" value={lot.cover} />}
    >
      {lot.daysLeft !== null && lot.daysLeft >= 0 && (
        <p className={classes.big}>
          <Plural value={lot.daysLeft} _0="Last day today" one="# day left" other="# days left" />
        </p>
      )}
      <p>
        {warranty.until === null ? (
          warranty.days === null ? (
            <Trans>No warranty.</Trans>
          ) : (
            <Plural
              value={warranty.days}
              one="Warranty: # day from delivery."
              other="Warranty: # days from delivery."
            />
          )
        ) : warranty.typed ? (
          <Trans>
            Warranty until <DateText value={warranty.until} />, typed by hand
          </Trans>
        ) : (
          <Trans>
            Warranty until <DateText value={warranty.until} />, computed from the delivery
          </Trans>
        )}
      </p>
      <p>
        {contract.until === null ? (
          <Trans>No maintenance contract.</Trans>
        ) : (
          <Trans>
            Maintenance contract until <DateText value={contract.until} />
          </Trans>
        )}
      </p>
    </Section>
  );
}
