// What a shift comes to, on the screen: the X report while it is open, the Z report once it is closed.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ShiftTotals } from '../../../../src/domain/till/shift-totals.ts';
import { useFormat } from '../../../ui/format.tsx';
import { tenderWords } from '../pay/tender-words.ts';
import classes from './shift-report.module.css';

type Props = {
  totals: ShiftTotals;
  openingFloat: number;
  /** What should be in the drawer; hidden before it was counted. */
  expected: number | null;
  counted?: number;
  perpetualTotal: number;
};

export function ShiftReport({ totals, openingFloat, expected, counted, perpetualTotal }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { sales, refunds, net, tax, total, taxes, tenders, cashiers } = totals;
  const money = (minor: number) => format.money(minor);
  return (
    <div className={classes.report}>
      <Rows caption={t`Sales`}>
        <Row name={t`Tickets`} value={format.count(totals.tickets)} />
        {totals.firstNumber && (
          <Row
            name={t`Receipts`}
            value={<span className="number">{`${totals.firstNumber} – ${totals.lastNumber}`}</span>}
          />
        )}
        <Row name={t`Sold`} value={money(sales.amount)} />
        <Row name={t`Taken back`} value={money(refunds.amount)} />
        <Row name={t`Net`} value={money(net)} />
        <Row name={t`Tax`} value={money(tax)} />
        {totals.rounding !== 0 && <Row name={t`Rounding of cash`} value={money(totals.rounding)} />}
        <Row sum name={t`Total`} value={money(total)} />
      </Rows>
      {taxes.length > 0 && (
        <table className={classes.table}>
          <caption>
            <Trans>Taxes</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Rate</Trans>
              </th>
              <th scope="col">
                <Trans>Net</Trans>
              </th>
              <th scope="col">
                <Trans>Tax</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {taxes.map((row) => (
              <tr key={row.rate}>
                <th scope="row">{`${format.quantity(row.rate)} %`}</th>
                <td>{money(row.net)}</td>
                <td>{money(row.tax)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tenders.length > 0 && (
        <Rows caption={t`Paid by`}>
          {tenders.map((row) => (
            <Row
              key={row.tender}
              name={`${i18n._(tenderWords[row.tender])} (${format.count(row.count)})`}
              value={money(row.amount)}
            />
          ))}
        </Rows>
      )}
      <Rows caption={t`Cash drawer`}>
        <Row name={t`Opening float`} value={money(openingFloat)} />
        <Row name={t`Cash in`} value={money(totals.cashIn)} />
        <Row name={t`Cash out`} value={money(totals.cashOut)} />
        <Row name={t`Opened without a sale`} value={format.count(totals.drawerOpenings)} />
        <Row name={t`Tickets given up`} value={format.count(totals.voids)} />
        {expected !== null && <Row sum name={t`Expected in the drawer`} value={money(expected)} />}
        {counted !== undefined && <Row sum name={t`Counted`} value={money(counted)} />}
        {counted !== undefined && expected !== null && (
          <Row sum name={t`Difference`} value={money(counted - expected)} />
        )}
      </Rows>
      {cashiers.length > 0 && (
        <Rows caption={t`By cashier`}>
          {cashiers.map((row) => (
            <Row key={row.id} name={`${row.name} (${format.count(row.tickets)})`} value={money(row.total)} />
          ))}
        </Rows>
      )}
      <Rows caption={t`Since the first ticket`}>
        <Row name={t`Perpetual total`} value={money(perpetualTotal)} />
      </Rows>
    </div>
  );
}

function Rows({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <table className={classes.table}>
      <caption>{caption}</caption>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ name, value, sum }: { name: string; value: ReactNode; sum?: boolean }) {
  return (
    <tr data-sum={sum || undefined}>
      <th scope="row">{name}</th>
      <td>{value}</td>
    </tr>
  );
}
