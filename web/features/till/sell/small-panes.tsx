// The small panes of the sell screen: whose ticket it is, notes, a discount on all lines, tickets that wait, giving one up,
// two meanings of a scan, missing numbers. Loaded when one is first opened.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { InstantText, MoneyText, useFormat } from '../../../ui/format.tsx';
import { QuantityInput } from '../../../ui/quantity-input.tsx';
import { ReasonField, useReason } from '../../../ui/reason-field.tsx';
import { lineOf, setNote, setTicketDiscount } from '../cart/cart.ts';
import { completeness, lackingLines } from '../cart/cart-numbers.ts';
import { changeTicket, useTicket } from '../cart/in-hand.ts';
import { useCustomers } from '../local/customers.ts';
import { useParkedTickets } from '../local/parked.ts';
import { PaneFrame } from './pane-frame.tsx';
import classes from './panes.module.css';
import { closePane, openPane, type Pane, say } from './screen.ts';
import { startPayment } from './start-payment.ts';
import { takeFound } from './take-scan.ts';
import { chooseCustomer, giveUp, recall } from './ticket-acts.ts';

export function SmallPane({ pane }: { pane: Pane }) {
  switch (pane.kind) {
    case 'customer':
      return <Customer />;
    case 'note':
      return <Note lineKey={pane.line} />;
    case 'discount':
      return <Discount />;
    case 'parked':
      return <Parked />;
    case 'void':
      return <GiveUp />;
    case 'choose':
      return <Choose pane={pane} />;
    case 'missing':
      return <Missing />;
    default:
      return null;
  }
}

function Customer() {
  const { t } = useLingui();
  const known = useCustomers();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = known.search(typed, { limit: 40 });
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[at];
    if (step) setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    else if (event.key === 'Enter' && chosen) chooseCustomer(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <PaneFrame title={<Trans>Customer</Trans>} label={t`Customer`} narrow>
      <TextInput
        data-first
        size="lg"
        type="search"
        label={t`Name, code, phone or tax number`}
        value={typed}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      {found.length > 0 && (
        <ul className={classes.list} aria-label={t`Customers`}>
          {found.map((one, index) => (
            <li key={one.id}>
              <button
                type="button"
                className={classes.item}
                aria-pressed={index === at}
                onClick={() => chooseCustomer(one)}
              >
                <span>
                  {one.name}
                  <small>{[one.code, one.phone, one.taxNumber].filter(Boolean).join(' · ')}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {typed.trim() !== '' && found.length === 0 && (
        <p className={classes.dim} role="status">
          <Trans>No customer fits “{typed}”. Customers are kept in the office, under Contacts.</Trans>
        </p>
      )}
    </PaneFrame>
  );
}

function Note({ lineKey }: { lineKey: string | null }) {
  const { t } = useLingui();
  const cart = useTicket();
  const line = lineOf(cart, lineKey);
  const [text, setText] = useState(line ? line.note : cart.note);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const note = text.trim();
    changeTicket((now) => (line ? setNote(now, line.key, note) : { ...now, note }));
    closePane();
  };
  return (
    <PaneFrame
      title={line ? <Trans>Note: {line.name}</Trans> : <Trans>Note on the ticket</Trans>}
      label={t`Note`}
      narrow
    >
      <form onSubmit={keep}>
        <Textarea
          data-first
          size="lg"
          label={t`It is printed on the receipt.`}
          value={text}
          maxLength={line ? 500 : 2000}
          autosize
          minRows={3}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep(event);
          }}
        />
        <Button type="submit" size="lg" mt="md">
          <Trans>Keep</Trans>
        </Button>
      </form>
    </PaneFrame>
  );
}

function Discount() {
  const { t } = useLingui();
  const cart = useTicket();
  const [percent, setPercent] = useState(cart.discount === '0' ? '' : cart.discount);
  const wrong = percent !== '' && (Number(percent) < 0 || Number(percent) > 100 || !/^\d+(\.\d{1,3})?$/.test(percent));
  const put = (value: string) => {
    changeTicket((now) => setTicketDiscount(now, value === '' ? '0' : value));
    closePane();
  };
  return (
    <PaneFrame title={<Trans>Discount on all lines</Trans>} label={t`Discount on all lines`} narrow>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) put(percent);
        }}
      >
        <QuantityInput
          data-first
          size="lg"
          label={t`Percent off every line`}
          unit="%"
          value={percent}
          error={wrong ? t`From 0 to 100, with three decimals at most` : undefined}
          onChange={setPercent}
        />
        <div className={classes.choices} style={{ marginTop: 16 }}>
          {['5', '10', '15', '20'].map((one) => (
            <Button key={one} size="lg" variant="default" onClick={() => put(one)}>
              {one} %
            </Button>
          ))}
          <Button type="submit" size="lg" disabled={wrong}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      </form>
    </PaneFrame>
  );
}

