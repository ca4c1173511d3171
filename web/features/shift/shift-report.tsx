// The X or Z report on paper. Where the server counts otherwise than the till did, its figure stands beside.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Shift } from '../../../src/operations/till/shift.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { useCompany } from '../../ui/company.ts';
import { InstantText, MoneyText, useFormat } from '../../ui/format.tsx';
import classes from './shift.module.css';

export function ShiftReport({ shift }: { shift: Shift }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const company = useCompany();
  const { totals, ownTotals: own } = shift;
  const open = shift.closedAt === null;
  const compare = !shift.agrees;
  const money = (minor: number) => <MoneyText minor={minor} currency={shift.currency} />;
  const tenderOf = (tender: string) => own.tenders.find((row) => row.tender === tender)?.amount ?? 0;
  const taxOf = (rate: string) => own.taxes.find((row) => Number(row.rate) === Number(rate));
  const counted = (label: string, count: number) => `${label} (${format.count(count)})`;
  const row = (label: ReactNode, minor: number, here?: number, strong?: boolean) => (
    <Row label={label} strong={strong} own={compare && here !== undefined && here !== minor && money(here)}>
      {money(minor)}
    </Row>
  );
  return (
    <article className={classes.paper} aria-label={open ? t`X report` : t`Z report`}>
      <header>
        <div className={classes.company}>{company.name}</div>
        <h2>{open ? <Trans>X report</Trans> : <Trans>Z report {shift.zNumber}</Trans>}</h2>
        <div>
          {shift.register.name} ({shift.register.code}
          {shift.chain > 1 && `-${shift.chain}`})
        </div>
        <div>
          <InstantText value={shift.openedAt} /> – {shift.closedAt ? <InstantText value={shift.closedAt} /> : '…'}
        </div>
        {totals.firstNumber && (
          <div className="number">
            {totals.firstNumber} – {totals.lastNumber}
          </div>
        )}
      </header>
      <Block title={<Trans>Sales</Trans>}>
        <Row
          label={<Trans>Tickets</Trans>}
          own={compare && own.tickets !== totals.tickets && format.count(own.tickets)}
        >
          {format.count(totals.tickets)}
        </Row>
        {row(counted(t`Sold`, totals.sales.lines), totals.sales.amount, own.sales.amount)}
        {row(counted(t`Taken back`, totals.refunds.lines), totals.refunds.amount, own.refunds.amount)}
        {row(<Trans>Total</Trans>, totals.total, own.total, true)}
        {totals.rounding !== 0 && row(<Trans>Rounding to coins</Trans>, totals.rounding, own.rounding)}
      </Block>
      <Block title={<Trans>Tax</Trans>}>
        {totals.taxes.map((tax) => (
          <Row
            key={tax.rate}
            label={
              <Trans>
                {format.quantity(tax.rate)} % of {money(tax.net)}
              </Trans>
            }
            own={compare && taxOf(tax.rate)?.tax !== tax.tax && money(taxOf(tax.rate)?.tax ?? 0)}
          >
            {money(tax.tax)}
          </Row>
        ))}
        {row(<Trans>Net</Trans>, totals.net, own.net)}
        {row(<Trans>Tax</Trans>, totals.tax, own.tax)}
      </Block>
      <Block title={<Trans>Paid by</Trans>}>
        {totals.tenders.map((tender) => (
          <Row
            key={tender.tender}
            label={counted(wordOf(i18n, 'tender', tender.tender), tender.count)}
            own={compare && tenderOf(tender.tender) !== tender.amount && money(tenderOf(tender.tender))}
          >
            {money(tender.amount)}
          </Row>
        ))}
        {totals.tenders.length === 0 && <Row label={<Trans>Nothing</Trans>}>{money(0)}</Row>}
      </Block>
      <Block title={<Trans>Cash in the drawer</Trans>}>
        {row(<Trans>Opening float</Trans>, shift.openingFloat)}
        {row(<Trans>Cash in</Trans>, totals.cashIn, own.cashIn)}
        {row(<Trans>Cash out</Trans>, -totals.cashOut, -own.cashOut)}
        {row(<Trans>Expected</Trans>, shift.expected ?? shift.ownExpected, shift.ownExpected, true)}
        {shift.counted !== null && row(<Trans>Counted</Trans>, shift.counted)}
        {shift.difference !== null && row(<Trans>Difference</Trans>, shift.difference, undefined, true)}
      </Block>
      <Block title={<Trans>Also</Trans>}>
        <Row label={<Trans>Drawer opened without a sale</Trans>}>{format.count(totals.drawerOpenings)}</Row>
        <Row label={<Trans>Tickets given up</Trans>}>{format.count(totals.voids)}</Row>
        {totals.cashiers.map((cashier) => (
          <Row key={cashier.id} label={`${cashier.name} (${format.count(cashier.tickets)})`}>
            {money(cashier.total)}
          </Row>
        ))}
        {shift.perpetualTotal !== null && row(<Trans>Perpetual total</Trans>, shift.perpetualTotal)}
      </Block>
      {shift.note && <p className={classes.note}>{shift.note}</p>}
      {shift.hash && <p className={classes.hash}>{shift.hash}</p>}
    </article>
  );
}

function Block({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

type RowProps = { label: ReactNode; strong?: boolean; own?: ReactNode; children: ReactNode };

/** `own`: what the server counts instead. */
function Row({ label, strong, own, children }: RowProps) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>
        {children}
        {own && (
          <span className={classes.own}>
            <Trans>counted here: {own}</Trans>
          </span>
        )}
      </dd>
    </div>
  );
}
