// The two panes of selling: products on the left, the ticket on the right. A phone shows one of them at a time.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import classes from './two-panes.module.css';

type Props = {
  main: ReactNode;
  cart: ReactNode;
  /** What stands on the buttons that switch on a phone. */
  mainLabel: ReactNode;
  cartLabel: ReactNode;
  /** Who wants to decide from outside, such as after a product was chosen. */
  shown?: 'main' | 'cart';
  onShow?: (pane: 'main' | 'cart') => void;
};

export function TwoPanes({ main, cart, mainLabel, cartLabel, shown, onShow }: Props) {
  const { t } = useLingui();
  const [own, setOwn] = useState<'main' | 'cart'>('main');
  const now = shown ?? own;
  const show = (pane: 'main' | 'cart') => {
    setOwn(pane);
    onShow?.(pane);
  };
  return (
    <div className={classes.panes} data-shown={now}>
      <section className={classes.main} aria-label={t`Products`}>
        {main}
      </section>
      <section className={classes.cart} aria-label={t`Ticket`}>
        {cart}
      </section>
      <div className={classes.switch} role="group" aria-label={t`Products or ticket`}>
        <button type="button" aria-pressed={now === 'main'} onClick={() => show('main')}>
          {mainLabel}
        </button>
        <button type="button" aria-pressed={now === 'cart'} onClick={() => show('cart')}>
          {cartLabel}
        </button>
      </div>
    </div>
  );
}
