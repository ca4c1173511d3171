// An order while it is written, for the keyboard: Ctrl/Cmd Enter or S saves it, a button confirms it in the same step. What
// it comes to follows the typing. A refusal keeps everything and says beside each line and number what stands in the way.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { getCompany } from '../../../src/access/company.contract.ts';
import {
  confirmOrder,
  createOrder,
  type Order,
  type OrderWritten,
  updateOrder,
} from '../../../src/operations/ordering/order.contract.ts';
import { ApiProblem, call } from '../../api/client.ts';
import { queryClient, useRead, useWrite } from '../../api/query.ts';
import { FormPage } from '../../ui/form-page.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { Section } from '../../ui/section.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import { usePlaces } from '../location/location-filter.tsx';
import { refuseUnread } from '../operation/document-form.tsx';
import { contentOf } from '../operation/document-values.ts';
import { loadLineNumbers } from '../operation/line-editor.tsx';
import { noRefusals, refusalsOf } from '../operation/line-refusals.ts';
import classes from '../operation/operation.module.css';
import { useDocumentScan } from '../operation/use-document-scan.tsx';
import { useDraftShortcut, useEnterWalks, useLines } from '../operation/use-lines.ts';
import { useMay, useSession } from '../session/session.ts';
import orderClasses from './order.module.css';
import { OrderHeadFields } from './order-head.tsx';
import { OrderLineEditor } from './order-line-editor.tsx';
import { isConfirmed, orderLooks, orderWord } from './order-look.ts';
import { OrderState } from './order-state.tsx';
import { OrderTotals } from './order-totals.tsx';
import { bodyOfOrder, type OrderValues, totalsOfValues } from './order-values.ts';
import { PassDialog, passesOf } from './pass-dialog.tsx';
import { tellConfirmed } from './tell-confirmed.tsx';
import { useKnownPrices } from './use-known-prices.ts';

type Props = {
  start: OrderValues;
  /** The stored order that is edited, and by line the keys of its numbers that have moved already. */
  stored?: { order: Order; gone: ReadonlyMap<number, ReadonlySet<string>> };
};

/** Beyond this many lines those that nobody touched are shown folded. */
const manyLines = 40;
const noneGone: ReadonlySet<string> = new Set();

