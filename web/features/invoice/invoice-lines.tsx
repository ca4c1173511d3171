// The lines of an invoice or credit note with the numbers that are on it: the first hundred of each, the rest on demand.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type Invoice,
  type InvoiceLine,
  type InvoiceNumber,
  listInvoiceNumbers,
} from '../../../src/operations/invoicing/invoice.contract.ts';
import { usePages } from '../../api/query.ts';
import { DateText, MoneyText, QuantityText, useFormat } from '../../ui/format.tsx';
import classes from '../operation/operation.module.css';
import { MoreNumbers, Pair } from '../operation/shown-line.tsx';
import { OrderTotals } from '../order/order-totals.tsx';
import issue from './issue-dialog.module.css';

export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  return (
    <div className="panel">
      {invoice.lines.map((line) => (
        <Line key={line.line} invoice={invoice} line={line} />
      ))}
      <div className={classes.shown}>
        <div className={issue.totals}>
          <OrderTotals totals={invoice} currency={invoice.currency} pricesIncludeTax={invoice.pricesIncludeTax} />
        </div>
      </div>
    </div>
  );
}

function Line({ invoice, line }: { invoice: Invoice; line: InvoiceLine }) {
  const { t } = useLingui();
  const format = useFormat();
  const { product, origin } = line;
  return (
    <section className={classes.shown} aria-label={product.name}>
      <div className={classes.shownHead}>
        <div>
          <Link to="/products/$id" params={{ id: product.id }} className={classes.shownName}>
            {product.name}
          </Link>{' '}
          <span className={`number ${classes.dim}`}>{product.sku}</span>
        </div>
        <dl className={classes.shownFacts}>
          {origin && (
            <Pair label={t`Invoice`}>
              <Anchor inherit renderRoot={(props) => <Link to={`/invoices/${origin.id}`} {...props} />}>
                {origin.number}
              </Anchor>
            </Pair>
          )}
          <Pair label={t`Quantity`}>
            <QuantityText value={line.quantity} unit={product.unit} />
          </Pair>
          <Pair label={t`Unit price`}>
            <MoneyText price={line.unitPrice} currency={invoice.currency} />
          </Pair>
          {line.discount !== '0' && <Pair label={t`Discount`}>{t`${format.quantity(line.discount)} %`}</Pair>}
          <Pair label={t`Tax`}>{t`${format.quantity(line.taxRate)} %`}</Pair>
          <Pair label={t`Amount`}>
            <strong>
              <MoneyText minor={line.amount} currency={invoice.currency} />
            </strong>
          </Pair>
        </dl>
      </div>
      {line.note && <p style={{ margin: '4px 0 0' }}>{line.note}</p>}
      {line.numberCount > 0 && <Numbers invoice={invoice} line={line} />}
    </section>
  );
}

function Numbers({ invoice, line }: { invoice: Invoice; line: InvoiceLine }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const pages = usePages(
    listInvoiceNumbers,
    { line: line.line },
    { limit: 500, params: { id: invoice.id }, enabled: all },
  );
  const loaded = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const numbers = all && loaded.length > 0 ? loaded : line.numbers;
  return (
    <div style={{ marginTop: 8 }}>
      <ul className={classes.chips} aria-label={line.tracking === 'lot' ? t`Lots` : t`Serial numbers`}>
        {numbers.map((one) => (
          <NumberChip key={one.lotId} one={one} line={line} />
        ))}
      </ul>
      <MoreNumbers count={line.numberCount} shown={numbers.length} pages={pages} all={all} onAll={() => setAll(true)} />
    </div>
  );
}

function NumberChip({ one, line }: { one: InvoiceNumber; line: InvoiceLine }) {
  return (
    <li>
      <Link to="/numbers/$id" params={{ id: one.lotId }} className="number">
        {one.number}
      </Link>
      {line.tracking === 'lot' && <QuantityText value={one.quantity} unit={line.product.unit} />}
      {one.expirationDate && (
        <span>
          <Trans>
            expires <DateText value={one.expirationDate} />
          </Trans>
        </span>
      )}
    </li>
  );
}
