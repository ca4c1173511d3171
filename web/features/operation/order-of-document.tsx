// The order that a document receives or delivers: told on its form, line by line how much was ordered, and after posting
// where the rest waits.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Operation, OperationWritten } from '../../../src/operations/operation.contract.ts';
import { getOrder, type OrderDocument, type OrderLine } from '../../../src/operations/ordering/order.contract.ts';
import { ApiProblem, call } from '../../api/client.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { useFormat } from '../../ui/format.tsx';
import { recordHref } from '../../ui/record-href.ts';
import { useMay } from '../session/session.ts';
import classes from './operation.module.css';

type OrderRef = NonNullable<Operation['order']>;
export type Rest = Pick<OrderDocument, 'id' | 'number'>;

/** `number` with its kind before it, as a link for who may see orders. */
export function OrderLink({ order, bare }: { order: OrderRef; bare?: boolean }) {
  const { i18n } = useLingui();
  const mayRead = useMay('order.read');
  const words = bare ? order.number : `${wordOf(i18n, 'operationKind', `${order.kind}-order`)} ${order.number}`;
  return mayRead ? <Link to={recordHref(`${order.kind}-order`, order.id) ?? ''}>{words}</Link> : <>{words}</>;
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
        {left} of {ordered} {line.product.unit} ordered are open
      </Trans>
    </p>
  );
}

/** The draft in which what is still open of the order waits. */
export async function restOf(orderId: string, posted: OperationWritten): Promise<Rest | null> {
  try {
    const { documents } = await call(getOrder, { params: { id: orderId } });
    return documents.find((one) => one.state === 'draft' && one.kind === posted.kind && one.id !== posted.id) ?? null;
  } catch (problem) {
    if (problem instanceof ApiProblem) return null;
    throw problem;
  }
}
