// The numbers of a product that are in stock here, earliest expiry first; those on this ticket are hidden. What is typed
// narrows them.
import { Trans, useLingui } from '@lingui/react/macro';
import { numberKey } from '../../../../src/domain/number-key.ts';
import { DateText, useFormat } from '../../../ui/format.tsx';
import type { CartLine } from '../cart/cart.ts';
import { useTicket } from '../cart/in-hand.ts';
import { type InStock, useStock } from '../local/stock.ts';
import { today } from '../sell/till-facts.ts';
import classes from './numbers.module.css';

type Props = { line: CartLine; like: string; onPick: (one: InStock) => void };

const most = 60;

export function StockToPick({ line, like, onPick }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const stock = useStock();
  const cart = useTicket();
  const productId = line.product?.id ?? '';
  const lot = line.product?.tracking === 'lot';
  const named = new Map(
    cart.lines
      .filter((other) => other.product?.id === productId && !other.refund)
      .flatMap((other) => other.numbers.map((one) => [numberKey(one.number), one.quantity] as const)),
  );
  const rows = stock
    .ofProduct(productId, { limit: most + named.size, like: like.trim() })
    .filter((one) => !named.has(numberKey(one.number)) && !one.flags.includes('C'))
    .slice(0, most);
  const day = today();
  return (
    <div className={classes.column}>
      <h3>
        <Trans>In stock here</Trans>
      </h3>
      {rows.length === 0 ? (
        <p className={classes.none}>
          {stock.isComplete() ? (
            <Trans>No more of it is here.</Trans>
          ) : (
            <Trans>The numbers are still being fetched.</Trans>
          )}
        </p>
      ) : (
        <ul className={classes.stock} aria-label={t`In stock here`}>
          {rows.map((one) => (
            <li key={one.lotId}>
              <button type="button" onClick={() => onPick(one)}>
                <span className="number">{one.number}</span>
                <span
                  className={classes.aside}
                  data-bad={(one.expirationDate !== '' && one.expirationDate < day) || undefined}
                >
                  {one.flags.includes('H') && <Trans>on hold</Trans>}
                  {one.flags.includes('R') && <Trans>kept</Trans>}
                  {one.expirationDate !== '' && <DateText value={one.expirationDate} />}
                  {lot && (
                    <strong>
                      {format.quantity(one.quantity)} {line.product?.unit}
                    </strong>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
