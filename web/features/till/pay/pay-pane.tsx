// Paying: how much is left, big; cash with the sums that people put down, card and transfer as recorded tenders, on account
// for a known customer, and all of them mixed. Keys: Enter pays the rest in cash, or what was typed; F6 to F8 the others.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { IconBuildingBank, IconCash, IconCreditCard, IconNotebook, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Tender } from '../../../../src/domain/till/money.ts';
import { minorOf } from '../../../ui/decimal-minor.ts';
import { useFormat } from '../../../ui/format.tsx';
import { QuantityInput } from '../../../ui/quantity-input.tsx';
import { beep } from '../../scan/beep.ts';
import { cartTotals } from '../cart/cart-totals.ts';
import { useTicket } from '../cart/in-hand.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import { closePane, openPane, say } from '../sell/screen.ts';
import { tillFacts, tillMoney } from '../sell/till-facts.ts';
import { finish } from './finish.ts';
import classes from './pay.module.css';
import { dueBy, isPaid, leftOf, pay, quickAmounts, startPaying, takeBack } from './payment.ts';
import { tenderWords } from './tender-words.ts';

const icons = { cash: IconCash, card: IconCreditCard, transfer: IconBuildingBank, account: IconNotebook };
const keysOf: Record<Tender, string> = { cash: 'Enter', card: 'F6', transfer: 'F7', account: 'F8' };

export function PayPane() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const cart = useTicket();
  const { currencyDigits } = tillMoney();
  const total = cartTotals(cart, tillMoney())?.total ?? 0;
  const [paying, setPaying] = useState(() => startPaying(total, tillFacts().register.cashRounding));
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const [busy, setBusy] = useState(false);
  const round = useRef(0);
  const left = leftOf(paying);
  const refund = total < 0;
  const cashDue = dueBy(paying, 'cash');
  const given = minorOf(typed, currencyDigits);
  const change = given !== null && !refund && given > cashDue ? given - cashDue : 0;

  const complete = async (next: typeof paying) => {
    setBusy(true);
    try {
      await finish(next);
      beep(true);
    } catch {
      beep(false);
      setBusy(false);
      say(t`The ticket could not be written down, so it is not paid yet. Nothing is lost: try again.`, 'bad');
    }
  };
  const take = (tender: Tender, sum?: number) => {
    if (busy) return;
    if (tender === 'account' && !cart.customer) {
      beep(false);
      say(t`On account needs a customer.`, 'bad', {
        label: t`Choose the customer`,
        do: () => openPane({ kind: 'customer' }),
      });
      return;
    }
    const amount = sum ?? given ?? undefined;
    const ref = tender === 'cash' ? '' : reference.trim();
    const next =
      left === 0 ? paying : pay(paying, tender, { reference: ref, ...(amount === undefined ? {} : { given: amount }) });
    round.current += 1;
    setTyped('');
    setReference('');
    setPaying(next);
    if (isPaid(next)) void complete(next);
  };
  const keys = (event: KeyboardEvent) => {
    const tender = { F6: 'card', F7: 'transfer', F8: 'account', F9: 'cash' }[event.key] as Tender | undefined;
    const target = event.target as HTMLElement;
    if (tender) take(tender);
    else if (event.key === 'Enter' && !target.matches('button')) take('cash');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <PaneFrame title={refund ? <Trans>Give back</Trans> : <Trans>Pay</Trans>} label={t`Payment`} onClose={closePane}>
      <div className={classes.pay} onKeyDown={keys} role="group" aria-label={t`Payment`}>
        <div className={classes.due} role="status">
          <span>{refund ? <Trans>To give back</Trans> : <Trans>To pay</Trans>}</span>
          <strong>{format.money(Math.abs(left))}</strong>
          {cashDue !== left && <small>{t`In cash ${format.money(Math.abs(cashDue))}`}</small>}
        </div>
        {left === 0 ? (
          <Button size="xl" data-first loading={busy} onClick={() => void complete(paying)}>
            <Trans>Finish</Trans>
          </Button>
        ) : (
          <>
            <div className={classes.entry} data-first>
              <QuantityInput
                key={round.current}
                autoFocus={round.current > 0}
                size="xl"
                label={refund ? t`How much is given back` : t`How much is put down`}
                placeholder={decimalOf(Math.abs(cashDue), currencyDigits)}
                value={typed}
                onChange={setTyped}
              />
              <TextInput
                size="xl"
                label={t`Reference, for card and transfer`}
                value={reference}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setReference(event.currentTarget.value)}
              />
            </div>
            {change > 0 && (
              <p className={classes.change} role="status">
                <Trans>Change due</Trans> <strong>{format.money(change)}</strong>
              </p>
            )}
            {!refund && (
              <div className={classes.quick} role="group" aria-label={t`Cash put down`}>
                {quickAmounts(cashDue, currencyDigits, paying.step).map((sum) => (
                  <button key={sum} type="button" onClick={() => take('cash', sum)}>
                    {format.money(sum)}
                  </button>
                ))}
              </div>
            )}
            <div className={classes.tenders}>
              {(['cash', 'card', 'transfer', 'account'] as const).map((tender) => {
                const Icon = icons[tender];
                return (
                  <button
                    key={tender}
                    type="button"
                    data-main={tender === 'cash' || undefined}
                    disabled={busy}
                    aria-keyshortcuts={keysOf[tender]}
                    onClick={() => take(tender)}
                  >
                    <Icon size={28} aria-hidden="true" />
                    <span>{i18n._(tenderWords[tender])}</span>
                    <kbd>{keysOf[tender]}</kbd>
                  </button>
                );
              })}
            </div>
          </>
        )}
        {paying.payments.length > 0 && (
          <ul className={classes.paid} aria-label={t`Paid so far`}>
            {paying.payments.map((one, at) => (
              <li key={`${one.tender} ${one.reference}`}>
                <span>{[i18n._(tenderWords[one.tender]), one.reference].filter(Boolean).join(' · ')}</span>
                <strong>{format.money(one.tendered)}</strong>
                <button
                  type="button"
                  aria-label={t`Take ${i18n._(tenderWords[one.tender])} back`}
                  disabled={busy}
                  onClick={() => {
                    round.current += 1;
                    setTyped('');
                    setPaying(takeBack(paying, at));
                  }}
                >
                  <IconX size={20} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </PaneFrame>
  );
}

const decimalOf = (minor: number, digits: number): string => (minor / 10 ** digits).toFixed(digits);