function Parked() {
  const { t } = useLingui();
  const parked = useParkedTickets();
  return (
    <PaneFrame title={<Trans>Parked tickets</Trans>} label={t`Parked tickets`} narrow>
      {parked.length === 0 && (
        <p className={classes.dim}>
          <Trans>None. k parks the ticket in hand, and it waits here until somebody takes it up.</Trans>
        </p>
      )}
      <ul className={classes.list} hidden={parked.length === 0}>
        {parked.map((one, index) => (
          <li key={one.id}>
            <button
              type="button"
              className={classes.item}
              data-first={index === 0 || undefined}
              onClick={() => void recall(one.id)}
            >
              <span>
                {one.label}
                <small>
                  <InstantText value={one.at} /> · {one.cashier.name} ·{' '}
                  <Plural value={one.lines} one="# line" other="# lines" />
                </small>
              </span>
              <strong>
                <MoneyText minor={one.total} />
              </strong>
            </button>
          </li>
        ))}
      </ul>
    </PaneFrame>
  );
}

function GiveUp() {
  const { t } = useLingui();
  const cart = useTicket();
  const reason = useReason();
  return (
    <PaneFrame title={<Trans>Give up this ticket?</Trans>} label={t`Give up this ticket`} narrow>
      <p>
        <Plural value={cart.lines.length} one="# line is taken off." other="# lines are taken off." />{' '}
        <Trans>The journal keeps that a ticket was given up, and why.</Trans>
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void giveUp(reason.text.trim()).catch(() => say(t`It could not be written down. Try again.`, 'bad'));
        }}
      >
        <div data-first>
          <ReasonField reason={reason} required={false} autoFocus={false} />
        </div>
        <div className={classes.choices} style={{ marginTop: 16 }}>
          <Button type="submit" size="lg" color="red">
            <Trans>Give it up</Trans>
          </Button>
          <Button size="lg" variant="default" onClick={closePane}>
            <Trans>Keep it</Trans>
          </Button>
        </div>
      </form>
    </PaneFrame>
  );
}

function Choose({ pane }: { pane: Extract<Pane, { kind: 'choose' }> }) {
  const { t } = useLingui();
  return (
    <PaneFrame title={<Trans>Which one is it?</Trans>} label={t`Which one is it?`} narrow>
      <p>
        <Trans>What was scanned can mean several things:</Trans> <span className="number">{pane.scanned}</span>
      </p>
      <ul className={classes.list}>
        {pane.found.map((one, index) => (
          <li key={`${one.product.id} ${one.packaging?.id} ${one.number}`}>
            <button
              type="button"
              className={classes.item}
              data-first={index === 0 || undefined}
              onClick={() => {
                closePane();
                takeFound(one);
              }}
            >
              <span>
                {one.product.name}
                <small>{[one.product.sku, one.packaging?.name, one.number].filter(Boolean).join(' · ')}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </PaneFrame>
  );
}

function Missing() {
  const { t } = useLingui();
  const format = useFormat();
  const lacking = lackingLines(useTicket()).asked;
  return (
    <PaneFrame
      title={<Trans>Numbers are missing</Trans>}
      label={t`Numbers are missing`}
      narrow
      foot={
        <>
          <Button
            size="lg"
            variant="default"
            onClick={() => {
              const [first] = lacking;
              if (first) openPane({ kind: 'numbers', line: first.key, added: null });
            }}
          >
            <Trans>Enter them</Trans>
          </Button>
          <Button size="lg" data-first onClick={() => startPayment({ goOn: true })}>
            <Trans>Go on without them</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          The sale can go on without them. What leaves without its number is listed in the office under “To identify”.
        </Trans>
      </p>
      <ul className={classes.list}>
        {lacking.map((line) => (
          <li key={line.key}>
            <button
              type="button"
              className={classes.item}
              onClick={() => openPane({ kind: 'numbers', line: line.key, added: null })}
            >
              <span>{line.name}</span>
              <strong>{t`${format.quantity(completeness(line)?.missing ?? '0')} missing`}</strong>
            </button>
          </li>
        ))}
      </ul>
    </PaneFrame>
  );
}
