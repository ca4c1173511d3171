// What a case of a till says, in plain sentences: what happened, and what there is to do.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { TillCase } from '../../../src/operations/till/case.contract.ts';
import { InstantText, MoneyText, QuantityText } from '../../ui/format.tsx';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const amount = (value: unknown): ReactNode => (typeof value === 'number' ? <MoneyText minor={value} /> : text(value));

export function WhatHappened({ of }: { of: TillCase }) {
  const { facts, number, product, register } = of;
  const named = <span className="number">{number}</span>;
  switch (of.code) {
    case 'claimed':
      return <Claimed of={of} />;
    case 'came-back':
      return (
        <Trans>
          {named} was named on a refund, but it is not out with a customer. The quantity came back without a number.
        </Trans>
      );
    case 'on-hold':
      return (
        <Trans>
          {named} was on hold when it was sold ({text(facts.reason)}). It left all the same, for it was paid.
        </Trans>
      );
    case 'expired':
      return <Trans>{named} had expired when it was sold. It left all the same, for it was paid.</Trans>;
    case 'reserved':
      return <Trans>{named} was kept for another document. That document has lost it now.</Trans>;
    case 'below-zero':
      return (
        <Trans>
          {product?.name}: <QuantityText value={text(facts.quantity) || '0'} /> were sold at {text(facts.location)}, but
          only <QuantityText value={text(facts.available) || '0'} /> were there by the records.
        </Trans>
      );
    case 'order':
      return <OrderCase of={of} />;
    case 'refund':
      return <RefundCase of={of} />;
    case 'clock':
      return (
        <Trans>
          The clock of {register.name} said <InstantText value={text(facts.at)} /> when it was{' '}
          <InstantText value={text(facts.now)} /> here.
        </Trans>
      );
    case 'totals':
      return <TotalsCase of={of} />;
    case 'chain':
      return <ChainCase of={of} />;
    case 'unreadable':
      return (
        <Trans>
          An entry of {register.name} is not what this version understands ({text(facts.path)}: {text(facts.message)}).
          It is kept as it came.
        </Trans>
      );
    case 'not-posted':
      return (
        <Trans>The ticket is kept, but its goods could not be booked: {text(facts.detail) || text(facts.reason)}</Trans>
      );
  }
}

function Claimed({ of: { facts, number, product } }: { of: TillCase }) {
  const named = <span className="number">{number}</span>;
  switch (facts.reason) {
    case 'sold':
      return <Trans>{named} was sold before. Both sales stand; this one left without a number.</Trans>;
    case 'elsewhere':
      return (
        <Trans>
          {named} is at {text(facts.location)} by the records, not at this till. The sale left without a number.
        </Trans>
      );
    case 'too-little':
    case 'too-many':
      return (
        <Trans>
          There was too little of {named}: {text(facts.available) || '0'} here. What was missing left without a number.
        </Trans>
      );
    case 'unknown':
    case 'not-received':
      return (
        <Trans>
          {named} of {product?.name} was never received. The sale left without a number.
        </Trans>
      );
    case 'wrong-product':
      return (
        <Trans>
          {named} belongs to another product: {text(facts.product)}. The sale left without a number.
        </Trans>
      );
    default:
      return <Trans>{named} could not leave from here. The sale left without a number.</Trans>;
  }
}

function OrderCase({ of: { facts } }: { of: TillCase }) {
  const order = <strong>{text(facts.number)}</strong>;
  if (facts.reason === 'more-than-ordered') {
    return (
      <Trans>
        More was sold than the order {order} still waits for: {text(facts.quantity)} of {text(facts.open)}.
      </Trans>
    );
  }
  if (facts.reason === 'line-gone')
    return <Trans>The order {order} no longer has this line. It was sold beside it.</Trans>;
  return <Trans>The order {order} could not be settled by this ticket. The goods were sold without it.</Trans>;
}

function RefundCase({ of: { facts, number } }: { of: TillCase }) {
  const receipt = (facts.receipt as { number?: string } | undefined)?.number ?? '';
  if (facts.reason === 'too-many') {
    return (
      <Trans>
        More came back than the receipt {receipt} says is out: {text(facts.quantity)}, and {text(facts.left)} were left.
      </Trans>
    );
  }
  if (facts.reason === 'not-on-receipt') {
    return (
      <Trans>
        <span className="number">{number}</span> came back, but the receipt {receipt} does not name it.
      </Trans>
    );
  }
  return <Trans>The receipt that this refund names is not known here.</Trans>;
}

function TotalsCase({ of: { facts } }: { of: TillCase }) {
  if (facts.reason === 'payments' || facts.reason === 'expected' || facts.reason === 'perpetual') {
    return (
      <Trans>
        The till said {amount(facts.given)}, counted again it is {amount(facts.counted)}. What was paid stands.
      </Trans>
    );
  }
  if (facts.reason === 'shift') return <Trans>The Z report and its tickets do not agree.</Trans>;
  return <Trans>The lines of the ticket do not add up to its total. What was paid stands.</Trans>;
}

function ChainCase({ of: { facts, register } }: { of: TillCase }) {
  switch (facts.reason) {
    case 'receipt-number':
    case 'z-number':
      return (
        <Trans>
          A number is out of order: {text(facts.given)} came where {text(facts.expected)} was next.
        </Trans>
      );
    case 'shift-unknown':
    case 'shift-closed':
    case 'shift-still-open':
      return <Trans>An entry of {register.name} belongs to a shift that was not open.</Trans>;
    default:
      return <Trans>The hashes of {register.name} do not fit: an entry was changed, or is missing.</Trans>;
  }
}

/** What there is to do about it. */
export function WhatToDo({ code }: { code: TillCase['code'] }) {
  switch (code) {
    case 'claimed':
      return <Trans>Find out which unit this customer has, and identify it. Then settle this with a note.</Trans>;
    case 'came-back':
      return <Trans>Look at the goods: identify what came back under its right number, then settle this.</Trans>;
    case 'on-hold':
    case 'expired':
      return <Trans>Decide whether the customer must be told or the goods called back.</Trans>;
    case 'reserved':
      return <Trans>Choose other goods for the document that lost them.</Trans>;
    case 'below-zero':
      return <Trans>Count the product there, or post the receipt that is missing.</Trans>;
    case 'order':
      return <Trans>Open the order and bring it in line with what was sold.</Trans>;
    case 'refund':
      return <Trans>Compare the receipts. What was given back stays given back.</Trans>;
    case 'clock':
      return <Trans>Set the clock of the device. The ticket keeps the time that it says.</Trans>;
    case 'totals':
      return <Trans>Compare the receipt on paper. Nothing was changed by itself.</Trans>;
    case 'chain':
      return <Trans>Verify the journal on the register’s page, and keep its archive if it is broken.</Trans>;
    case 'unreadable':
      return <Trans>Update the program or the till, so that both understand one another.</Trans>;
    case 'not-posted':
      return <Trans>Remove what stands in the way, then try again.</Trans>;
  }
}
