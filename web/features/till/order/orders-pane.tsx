// Quotations and orders: found by customer, number or product, then settled or paid down.
import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { TillOrder } from '../../../../src/operations/till/till-order.contract.ts';
import { wordOf } from '../../../i18n/words.ts';
import { DateText, InstantText, MoneyText } from '../../../ui/format.tsx';
import { useOnline } from '../local/device.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import classes from '../sell/panes.module.css';
import { ChosenOrder } from './chosen-order.tsx';
import { findOrders, type Orders } from './load-orders.ts';

export function OrdersPane() {
  const { t, i18n } = useLingui();
  const online = useOnline();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Orders | null>(null);
  const [chosen, setChosen] = useState<TillOrder | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(
      () => void findOrders(typed).then((rows) => wanted && setFound(rows)),
      typed === '' && online ? 0 : 180,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed, online]);
  if (chosen) return <ChosenOrder order={chosen} onBack={() => setChosen(null)} />;
  return (
    <PaneFrame title={<Trans>Quotations and orders</Trans>} label={t`Quotations and orders`}>
      <TextInput
        data-first
        size="lg"
        type="search"
        label={t`Customer, number or product`}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found?.rows ?? [];
          if (event.key !== 'Enter' || !first) return;
          // Else the same key would press the button that gets the focus next.
          event.preventDefault();
          setChosen(first);
        }}
      />
      {found?.seenAt && (
        <p className={classes.dim} role="status">
          <Trans>
            Offline: as they were on <InstantText value={found.seenAt} />.
          </Trans>
        </p>
      )}
      {found && found.rows.length === 0 && (
        <p className={classes.dim} role="status">
          {typed === '' ? (
            <Trans>No quotation or order has anything left to deliver.</Trans>
          ) : (
            <Trans>No order fits “{typed}”.</Trans>
          )}
        </p>
      )}
      <ul className={classes.list} hidden={!found || found.rows.length === 0} aria-label={t`Quotations and orders`}>
        {found?.rows.map((order) => (
          <li key={order.id}>
            <button type="button" className={classes.item} onClick={() => setChosen(order)}>
              <span>
                {order.customer.name}
                <small>
                  {order.number} · {wordOf(i18n, 'orderState', order.state)} · <DateText value={order.orderedOn} />
                </small>
              </span>
              <strong>
                <MoneyText minor={order.total} />
              </strong>
            </button>
          </li>
        ))}
      </ul>
    </PaneFrame>
  );
}
