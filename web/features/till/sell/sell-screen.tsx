// Selling: on the left what is being chosen, named, paid or looked up; on the right the ticket in hand. Scans come here from
// anywhere on the screen, and so do the keys of people who never touch it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useFormat } from '../../../ui/format.tsx';
import { lazily } from '../../../ui/lazily.ts';
import { useScanTarget } from '../../../ui/scan-target.ts';
import { RowsSkeleton } from '../../../ui/states.tsx';
import { whenIdle } from '../../../ui/when-idle.ts';
import { cartTotals } from '../cart/cart-totals.ts';
import { useTicket } from '../cart/in-hand.ts';
import { showOnDisplay } from '../display/channel.ts';
import { setBusy } from '../frame/busy.ts';
import { CloseButton } from '../frame/close-button.tsx';
import { goTo, usePlace } from '../frame/place.ts';
import { TwoPanes } from '../frame/two-panes.tsx';
import { NumbersPanel } from '../numbers/numbers-panel.tsx';
import { verdictText } from '../numbers/verdict-text.ts';
import { tellRefused } from '../numbers/verdicts.ts';
import { CartPanel } from './cart-panel.tsx';
import { addressOf } from './images.ts';
import classes from './panes.module.css';
import { Products } from './products.tsx';
import { clearNotice, openPane, type Pane, say, showSide, useNotice, usePane, useSide } from './screen.ts';
import { speaking, takeScan } from './take-scan.ts';
import { tillFacts, tillMoney } from './till-facts.ts';
import { useSellKeys } from './use-sell-keys.ts';

const loadPay = () => import('../pay/pay-pane.tsx');
const loadSmall = () => import('./small-panes.tsx');
const loadDone = () => import('../pay/done-pane.tsx');
const loadLogo = () => {
  const { company, register } = tillFacts();
  return company.logo && register.receipt.showLogo ? addressOf(company.logo) : null;
};
const PayPane = lazily(() => loadPay().then((file) => file.PayPane));
const DonePane = lazily(() => loadDone().then((file) => file.DonePane));
const SmallPane = lazily(() => loadSmall().then((file) => file.SmallPane));
const OrdersPane = lazily(() => import('../order/orders-pane.tsx').then((file) => file.OrdersPane));
const TicketsPane = lazily(() => import('../refund/tickets-pane.tsx').then((file) => file.TicketsPane));
const RefundPane = lazily(() => import('../refund/refund-pane.tsx').then((file) => file.RefundPane));
const BarePane = lazily(() => import('../refund/bare-pane.tsx').then((file) => file.BarePane));
const DrawerPane = lazily(() => import('./drawer-pane.tsx').then((file) => file.DrawerPane));
const Shortcuts = lazily(() => import('./shortcuts.tsx').then((file) => file.Shortcuts));

export function SellScreen() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { name: place, detail } = usePlace();
  const pane = usePane();
  const side = useSide();
  const cart = useTicket();
  const frame = useRef<HTMLDivElement>(null);
  const [help, setHelp] = useState(false);
  useScanTarget(frame, takeScan, { everywhere: true });
  useSellKeys(() => setHelp(true));
  useEffect(() => {
    document.title = `${t`Sell`} · Trazo`;
    // What is needed in the middle of a sale is there before it is asked for, also without a network.
    return whenIdle(() => void Promise.all([loadPay(), loadSmall(), loadDone(), loadLogo()]), 2_000);
  }, [t]);
  useEffect(() => {
    if (place === 'orders') openPane({ kind: 'orders' });
    if (place === 'tickets')
      openPane(detail ? { kind: 'refund', ticketId: detail, number: null } : { kind: 'tickets' });
  }, [place, detail]);
  const shown = useRef(pane.kind);
  useEffect(() => {
    const before = shown.current;
    shown.current = pane.kind;
    const left = before !== pane.kind && (before === 'orders' || before === 'tickets' || before === 'refund');
    if (left && pane.kind !== 'refund') goTo('sell');
  }, [pane.kind]);
  useEffect(() => {
    setBusy(cart.lines.length > 0);
    showOnDisplay(cart);
  }, [cart]);
  useEffect(() => {
    tellRefused(({ verdict }) => {
      const { formats } = speaking();
      say(`${verdict.number}: ${verdictText(i18n, formats, verdict)}`, 'bad');
    });
  }, [i18n]);
  const total = cartTotals(cart, tillMoney())?.total ?? 0;
  return (
    <div ref={frame} style={{ height: '100%' }}>
      <h1 className={classes.heard}>{t`Sell`}</h1>
      <TwoPanes
        shown={side === 'cart' ? 'cart' : 'main'}
        onShow={(next) => showSide(next === 'cart' ? 'cart' : 'left')}
        mainLabel={pane.kind === 'products' ? <Trans>Products</Trans> : <Trans>Back</Trans>}
        cartLabel={
          <Trans>
            Ticket ({cart.lines.length}) {format.money(total)}
          </Trans>
        }
        main={
          <>
            <Suspense fallback={<RowsSkeleton />}>
              <Left pane={pane} />
            </Suspense>
            <NoticeBar />
          </>
        }
        cart={<CartPanel paying={pane.kind === 'pay'} />}
      />
      {help && (
        <Suspense fallback={null}>
          <Shortcuts onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Left({ pane }: { pane: Pane }) {
  switch (pane.kind) {
    case 'products':
      return <Products />;
    case 'numbers':
      return <NumbersPanel key={pane.line} lineKey={pane.line} added={pane.added} />;
    case 'pay':
      return <PayPane />;
    case 'done':
      return <DonePane pane={pane} />;
    case 'orders':
      return <OrdersPane />;
    case 'tickets':
      return <TicketsPane />;
    case 'refund':
      return <RefundPane key={pane.ticketId} ticketId={pane.ticketId} number={pane.number} />;
    case 'refund-bare':
      return <BarePane />;
    case 'drawer':
      return <DrawerPane />;
    default:
      return <SmallPane key={pane.kind} pane={pane} />;
  }
}

const staysFor = { ok: 4_000, warn: 10_000, bad: 15_000, lasts: 60_000 };

function NoticeBar() {
  const notice = useNotice();
  const at = notice?.at;
  const tone = notice?.tone ?? 'ok';
  const stays = staysFor[notice?.lasts ? 'lasts' : tone];
  useEffect(() => {
    if (at === undefined) return;
    const timer = setTimeout(clearNotice, stays);
    return () => clearTimeout(timer);
  }, [at, stays]);
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'}>
      {notice && (
        <div className={classes.notice} data-tone={notice.tone}>
          <span>{notice.text}</span>
          {notice.act && (
            <button
              type="button"
              className={classes.act}
              onClick={() => {
                clearNotice();
                notice.act?.do();
              }}
            >
              {notice.act.label}
            </button>
          )}
          <CloseButton size={20} onClick={clearNotice} />
        </div>
      )}
    </div>
  );
}
