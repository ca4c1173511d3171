// The lines of an order: what was ordered, how far it is, at what price, with which numbers; and what it comes to. Columns
// in which nothing stands are left out.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconPackage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { Order, OrderLine } from '../../../src/operations/ordering/order.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DateText, MoneyText, QuantityText, useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState } from '../../ui/states.tsx';
import classes from './order.module.css';
import { isConfirmed, type OrderLook, orderLooks } from './order-look.ts';
import { OrderTotals } from './order-totals.tsx';

const firstLines = 60;

export function OrderLines({ order }: { order: Order }) {
  const { t } = useLingui();
  // A long order shows its first lines at once, and all of them when they are drawn.
  const rows = useDeferredValue(order.lines, order.lines.slice(0, firstLines));
  return (
    <div className={`panel ${classes.lines}`}>
      <PlainTable
        label={t`Lines`}
        rows={rows}
        rowKey={(line) => String(line.line)}
        columns={useColumns(order)}
        empty={
          <EmptyState icon={IconPackage} title={<Trans>No lines</Trans>}>
            <Trans>Edit the order to say what it is about.</Trans>
          </EmptyState>
        }
      />
      <div className={classes.sum}>
        <OrderTotals totals={order} currency={order.currency} pricesIncludeTax={order.pricesIncludeTax} />
      </div>
    </div>
  );
}

type Amount = 'moved' | 'returned' | 'open' | 'reserved' | 'invoiced';

function useColumns(order: Order): Column<OrderLine>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const look = orderLooks[order.kind];
  const going = isConfirmed(order) && order.state !== 'cancelled';
  const any = (amount: Amount) => order.lines.some((line) => isPositive(line[amount]));
  const amount = (key: Amount, header: string): Column<OrderLine> => ({
    key,
    header,
    align: 'end',
    width: 96,
    cell: (line) => (isService(line) && key !== 'invoiced' ? null : <QuantityText value={line[key]} />),
  });
  const columns: (Column<OrderLine> | false)[] = [
    { key: 'product', header: t`Product`, cell: (line) => <Product line={line} look={look} /> },
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end',
      width: 110,
      cell: (line) => (
        <>
          <QuantityText value={line.quantity} unit={line.product.unit} />
          {line.packaging && line.packagingQuantity !== null && (
            <span className={classes.sub}>
              {format.quantity(line.packagingQuantity)} × {line.packaging.name}
            </span>
          )}
        </>
      ),
    },
    going && amount('moved', i18n._(look.movedLabel)),
    any('returned') && amount('returned', t`Returned`),
    going && order.kind === 'sales' && any('reserved') && amount('reserved', t`Reserved`),
    going && amount('open', t`Still open`),
    any('invoiced') && amount('invoiced', t`Invoiced`),
    {
      key: 'price',
      header: i18n._(look.priceLabel),
      align: 'end',
      width: 120,
      cell: (line) => <MoneyText price={line.unitPrice} currency={order.currency} />,
    },
    order.lines.some((line) => line.discount !== '0') && {
      key: 'discount',
      header: t`Discount`,
      align: 'end',
      width: 90,
      cell: (line) => (line.discount === '0' ? null : `${format.quantity(line.discount)} %`),
    },
    {
      key: 'tax',
      header: t`Tax`,
      align: 'end',
      width: 80,
      cell: (line) => `${format.quantity(line.taxRate)} %`,
    },
    {
      key: 'amount',
      header: t`Amount`,
      align: 'end',
      width: 125,
      cell: (line) => <MoneyText minor={line.amount} currency={order.currency} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

const isService = (line: OrderLine) => line.product.kind === 'service';
const mostNumbers = 6;

function Product({ line, look }: { line: OrderLine; look: OrderLook }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { product } = line;
  const lot = product.tracking === 'lot';
  const shown = line.numbers.slice(0, mostNumbers);
  const rest = line.numberCount - shown.length;
  return (
    <div className={classes.product}>
      <Link to="/products/$id" params={{ id: product.id }} className={classes.name}>
        {product.name}
      </Link>{' '}
      <span className={`number ${classes.dim}`}>{product.sku}</span>
      {(line.partnerCode || line.expectedOn) && (
        <span className={classes.sub}>
          {line.partnerCode && (
            <>
              {t`Supplier’s code`} <span className="number">{line.partnerCode}</span>
            </>
          )}
          {line.partnerCode && line.expectedOn && ' · '}
          {line.expectedOn && (
            <>
              {i18n._(look.expectedLabel)} <DateText value={line.expectedOn} />
            </>
          )}
        </span>
      )}
      {shown.length > 0 && (
        <span className={classes.sub}>
          {lot ? t`Lots` : t`Serial numbers`}:{' '}
          {shown.map((one, index) => (
            <span key={one.number}>
              {index > 0 && ', '}
              <span className="number">{one.number}</span>
              {lot && ` × ${format.quantity(one.quantity)}`}
            </span>
          ))}
          {rest > 0 && (
            <>
              {' '}
              <Link {...linkTo('.', { tab: 'numbers', line: String(line.line) })}>
                {t`and ${format.count(rest)} more`}
              </Link>
            </>
          )}
        </span>
      )}
      {line.note && <span className={classes.sub}>{line.note}</span>}
    </div>
  );
}
