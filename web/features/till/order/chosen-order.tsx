// One quotation or order: what is left of it, settled or paid down. Products that tills do not sell are asked about, then
// its numbers; another customer's ticket in hand is parked first.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { newId } from '../../../../src/domain/uuid.ts';
import { getTillOrder, type TillOrder } from '../../../../src/operations/till/till-order.contract.ts';
import { minorOf } from '../../../ui/decimal-minor.ts';
import { MoneyText, useFormat } from '../../../ui/format.tsx';
import { QuantityInput } from '../../../ui/quantity-input.tsx';
import { addLines, type CartLine } from '../cart/cart.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { customers } from '../local/customers.ts';
import { callTill, isOnline } from '../local/device.ts';
import { askServer } from '../numbers/verdicts.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import classes from '../sell/panes.module.css';
import { closePane, say, showSide } from '../sell/screen.ts';
import { parkTicketInHand } from '../sell/ticket-acts.ts';
import { tillMoney } from '../sell/till-facts.ts';
import { depositLine, hasNumbers, missingAtTill, orderLines, unpaidOf } from './order-lines.ts';

type Step = 'choose' | 'missing' | 'numbers' | 'deposit';

export function ChosenOrder({ order: seen, onBack }: { order: TillOrder; onBack: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [order, setOrder] = useState(seen);
  const [step, setStep] = useState<Step>('choose');
  const [withMissing, setWithMissing] = useState(true);
  const missing = missingAtTill(order);
  const terms = termsHere();
  const unpaid = unpaidOf(order, terms);
  /** As it is now, where somebody can say so. */
  const refreshed = async (): Promise<TillOrder> => {
    if (!isOnline()) return order;
    const now = await callTill(getTillOrder, { params: { id: order.id } }).catch(() => order);
    setOrder(now);
    return now;
  };
  const settle = async (withNumbers: boolean, missingToo = withMissing, of = order) => {
    const depositName = t`Down payment for ${of.number}`;
    const lines = orderLines(of, { withNumbers, withMissing: missingToo, depositName }, { ...terms, newKey: newId });
    await onto(of, lines);
  };
  const ask = async () => {
    const now = await refreshed();
    if (missingAtTill(now).length > 0) setStep('missing');
    else if (hasNumbers(now)) setStep('numbers');
    else await settle(false, withMissing, now);
  };
  const afterMissing = (taken: boolean) => {
    setWithMissing(taken);
    if (hasNumbers(order)) setStep('numbers');
    else void settle(false, taken);
  };
  const title = `${order.number} · ${order.customer.name}`;
  if (step === 'deposit') return <Deposit order={order} unpaid={unpaid} onBack={() => setStep('choose')} />;
  if (step === 'missing') {
    return (
      <PaneFrame key="missing" title={title} label={t`Products that tills do not sell`} onClose={onBack} narrow>
        <p>
          <Trans>These products of the order are not sold at tills. Take them too?</Trans>
        </p>
        <ul>
          {missing.map((line) => (
            <li key={line.line}>{line.name}</li>
          ))}
        </ul>
        <YesNo yes={t`Yes, take them too`} no={t`No, leave them out`} onAnswer={afterMissing} />
      </PaneFrame>
    );
  }
  if (step === 'numbers') {
    return (
      <PaneFrame key="numbers" title={title} label={t`Lot and serial numbers`} onClose={onBack} narrow>
        <p>
          <Trans>Load the lot and serial numbers of this order?</Trans>
        </p>
        <ul>
          {order.lines
            .filter((line) => line.numbers.length > 0)
            .map((line) => (
              <li key={line.line}>
                {line.name}: <span className="number">{line.numbers.map((one) => one.number).join(', ')}</span>
              </li>
            ))}
        </ul>
        <YesNo yes={t`Yes, load them`} no={t`No, I enter them`} onAnswer={(withNumbers) => void settle(withNumbers)} />
      </PaneFrame>
    );
  }
  return (
    <PaneFrame
      title={title}
      label={t`Order`}
      onClose={onBack}
      foot={
        <>
          <Button size="lg" variant="default" disabled={unpaid <= 0} onClick={() => setStep('deposit')}>
            <Trans>Down payment</Trans>
          </Button>
          <Button size="lg" data-first disabled={order.lines.length === 0} onClick={() => void ask()}>
            <Trans>Settle the order</Trans>
          </Button>
        </>
      }
    >
      <ul className={classes.list}>
        {order.lines.map((line) => (
          <li key={line.line} className={classes.item} style={{ cursor: 'default' }}>
            <span>
              {line.name}
              <small>
                {format.quantity(line.quantity)} {line.unit} × {format.price(line.unitPrice)}
                {line.discount !== '0' && ` −${format.quantity(line.discount)} %`}
                {!line.atTill && ` · ${t`not sold at tills`}`}
              </small>
              {line.numbers.length > 0 && (
                <small className="number">{line.numbers.map((one) => one.number).join(', ')}</small>
              )}
            </span>
          </li>
        ))}
      </ul>
      {order.note !== '' && <p className={classes.dim}>{order.note}</p>}
      {order.deposited > 0 && (
        <p>
          <Trans>
            Paid down: <MoneyText minor={order.deposited} />
          </Trans>
        </p>
      )}
      <p>
        <Trans>
          Left to pay: <MoneyText minor={unpaid} />
        </Trans>
      </p>
    </PaneFrame>
  );
}

function YesNo({ yes, no, onAnswer }: { yes: string; no: string; onAnswer: (yes: boolean) => void }) {
  return (
    <div className={classes.choices}>
      <Button size="lg" data-first onClick={() => onAnswer(true)}>
        {yes}
      </Button>
      <Button size="lg" variant="default" onClick={() => onAnswer(false)}>
        {no}
      </Button>
    </div>
  );
}

function Deposit({ order, unpaid, onBack }: { order: TillOrder; unpaid: number; onBack: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { currencyDigits, currency } = tillMoney();
  const [way, setWay] = useState<'amount' | 'percent'>('amount');
  const [typed, setTyped] = useState('');
  const asked =
    way === 'amount'
      ? minorOf(typed, currencyDigits)
      : typed === ''
        ? null
        : Math.round((unpaid * Number(typed)) / 100);
  const amount = asked === null ? null : Math.min(asked, unpaid);
  const capped = asked !== null && asked > unpaid;
  return (
    <PaneFrame title={<Trans>Down payment for {order.number}</Trans>} label={t`Down payment`} onClose={onBack} narrow>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (amount === null || amount <= 0) return;
          const line = depositLine(amount, t`Down payment for ${order.number}`, { ...termsHere(), newKey: newId });
          void onto(order, [line]);
        }}
      >
        <SegmentedControl
          size="md"
          value={way}
          onChange={(next) => setWay(next as 'amount' | 'percent')}
          data={[
            { value: 'amount', label: t`Amount` },
            { value: 'percent', label: t`Percent` },
          ]}
        />
        <QuantityInput
          key={way}
          data-first
          autoFocus
          mt="md"
          size="lg"
          label={way === 'amount' ? t`How much is paid now` : t`Percent of what is unpaid`}
          description={t`${format.money(unpaid)} is unpaid.`}
          unit={way === 'amount' ? currency : '%'}
          value={typed}
          onChange={setTyped}
        />
        {amount !== null && amount > 0 && (
          <p role="status" style={{ marginTop: 12 }}>
            {capped ? (
              <Trans>That is more than is unpaid; {format.money(amount)} is taken.</Trans>
            ) : (
              <Trans>{format.money(amount)} is taken.</Trans>
            )}
          </p>
        )}
        <Button type="submit" size="lg" mt="md" disabled={amount === null || amount <= 0}>
          <Trans>Onto the ticket</Trans>
        </Button>
      </form>
    </PaneFrame>
  );
}

