// The page of an order: what it is and how far, the one thing to do next, and its lines, numbers, documents and history.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { getPriceList } from '../../../src/catalog/price-list.contract.ts';
import type { Order } from '../../../src/operations/ordering/order.contract.ts';
import { useRead } from '../../api/query.ts';
import { DateText, MoneyText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';
import { InvoiceActions } from '../invoice/invoice-actions.tsx';
import { PrintMenu } from '../mail/print-menu.tsx';
import { SentMails } from '../mail/sent-mails.tsx';
import { useMay } from '../session/session.ts';
import classes from './order.module.css';
import { useOrderActs } from './order-acts.tsx';
import { OrderLines } from './order-lines.tsx';
import { orderLooks, orderWord } from './order-look.ts';
import { OrderState } from './order-state.tsx';

const Attachments = lazily(() => import('../attachment/attachments.tsx').then((file) => file.Attachments));
const DocumentHistory = lazily(() => import('../operation/document-history.tsx').then((file) => file.DocumentHistory));
const OrderDocuments = lazily(() => import('./order-documents.tsx').then((file) => file.OrderDocuments));
const OrderNumbers = lazily(() => import('./order-numbers.tsx').then((file) => file.OrderNumbers));

export function OrderView({ order }: { order: Order }) {
  const { t, i18n } = useLingui();
  const look = orderLooks[order.kind];
  const mayHistory = useMay('audit.read');
  const mayFiles = useMay('attachment.read');
  const acts = useOrderActs(order);
  const kind = orderWord(i18n, order);
  const documents = order.documents.length;
  const tabs = [
    { value: 'lines', label: t`Lines`, content: <OrderLines order={order} /> },
    ...(order.lines.some((line) => line.product.tracking !== 'none')
      ? [{ value: 'numbers', label: t`Numbers`, content: <OrderNumbers order={order} /> }]
      : []),
    {
      value: 'documents',
      label: documents > 0 ? t`Documents (${documents})` : t`Documents`,
      content: <OrderDocuments order={order} />,
    },
    ...(mayFiles
      ? [{ value: 'files', label: t`Files`, content: <Attachments subjectKind="order" subjectId={order.id} /> }]
      : []),
    ...(mayHistory
      ? [{ value: 'history', label: t`History`, content: <DocumentHistory id={order.id} subjectKind="order" /> }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={`${kind} ${order.number}`}
        crumbs={[{ label: i18n._(look.listTitle), to: look.list }]}
        badges={<OrderState head={order} full />}
        facts={<Facts order={order} />}
        action={
          <>
            <PrintMenu kind="order" id={order.id} number={order.number} />
            {acts.action}
          </>
        }
        menu={acts.menu}
      />
      {acts.refusal}
      {(order.note || order.closeReason) && (
        <Section title={order.note ? <Trans>Note</Trans> : <Trans>Why it ended</Trans>}>
          {order.note && <p className={classes.note}>{order.note}</p>}
          {order.closeReason && <p className={classes.note}>{order.closeReason}</p>}
        </Section>
      )}
      <InvoiceActions order={order} />
      <SentMails kind="order" id={order.id} />
      <UrlTabs tabs={tabs} />
      {acts.dialogs}
    </>
  );
}

function Facts({ order }: { order: Order }) {
  const { t, i18n } = useLingui();
  const look = orderLooks[order.kind];
  const quotes = order.state === 'quotation';
  return (
    <>
      <Fact label={i18n._(look.partnerLabel)}>
        <Anchor inherit renderRoot={(props) => <Link to={`/partners/${order.partner.id}`} {...props} />}>
          {order.partner.name}
        </Anchor>
      </Fact>
      <Fact label={quotes ? t`Date` : t`Ordered on`}>
        <DateText value={order.orderedOn} />
      </Fact>
      {order.expectedOn && (
        <Fact label={i18n._(look.expectedLabel)}>
          <DateText value={order.expectedOn} />
        </Fact>
      )}
      {order.validUntil && quotes && (
        <Fact label={t`Valid until`}>
          <DateText value={order.validUntil} />
        </Fact>
      )}
      <Fact label={i18n._(look.placeLabel)}>
        <Anchor inherit renderRoot={(props) => <Link to={`/locations/${order.location.id}`} {...props} />}>
          {order.location.name}
        </Anchor>
      </Fact>
      {order.priceListId && <PriceListFact id={order.priceListId} />}
      {order.reference && (
        <Fact label={order.kind === 'sales' ? t`Customer’s reference` : t`Supplier’s reference`}>
          {order.reference}
        </Fact>
      )}
      {order.createdBy.name && <Fact label={t`Written by`}>{order.createdBy.name}</Fact>}
      <Fact label={t`Total`}>
        <MoneyText minor={order.total} currency={order.currency} />
      </Fact>
    </>
  );
}

function PriceListFact({ id }: { id: string }) {
  const { t } = useLingui();
  const list = useRead(getPriceList, { params: { id } }, { staleTime: 60_000 }).data;
  if (!list) return null;
  return (
    <Fact label={t`Price list`}>
      <Anchor inherit renderRoot={(props) => <Link to={`/price-lists/${id}`} {...props} />}>
        {list.name}
      </Anchor>
    </Fact>
  );
}
