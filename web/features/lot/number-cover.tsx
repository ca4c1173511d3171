// Warranty and maintenance contract of a number: what covers it and for how many days, until when, typed or computed.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { DateText, useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { below, DaysAway } from './days-away.tsx';
import classes from './number.module.css';
import { type NumberValues, numberLabels } from './number-values.ts';

export function NumberCover({ lot, form }: { lot: Lot; form: UseFormReturnType<NumberValues> }) {
  const { i18n } = useLingui();
  const { warrantyUntil, contractUntil } = form.values;
  return (
    <Section title={<Trans>Warranty and maintenance contract</Trans>} hint={<Period days={lot.warranty.days} />}>
      <p className={classes.left}>
        <StatusBadge of="cover" value={lot.cover} />
        {lot.daysLeft !== null && (
          <span>
            {lot.daysLeft >= 0 ? (
              <Plural value={lot.daysLeft} _0="Last day today" one="# day left" other="# days left" />
            ) : (
              <Plural value={-lot.daysLeft} one="ended # day ago" other="ended # days ago" />
            )}
          </span>
        )}
      </p>
      <div className={classes.dates}>
        <DateInput
          label={i18n._(numberLabels.warrantyUntil)}
          inputWrapperOrder={below}
          description={<WarrantySource lot={lot} until={warrantyUntil} />}
          {...form.getInputProps('warrantyUntil')}
        />
        <DateInput
          label={i18n._(numberLabels.contractUntil)}
          inputWrapperOrder={below}
          description={contractUntil ? <DaysAway date={contractUntil} /> : <Trans>No maintenance contract.</Trans>}
          {...form.getInputProps('contractUntil')}
        />
      </div>
    </Section>
  );
}

function Period({ days }: { days: number | null }): ReactNode {
  if (days === null) return <Trans>The product grants no warranty.</Trans>;
  return (
    <Plural
      value={days}
      one="The product grants # day from the delivery to a customer."
      other="The product grants # days from the delivery to a customer."
    />
  );
}

/** Typed dates stay; computed ones follow the delivery. */
function WarrantySource({ lot, until }: { lot: Lot; until: string | null }): ReactNode {
  const format = useFormat();
  const { warranty, lastDelivery } = lot;
  if (until === null)
    return warranty.days === null ? <Trans>No warranty.</Trans> : <Trans>Empty: computed at delivery.</Trans>;
  if (until !== warranty.until) return <Trans>Typed: it stays when the goods are delivered.</Trans>;
  if (warranty.typed) return <Trans>Typed by hand: it stays. Emptied, the next delivery computes it.</Trans>;
  if (!lastDelivery) return <Trans>Computed from the delivery.</Trans>;
  return (
    <Trans>
      Computed from the delivery of <DateText value={format.dayOf(lastDelivery.occurredAt)} />
    </Trans>
  );
}