const termsHere = () => {
  const { currencyDigits: exponent, pricesIncludeTax } = tillMoney();
  return { exponent, pricesIncludeTax };
};

/** Onto the ticket in hand, when that is the same customer's and of no order; another one is parked, which is said. */
async function onto(order: TillOrder, lines: readonly CartLine[]): Promise<void> {
  const now = ticketInHand();
  const fits = now.order === null && (now.customer === null || now.customer.id === order.customer.id);
  if (now.lines.length > 0 && !fits) await parkTicketInHand();
  const known = customers.byId(order.customer.id);
  const full = addLines(ticketInHand(), lines) === null;
  const cart = changeTicket((cart) => {
    const next = addLines(cart, lines);
    if (!next) return cart;
    return {
      ...next,
      ...{ customer: { ...order.customer, priceListId: known?.priceListId ?? null } },
      ...{ order: { id: order.id, number: order.number, customerId: order.customer.id } },
      note: [cart.note, order.note].filter(Boolean).join('\n'),
    };
  });
  for (const line of cart.lines) {
    const numbers = line.numbers.map((one) => one.number);
    if (lines.some((one) => one.key === line.key) && numbers.length > 0) askServer(line.key, numbers);
  }
  closePane();
  showSide('cart');
  if (full)
    say(i18n._(msg`${order.number} does not fit: a ticket has 500 lines at most. Deliver it in the office.`), 'bad');
  else if (lines.length === 0) say(order.number, 'warn');
}
