// The ticket in hand: customer, lines, what it comes to, the number pad, and the one big button.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconNote,
  IconPercentage,
  IconPlayerPause,
  IconShoppingCart,
  IconTrash,
  IconUser,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useFormat } from '../../../ui/format.tsx';
import { cartTotals } from '../cart/cart-totals.ts';
import { useTicket } from '../cart/in-hand.ts';
import { useParkedTickets } from '../local/parked.ts';
import classes from './cart.module.css';
import { CartLineView } from './cart-line.tsx';
import { NumberPad } from './number-pad.tsx';
import { removeFromTicket, restPad } from './pad-in-hand.ts';
import { openPane } from './screen.ts';
import { startPayment } from './start-payment.ts';
import { chooseLine, chooseNobody, parkTicketInHand } from './ticket-acts.ts';
import { tillMoney } from './till-facts.ts';

export function CartPanel({ paying }: { paying: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const cart = useTicket();
  const totals = cartTotals(cart, tillMoney());
  const parked = useParkedTickets().length;
  const empty = cart.lines.length === 0;
  const total = totals?.total ?? 0;
  return (
    <div className={classes.panel}>
      <div className={classes.top}>
        <button type="button" className={classes.customer} onClick={() => openPane({ kind: 'customer' })}>
          <IconUser size={20} aria-hidden="true" />
          {cart.customer ? cart.customer.name : <Trans>Customer</Trans>}
        </button>
        {cart.customer && <Act label={t`No customer`} icon={IconX} onClick={chooseNobody} />}
        <Act
          label={empty ? t`Parked tickets: ${parked}` : t`Park this ticket`}
          icon={IconPlayerPause}
          keys="k"
          onClick={() => (empty ? openPane({ kind: 'parked' }) : void parkTicketInHand())}
        >
          {parked > 0 && <span className={classes.count}>{parked}</span>}
        </Act>
        <Act
          label={t`Note on the ticket`}
          icon={IconNote}
          disabled={empty}
          onClick={() => openPane({ kind: 'note', line: null })}
        />
        <Act
          label={t`Discount on all lines`}
          icon={IconPercentage}
          disabled={empty}
          onClick={() => openPane({ kind: 'discount' })}
        />
        <Act
          label={t`Give up this ticket`}
          icon={IconTrash}
          disabled={empty}
          onClick={() => openPane({ kind: 'void' })}
        />
      </div>
      {cart.order && (
        <p className={classes.order}>
          <Trans>From order {cart.order.number}</Trans>
        </p>
      )}
      {empty ? <Empty /> : <Lines amounts={totals?.amounts ?? []} />}
      <div className={classes.foot}>
        {!empty && (
          <dl className={classes.sums}>
            {cart.discount !== '0' && (
              <div>
                <dt>
                  <Trans>Discount on all lines</Trans>
                </dt>
                <dd>−{format.quantity(cart.discount)} %</dd>
              </div>
            )}
            {totals && totals.tax !== 0 && (
              <div>
                <dt>{tillMoney().pricesIncludeTax ? <Trans>Tax included</Trans> : <Trans>Tax</Trans>}</dt>
                <dd>{format.money(totals.tax)}</dd>
              </div>
            )}
            {cart.note !== '' && (
              <div>
                <dt>
                  <Trans>Note</Trans>
                </dt>
                <dd className={classes.ticketNote}>{cart.note}</dd>
              </div>
            )}
          </dl>
        )}
        {!paying && <NumberPad disabled={cart.selected === null} />}
        {!paying && (
          <button
            type="button"
            className={classes.pay}
            disabled={empty || totals === null}
            aria-keyshortcuts="F9"
            onClick={() => startPayment()}
          >
            <span>{total < 0 ? <Trans>Give back</Trans> : <Trans>Pay</Trans>}</span>
            <span>{format.money(Math.abs(total))}</span>
          </button>
        )}
        {paying && (
          <div className={classes.total}>
            <span>
              <Trans>Total</Trans>
            </span>
            <strong>{format.money(total)}</strong>
          </div>
        )}
      </div>
      <div className={classes.heard} aria-live="polite">
        {empty
          ? ''
          : t`${plural(cart.lines.length, { one: '# line', other: '# lines' })}, total ${format.money(total)}`}
      </div>
    </div>
  );
}

type ActProps = {
  label: string;
  icon: TablerIcon;
  keys?: string;
  disabled?: boolean;
  onClick: () => void;
  children?: ReactNode;
};

function Act({ label, icon: Icon, keys, disabled, onClick, children }: ActProps) {
  return (
    <button
      type="button"
      className={classes.small}
      disabled={disabled}
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      <Icon size={20} aria-hidden="true" />
      {children}
    </button>
  );
}

function Lines({ amounts }: { amounts: readonly number[] }) {
  const { t } = useLingui();
  const { lines, selected } = useTicket();
  const list = useRef<HTMLOListElement>(null);
  const size = lines.find((line) => line.key === selected)?.numbers.length ?? 0;
  useEffect(() => {
    const chosen = list.current?.querySelector(`[data-line="${selected}"]`);
    if (lines.length > 0 && size >= 0) chosen?.scrollIntoView({ block: 'nearest' });
  }, [selected, lines.length, size]);
  const choose = useRef((key: string) => {
    restPad();
    chooseLine(key);
  }).current;
  return (
    <ol ref={list} className={classes.lines} aria-label={t`Lines`}>
      {lines.map((line, at) => (
        <CartLineView
          key={line.key}
          line={line}
          amount={amounts[at] ?? 0}
          selected={line.key === selected}
          onSelect={choose}
          onRemove={removeFromTicket}
        />
      ))}
    </ol>
  );
}

function Empty() {
  return (
    <div className={classes.empty}>
      <IconShoppingCart size={44} stroke={1.25} aria-hidden="true" />
      <p>
        <Trans>Scan or choose the first product.</Trans>
      </p>
    </div>
  );
}
