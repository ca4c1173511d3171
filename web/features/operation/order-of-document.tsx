// The order that a document receives or delivers: told on its form, and line by line how much of it is open.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Operation } from '../../../src/operations/operation.contract.ts';
import { getOrder, type OrderLine } from '../../../src/operations/ordering/order.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { useFormat } from '../../ui/format.tsx';
import { recordHref } from '../../ui/record-href.ts';
import { useMay } from '../session/session.ts';
import classes from './operation.module.css';

type OrderRef = NonNullable<Operation['order']>;

/** `number` with its kind before it, as a link for who may see orders. */
export function OrderLink({ order, bare }: { order: OrderRef; bare?: boolean }) {
  const { i18n } = useLingui();
  const mayRead = useMay('order.read');
  const words = bare ? order.number : `${wordOf(i18n, 'operationKind', `${order.kind}-order`)} ${order.number}`;
  if (!mayRead) return words;
  const to = recordHref(`${order.kind}-order`, order.id) ?? '';
  return (
    <Anchor inherit underline={bare ? 'hover' : 'always'} renderRoot={(props) => <Link to={to} {...props} />}>
      {words}
    </Anchor>
  );
}

export function AnsweredOrder({ order, kind }: { order: OrderRef; kind: Operation['kind'] }) {
  return (
    <p style={{ marginTop: 0 }}>
      {kind === 'return' ? (
        <Trans>
          Takes back goods of <OrderLink order={order} />.
        </Trans>
      ) : order.kind === 'sales' ? (
        <Trans>
          Delivers <OrderLink order={order} />. What is left out here stays open on the order.
        </Trans>
      ) : (
        <Trans>
          Receives <OrderLink order={order} />. What is left out here stays open on the order.
        </Trans>
      )}
    </p>
  );
}

/** The lines of the order by their lasting numbers; none for who may not see orders. */
export function useOrderedLines(order: OrderRef | null): ReadonlyMap<number, OrderLine> {
  const mayRead = useMay('order.read');
  const read = useRead(getOrder, { params: { id: order?.id ?? '' } }, { enabled: order !== null && mayRead });
  return useMemo(() => new Map(read.data?.lines.map((line) => [line.line, line])), [read.data]);
}

export function OrderedOfLine({ line }: { line: OrderLine }) {
  const format = useFormat();
  const [ordered, left] = [format.quantity(line.quantity), format.quantity(line.open)];
  return (
    <p className={classes.ordered}>
      <Trans>
        {ordered} {line.product.unit} ordered, {left} still open
      </Trans>
    </p>
  );
}
