// Warranty and maintenance contract of a number: what covers it and for how many days, until when, typed or computed.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { DateText, useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { warrantyText } from '../product/warranty-text.ts';
import { below, DaysAway } from './days-away.tsx';
import classes from './number.module.css';
import { type NumberValues, numberLabels } from './number-values.ts';

export function NumberCover({ lot, form }: { lot: Lot; form: UseFormReturnType<NumberValues> }) {
  const { i18n } = useLingui();
  const { warrantyUntil, contractUntil } = form.values;
  return (
    <Section title={<Trans>Warranty and maintenance contract</Trans>} hint={<Period lot={lot} />}>
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
          description={<ContractSource lot={lot} until={contractUntil} />}
          {...form.getInputProps('contractUntil')}
        />
      </div>
    </Section>
  );
}

function Period({ lot }: { lot: Lot }): ReactNode {
  const { i18n } = useLingui();
  const { ofProduct, starts } = lot.warranty;
  if (ofProduct === null) return <Trans>The product grants no warranty.</Trans>;
  const length = warrantyText(i18n, ofProduct);
  if (starts === 'installation') return <Trans>The product grants {length} from the installation.</Trans>;
  if (starts === 'sale') return <Trans>The product grants {length} from the sale.</Trans>;
  return <Trans>The product grants {length} from the delivery to a customer.</Trans>;
}

/** Typed dates stay; computed ones follow what begins them. */
function WarrantySource({ lot, until }: { lot: Lot; until: string | null }): ReactNode {
  const { ofProduct, starts, typed, until: now } = lot.warranty;
  if (until !== now && until !== null) return <Trans>Typed: it stays, whatever the goods do.</Trans>;
  if (until === null) {
    if (ofProduct === null) return <Trans>No warranty.</Trans>;
    if (starts === 'installation') return <Trans>Begins with its installation.</Trans>;
    return <Trans>Empty: computed at delivery.</Trans>;
  }
  if (typed) return <Trans>Typed by hand: a return does not end it. Emptied, the next delivery computes it.</Trans>;
  return <Computed lot={lot} />;
}

function Computed({ lot }: { lot: Lot }): ReactNode {
  const format = useFormat();
  const { lastDelivery, warranty } = lot;
  if (warranty.starts !== 'delivery' || !lastDelivery) return <Trans>Computed; a return ends it.</Trans>;
  return (
    <Trans>
      Computed from the delivery of <DateText value={format.dayOf(lastDelivery.occurredAt)} />; a return ends it.
    </Trans>
  );
}

/** A typed end stays; else it is the last day of its contracts. */
function ContractSource({ lot, until }: { lot: Lot; until: string | null }): ReactNode {
  const { contract } = lot;
  if (until === null) return <Trans>No maintenance contract.</Trans>;
  if (until !== contract.until) return <Trans>Typed: contracts do not change it.</Trans>;
  if (contract.typed) return <Trans>Typed by hand: contracts do not change it.</Trans>;
  return (
    <>
      <Trans>From its contracts</Trans> · <DaysAway date={until} />
    </>
  );
}