export function OrderForm({ start, stored }: Props) {
  const { i18n } = useLingui();
  const rules = useRules();
  const navigate = useNavigate();
  const look = orderLooks[start.kind];
  const order = stored?.order;
  const confirmed = order !== undefined && isConfirmed(order);
  const mayConfirm = useMay('order.confirm') && !confirmed;
  const places = usePlaces();
  const exponent = useSession().company?.currencyDigits ?? 2;
  const [values, setValues] = useState(start);
  const [base, setBase] = useState(() => contentOf(start));
  const [version, setVersion] = useState(order?.version ?? 0);
  const [refusals, setRefusals] = useState(noRefusals);
  const [passes, setPasses] = useState<ReturnType<typeof passesOf>>(null);
  const confirming = useRef(false);
  const frame = useRef<HTMLDivElement>(null);
  const create = useWrite(createOrder);
  const update = useWrite(updateOrder);
  const confirm = useWrite(confirmOrder);
  const dirty = useMemo(() => contentOf(values) !== base, [values, base]);
  const change = useCallback((part: Partial<OrderValues>) => setValues((now) => ({ ...now, ...part })), []);
  const lines = useLines(setValues);
  useEffect(() => whenIdle(loadLineNumbers), []);
  useDraftShortcut(() => submit(false));
  useEnterWalks(frame);

  const stockId = places.find((place) => place.role === 'stock')?.id;
  const { kind, fromId, toId } = values;
  const waiting = order?.documents.find((one) => one.state === 'draft' && one.kind === 'delivery')?.id;
  const context = useMemo(
    () => ({
      kind: kind === 'sales' ? ('delivery' as const) : ('receipt' as const),
      fromId,
      toId,
      transitId: null,
      direction: 'customer' as const,
      supplierId: undefined,
      stockId,
      fromOurs: kind === 'sales',
      answering: false,
      ofOrder: true,
      operationId: waiting,
    }),
    [kind, fromId, toId, stockId, waiting],
  );
  const chooser = useDocumentScan({ frame, values, setValues: lines.set, context });
  const known = useKnownPrices(values);
  const usual = useRead(getCompany, {}, { staleTime: 60_000 }).data?.pricesIncludeTax ?? false;
  const pricesIncludeTax = values.pricesIncludeTax ?? (kind === 'sales' && usual);
  const totals = useMemo(
    () => totalsOfValues(values, { exponent, pricesIncludeTax, known }),
    [values, exponent, pricesIncludeTax, known],
  );
  const amounts = useMemo(() => amountsOf(values, totals?.amounts ?? []), [values, totals]);
  const long = start.lines.length > manyLines;
  const storedLines = useMemo(() => new Map(order?.lines.map((line) => [line.line, line])), [order]);

  const submit = (alsoConfirm: boolean) => {
    confirming.current = alsoConfirm;
    frame.current?.closest('form')?.requestSubmit();
  };
  const save = async () => {
    const wanted = confirming.current;
    confirming.current = false;
    const { sent, body } = bodyOfOrder(values);
    setRefusals(noRefusals);
    try {
      refuseUnread(sent);
      if (!values.partner) throw new ApiProblem({ code: 'invalid', status: 422 });
      await finish(await saveAll(body, { confirm: wanted, pass: [] }));
    } catch (problem) {
      const told = refusalsOf(i18n, problem, sent);
      const partnerId = rules.chosen(values.partner?.id);
      setRefusals(partnerId ? { ...told, head: { ...told.head, partnerId } } : told);
      if (wanted) setPasses(passesOf(problem));
      throw problem;
    }
  };
  const saveAll = async (
    body: ReturnType<typeof bodyOfOrder>['body'],
    step: { confirm: boolean; pass: readonly string[] },
  ): Promise<OrderWritten> => {
    const pass = [...step.pass];
    if (!order) return create.mutateAsync({ body: { ...body, confirm: step.confirm, pass } });
    const params = { id: order.id };
    if (!step.confirm) return update.mutateAsync({ params, body, ifMatch: version });
    if (dirty) {
      const saved = await call(updateOrder, { params, body, ifMatch: version });
      setVersion(saved.version);
      setBase(contentOf(values));
    }
    return confirm.mutateAsync({ params, body: { pass } });
  };
  const finish = async (written: OrderWritten) => {
    setBase(contentOf(values));
    tellConfirmed(written, { before: confirmed, navigate });
    const to = `${look.list}/${written.id}`;
    await navigate({ to, replace: order === undefined, ignoreBlocker: true });
    await queryClient.invalidateQueries();
  };

  const word = order && orderWord(i18n, order);
  return (
    <FormPage
      title={order ? `${word} ${order.number}` : i18n._(look.newTitle)}
      crumbs={[
        { label: i18n._(look.listTitle), to: look.list },
        ...(order ? [{ label: order.number, to: `${look.list}/${order.id}` }] : []),
      ]}
      badges={order && <OrderState head={order} />}
      dirty={dirty}
      onSave={save}
      saveLabel={confirmed ? <Trans>Save</Trans> : i18n._(look.saveLabel)}
      onCancel={() => void navigate({ to: order ? `${look.list}/${order.id}` : look.list })}
      actions={
        mayConfirm && (
          <Button variant="default" leftSection={<IconCheck size={16} />} onClick={() => submit(true)}>
            {i18n._(look.confirmLabel)}
          </Button>
        )
      }
      wide
    >
      <div ref={frame}>
        <Section title={<Trans>Order</Trans>}>
          <OrderHeadFields
            values={values}
            places={places}
            faults={refusals.head}
            confirmed={confirmed}
            pricesIncludeTax={pricesIncludeTax}
            onChange={change}
          />
        </Section>
        <Section
          title={<Trans>Lines</Trans>}
          hint={<Trans>Scan products and numbers, or type a name; Enter goes on, Ctrl Enter saves</Trans>}
          flush
        >
          {refusals.head.lines && (
            <p className={classes.fault} style={{ paddingInline: 16 }}>
              {refusals.head.lines}
            </p>
          )}
          <div className={classes.lines} data-scan-lines>
            {values.lines.map((line, index) => (
              <OrderLineEditor
                key={line.key}
                kind={kind}
                line={line}
                index={index}
                context={context}
                refusals={refusals.lines[line.key]}
                amount={amounts.get(line.key)}
                known={known.get(line.key)}
                stored={line.orderLine === null ? undefined : storedLines.get(line.orderLine)}
                folded={long}
                gone={(line.orderLine !== null && stored?.gone.get(line.orderLine)) || noneGone}
                onChange={lines.change}
                onRemove={lines.remove}
                onNext={lines.next}
              />
            ))}
          </div>
          <div className={`${orderClasses.sum} ${orderClasses.typed}`}>
            {totals ? (
              <OrderTotals totals={totals} pricesIncludeTax={pricesIncludeTax} />
            ) : (
              <p className={classes.fault} role="alert">
                <Trans>The order comes to more than can be kept. Split it up.</Trans>
              </p>
            )}
          </div>
        </Section>
      </div>
      {chooser}
      <PassDialog
        passes={passes}
        onClose={() => setPasses(null)}
        onPass={async (pass) => finish(await saveAll(bodyOfOrder(values).body, { confirm: true, pass }))}
      />
    </FormPage>
  );
}

/** By the key of the line. */
function amountsOf(values: OrderValues, amounts: readonly number[]): ReadonlyMap<string, number> {
  const priced = values.lines.filter((line) => line.product !== null);
  return new Map(priced.flatMap((line, index) => (amounts[index] === undefined ? [] : [[line.key, amounts[index]]])));
}
