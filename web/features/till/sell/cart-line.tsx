// One line of the ticket in hand: what, how much, what it comes to; its numbers below it, its list button beside it.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconNote,
  IconShieldCheck,
  IconTrash,
} from '@tabler/icons-react';
import { memo } from 'react';
import { packagingsIn } from '../../../../src/domain/quantity.ts';
import { weightOf } from '../../../../src/domain/till/verdict.ts';
import { useFormat } from '../../../ui/format.tsx';
import type { CartLine, CartNumber } from '../cart/cart.ts';
import { verdictText } from '../numbers/verdict-text.ts';
import { isOpen } from '../numbers/verdicts.ts';
import { dispositionWords } from '../refund/disposition-words.ts';
import classes from './cart.module.css';
import { NumbersButton } from './numbers-button.tsx';

type Props = {
  line: CartLine;
  amount: number;
  selected: boolean;
  onSelect: (key: string) => void;
  onRemove: (key: string) => void;
};

export const CartLineView = memo(function CartLineView({ line, amount, selected, onSelect, onRemove }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const back = line.refund !== null;
  return (
    <li
      className={classes.line}
      data-selected={selected || undefined}
      data-back={back || undefined}
      data-line={line.key}
    >
      <button
        type="button"
        className={classes.what}
        aria-current={selected || undefined}
        onClick={() => onSelect(line.key)}
      >
        <span className={classes.lineName}>
          {back && <IconArrowBackUp size={18} aria-hidden="true" />}
          {back ? t`Returned: ${line.name}` : line.name}
        </span>
        <span className={classes.amount}>{format.money(amount)}</span>
        <span className={classes.how}>
          <Quantity line={line} />
        </span>
      </button>
      <div className={classes.acts}>
        <NumbersButton line={line} />
        {selected && (
          <button
            type="button"
            className={classes.remove}
            aria-label={t`Remove ${line.name}`}
            aria-keyshortcuts="Delete"
            onClick={() => onRemove(line.key)}
          >
            <IconTrash size={20} aria-hidden="true" />
          </button>
        )}
      </div>
      {line.numbers.length > 0 && <Numbers line={line} />}
      {line.refund && (
        <span className={classes.note}>
          {line.refund.receipt !== '' && <Trans>Receipt {line.refund.receipt} · </Trans>}
          {i18n._(dispositionWords[line.refund.disposition])}
        </span>
      )}
      {line.note !== '' && (
        <span className={classes.note}>
          <IconNote size={15} aria-hidden="true" /> {line.note}
        </span>
      )}
    </li>
  );
});

function Quantity({ line }: { line: CartLine }) {
  const { t } = useLingui();
  const format = useFormat();
  if (line.kind === 'deposit' || line.kind === 'deposit-used') return null;
  const size = line.quantity.replace('-', '');
  const packs = line.packaging && packagingsIn(size, line.packaging.factor);
  const unit = line.product?.unit ?? '';
  const pieces = packs
    ? `${format.quantity(packs)} ${line.packaging?.name} (${format.quantity(size)} ${unit})`
    : `${format.quantity(size)} ${unit}`;
  const cheaper = line.usualPrice !== null && line.usualPrice !== line.unitPrice && !line.refund;
  return (
    <>
      <strong>{pieces}</strong> ×{' '}
      {line.unitPrice === '0' && line.usualPrice === null && !line.priceFixed ? (
        <span className={classes.wants}>{t`Price?`}</span>
      ) : (
        format.price(line.unitPrice)
      )}
      {cheaper && (
        <>
          {' '}
          <s>{format.price(line.usualPrice ?? '0')}</s>
        </>
      )}
      {line.discount !== '0' && <span className={classes.off}> −{format.quantity(line.discount)} %</span>}
    </>
  );
}

const shown = 60;

function Numbers({ line }: { line: CartLine }) {
  const format = useFormat();
  const more = line.numbers.length - shown;
  return (
    <ul className={classes.numbers}>
      {line.numbers.slice(0, shown).map((one) => (
        <li key={one.number} data-tone={toneOf(line, one)}>
          <NumberMark line={line} one={one} />
          <span className="number">{one.number}</span>
          {line.product?.tracking === 'lot' && <span>× {format.quantity(one.quantity)}</span>}
          {one.insteadOf && <Trans>instead of {one.insteadOf}</Trans>}
        </li>
      ))}
      {more > 0 && (
        <li>
          <Trans>and {format.count(more)} more</Trans>
        </li>
      )}
    </ul>
  );
}

function NumberMark({ line, one }: { line: CartLine; one: CartNumber }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const tone = toneOf(line, one);
  const text = one.verdict ? verdictText(i18n, format, one.verdict) : '';
  const Icon = tone === 'bad' || tone === 'warn' ? IconAlertTriangle : tone === 'passed' ? IconShieldCheck : IconCheck;
  if (text === '') {
    return (
      <span>
        <Icon size={15} aria-hidden="true" />
      </span>
    );
  }
  return (
    <span title={text} role="img" aria-label={text}>
      <Icon size={15} aria-hidden="true" />
    </span>
  );
}

function toneOf(line: CartLine, one: CartNumber): string {
  if (!one.verdict) return 'plain';
  if (isOpen(line, one)) return 'bad';
  const weight = weightOf(one.verdict.code);
  return weight === 'asks' ? 'passed' : weight === 'warns' ? 'warn' : 'ok';
}
