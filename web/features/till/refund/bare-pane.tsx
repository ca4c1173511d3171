// A refund without a receipt: a manager answers for it, then the product is chosen; it comes back at its price of today,
// which can be changed on the line.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { newId } from '../../../../src/domain/uuid.ts';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';
import { useFormat } from '../../../ui/format.tsx';
import { addLines, type CartLine, type CartPassed, cartProduct } from '../cart/cart.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { catalogue } from '../local/catalogue.ts';
import { askManager, type ManagerAnswer } from '../local/people.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import classes from '../sell/panes.module.css';
import { closePane, openPane, showSide } from '../sell/screen.ts';
import { priceFor } from '../sell/till-facts.ts';

export function BarePane() {
  const { t } = useLingui();
  const format = useFormat();
  const [manager, setManager] = useState<ManagerAnswer | null>(null);
  const [typed, setTyped] = useState('');
  const found = typed.trim() === '' ? [] : catalogue.search(typed, { limit: 30 });
  const ask = async () => setManager(await askManager(t`A refund without a receipt`));
  const take = (product: TillProduct) => {
    if (!manager) return;
    const line = bareLine(product, manager);
    changeTicket((cart) => addLines(cart, [line]) ?? cart);
    closePane();
    showSide('cart');
    if (product.tracking !== 'none') openPane({ kind: 'numbers', line: line.key, added: null });
  };
  return (
    <PaneFrame
      title={<Trans>Refund without a receipt</Trans>}
      label={t`Refund without a receipt`}
      onClose={() => openPane({ kind: 'tickets' })}
      narrow
    >
      {manager === null ? (
        <>
          <p>
            <Trans>Nobody can look up what was paid, so a manager answers for it.</Trans>
          </p>
          <Button size="lg" data-first style={{ alignSelf: 'flex-start' }} onClick={() => void ask()}>
            <Trans>Ask a manager</Trans>
          </Button>
        </>
      ) : (
        <>
          <TextInput
            autoFocus
            size="lg"
            type="search"
            label={t`Which product comes back?`}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              const [first] = found;
              if (event.key !== 'Enter' || !first) return;
              event.preventDefault();
              take(first);
            }}
          />
          <ul className={classes.list} hidden={found.length === 0}>
            {found.map((product) => {
              const { unitPrice } = priceFor(product, ticketInHand(), '1');
              return (
                <li key={product.id}>
                  <button type="button" className={classes.item} onClick={() => take(product)}>
                    <span>
                      {product.name}
                      <small>{product.sku}</small>
                    </span>
                    <strong>{unitPrice === null ? '' : format.price(unitPrice)}</strong>
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </PaneFrame>
  );
}

/** Without a receipt no price is original: what is given back can be said on the line. */
function bareLine(product: TillProduct, { by, reason }: ManagerAnswer): CartLine {
  const { unitPrice, usualPrice } = priceFor(product, ticketInHand(), '1');
  const passed: CartPassed = { code: 'unknown', number: null, by, reason };
  return {
    ...{ key: newId(), kind: product.kind, product: cartProduct(product), name: product.name, quantity: '-1' },
    ...{ packaging: null, unitPrice: unitPrice ?? '0', usualPrice, priceFixed: true, discount: '0' },
    ...{ taxRate: product.taxRate, note: '', numbers: [], passed: [passed], orderLine: null },
    refund: { ticketId: null, line: null, disposition: 'restock', left: '0', receipt: '' },
  };
}
