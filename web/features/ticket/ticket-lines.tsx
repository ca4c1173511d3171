// The lines of a ticket, each with its numbers below it: those that left lead to their pages, claimed ones say so.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconQuestionMark } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isZero } from '../../../src/domain/quantity.ts';
import type { Ticket } from '../../../src/operations/till/ticket.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { MoneyText, QuantityText, useFormat } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import classes from './ticket.module.css';

type Line = Ticket['lines'][number];

export function TicketLines({ ticket }: { ticket: Ticket }) {
  const { t } = useLingui();
  const format = useFormat();
  const { currency } = ticket;
  const columns: Column<Line>[] = [
    { key: 'what', header: t`Product`, card: 'title', cell: (line) => <What line={line} /> },
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end',
      width: 110,
      cell: (line) => <QuantityText value={line.quantity} unit={line.unit} />,
    },
    {
      key: 'price',
      header: t`Price`,
      align: 'end',
      width: 110,
      cell: (line) => (
        <>
          <MoneyText price={line.unitPrice} currency={currency} />
          {!isZero(line.discount) && <div className={classes.quiet}>{`−${format.quantity(line.discount)} %`}</div>}
        </>
      ),
    },
    {
      key: 'tax',
      header: t`Tax`,
      align: 'end',
      width: 70,
      cell: (line) => <span className="nowrap">{`${format.quantity(line.taxRate)} %`}</span>,
    },
    {
      key: 'amount',
      header: t`Amount`,
      align: 'end',
      width: 120,
      cell: (line) => <MoneyText minor={line.amount} currency={currency} />,
    },
  ];
  return <PlainTable label={t`Lines`} rows={ticket.lines} rowKey={(line) => String(line.line)} columns={columns} />;
}

function What({ line }: { line: Line }) {
  const { t, i18n } = useLingui();
  const back = line.quantity.startsWith('-') && line.refund;
  return (
    <div className={classes.what}>
      {line.productId ? (
        <Link to="/products/$id" params={{ id: line.productId }}>
          {line.name}
        </Link>
      ) : (
        line.name || t`Deposit`
      )}
      {line.numbers.length > 0 && (
        <ul className={classes.numbers}>
          {line.numbers.map((number) => (
            <li key={`${number.number} ${number.lotId}`}>
              <NumberOf number={number} />
            </li>
          ))}
        </ul>
      )}
      {line.note && <div className={classes.quiet}>{line.note}</div>}
      {line.passed.map((passed) => (
        <div key={`${passed.code} ${passed.number}`} className={classes.quiet}>
          <Trans>
            Let pass by {passed.by.name}: {passed.reason}
          </Trans>
        </div>
      ))}
      {back && (
        <div className={classes.quiet}>
          <Trans>Came back: {wordOf(i18n, 'disposition', back.disposition)}</Trans>
          {back.ticketId && (
            <>
              {' · '}
              <Link to="/tickets/$id" params={{ id: back.ticketId }}>
                <Trans>the receipt it was sold on</Trans>
              </Link>
            </>
          )}
        </div>
      )}
      {!back && !isZero(line.returned) && (
        <div className={classes.quiet}>
          <Trans>
            Came back since: <QuantityText value={line.returned} unit={line.unit} />
          </Trans>
        </div>
      )}
    </div>
  );
}

function NumberOf({ number }: { number: Line['numbers'][number] }) {
  const { lotId, now, claimed } = number;
  return (
    <>
      {lotId ? (
        <Link to="/numbers/$id" params={{ id: lotId }} className="number">
          {number.number}
        </Link>
      ) : (
        <span className="number">{number.number}</span>
      )}
      {number.quantity !== '1' && (
        <>
          {' × '}
          <QuantityText value={number.quantity} />
        </>
      )}
      {now !== number.number && (
        <span className={classes.quiet}>
          {' '}
          <Trans>
            now <span className="number">{now}</span>
          </Trans>
        </span>
      )}
      {claimed && (
        <>
          {' '}
          <Badge tone="warn" icon={IconQuestionMark}>
            <Trans>Claimed: not what left</Trans>
          </Badge>
        </>
      )}
    </>
  );
}
