// The numbers that a line has: each with what is known of it, the quantity of lots, and what can be done about it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconShieldCheck } from '@tabler/icons-react';
import { weightOf } from '../../../../src/domain/till/verdict.ts';
import { DateText, useFormat } from '../../../ui/format.tsx';
import { QuantityInput } from '../../../ui/quantity-input.tsx';
import type { CartLine, CartNumber } from '../cart/cart.ts';
import { changeNumber, dropNumber, pass } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { CloseButton } from '../frame/close-button.tsx';
import { askManager } from '../local/people.ts';
import classes from './numbers.module.css';
import { verdictText } from './verdict-text.ts';
import { isOpen, unmark } from './verdicts.ts';

export function NumberRows({ line }: { line: CartLine }) {
  const { t } = useLingui();
  const rows = line.numbers.toReversed();
  return (
    <div className={classes.column}>
      <h3>
        <Trans>On this ticket</Trans>
      </h3>
      {rows.length === 0 ? (
        <p className={classes.none}>
          <Trans>None yet.</Trans>
        </p>
      ) : (
        <ol className={classes.rows} aria-label={t`On this ticket`}>
          {rows.map((one) => (
            <Row key={one.number} line={line} one={one} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Row({ line, one }: { line: CartLine; one: CartNumber }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const lot = line.product?.tracking === 'lot';
  const open = isOpen(line, one);
  const weight = one.verdict ? weightOf(one.verdict.code) : 'ok';
  const text = one.verdict ? verdictText(i18n, format, one.verdict) : '';
  const passed = weight === 'asks' && !open;
  const tone = open ? 'bad' : weight === 'warns' ? 'warn' : 'ok';
  const Icon = open || weight === 'warns' ? IconAlertTriangle : passed ? IconShieldCheck : IconCheck;
  const remove = () => {
    const { id } = changeTicket((cart) => dropNumber(cart, line.key, one.number));
    if (one.lotId) unmark(id, [one.lotId]);
  };
  const answer = async () => {
    const code = one.verdict?.code;
    const given = await askManager(`${line.name}, ${one.number}: ${text}`);
    if (!given || !code || ticketInHand().lines.every((other) => other.key !== line.key)) return;
    changeTicket((cart) => pass(cart, line.key, { code, number: one.number, by: given.by, reason: given.reason }));
  };
  return (
    <li data-tone={tone}>
      <Icon size={18} aria-hidden="true" />
      <span className={`number ${classes.text}`}>{one.number}</span>
      {lot && (
        <QuantityInput
          aria-label={t`Quantity of ${one.number}`}
          className={classes.quantity}
          value={one.quantity}
          onChange={(quantity) => {
            if (Number(quantity) > 0) changeTicket((cart) => changeNumber(cart, line.key, one.number, { quantity }));
          }}
        />
      )}
      {one.expirationDate && (
        <span className={classes.aside}>
          <DateText value={one.expirationDate} />
        </span>
      )}
      <CloseButton label={t`Remove ${one.number}`} size={20} onClick={remove} />
      {text !== '' && (
        <span className={classes.said}>
          {text} {passed && <Trans>A manager has let it pass.</Trans>}
        </span>
      )}
      {open && (
        <span className={classes.rowActs}>
          <Button variant="default" onClick={() => void answer()}>
            <Trans>Ask a manager</Trans>
          </Button>
          <Button variant="subtle" color="gray" onClick={remove}>
            <Trans>Take it off</Trans>
          </Button>
        </span>
      )}
    </li>
  );
}
