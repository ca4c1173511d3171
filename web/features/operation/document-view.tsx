// A document that is posted or reversed (or a draft for who may only read): what it says, and what can be done with it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconArrowBackUp, IconHandStop, IconPrinter, IconTruckDelivery, IconTruckReturn } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import type { Operation } from '../../../src/operations/operation.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { InstantText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';
import { DeliveryInstalled } from '../cover/delivery-installed.tsx';
import { useLabels } from '../label/use-labels.tsx';
import { PrintMenu } from '../mail/print-menu.tsx';
import { SentMails } from '../mail/sent-mails.tsx';
import { useMay } from '../session/session.ts';
import { DocumentLines } from './document-lines.tsx';
import { lookOf } from './document-look.ts';
import { DocumentState } from './document-state.tsx';
import { OrderLink } from './order-of-document.tsx';

const Attachments = lazily(() => import('../attachment/attachments.tsx').then((file) => file.Attachments));
const ArriveDialog = lazily(() => import('./arrive-dialog.tsx').then((file) => file.ArriveDialog));
const CountEntries = lazily(() => import('../count/count-entries.tsx').then((file) => file.CountEntries));
const DocumentHistory = lazily(() => import('./document-history.tsx').then((file) => file.DocumentHistory));
const HoldDialog = lazily(() => import('../hold/hold-dialog.tsx').then((file) => file.HoldDialog));
const ReverseDialog = lazily(() => import('./reverse-dialog.tsx').then((file) => file.ReverseDialog));

export function DocumentView({ document }: { document: Operation }) {
  const { t } = useLingui();
  const mayFiles = useMay('attachment.read');
  const mayHistory = useMay('audit.read');
  const tabs = [
    ...(document.kind === 'count'
      ? [{ value: 'counted', label: t`What was counted`, content: <CountEntries operationId={document.id} /> }]
      : []),
    { value: 'lines', label: t`Lines`, content: <DocumentLines document={document} /> },
    ...(mayFiles
      ? [{ value: 'files', label: t`Files`, content: <Attachments subjectKind="operation" subjectId={document.id} /> }]
      : []),
    ...(mayHistory ? [{ value: 'history', label: t`History`, content: <DocumentHistory id={document.id} /> }] : []),
  ];
  return (
    <>
      <Head document={document} />
      {(document.note || document.reason) && (
        <Section title={document.reason && !document.note ? <Trans>Reason</Trans> : <Trans>Note</Trans>}>
          {document.reason && <p style={{ margin: 0 }}>{document.reason}</p>}
          {document.note && <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{document.note}</p>}
        </Section>
      )}
      <SentMails kind="operation" id={document.id} />
      <UrlTabs tabs={tabs} />
    </>
  );
}

function Head({ document }: { document: Operation }) {
  const { t, i18n } = useLingui();
  const look = lookOf(document.kind);
  const { action, menu, dialogs } = useActs(document);
  const kind = wordOf(i18n, 'operationKind', document.kind);
  return (
    <>
      <PageHeader
        title={`${kind} ${document.number}`}
        crumbs={[look ? { label: i18n._(look.listTitle), to: look.list } : { label: t`Documents`, to: '/operations' }]}
        badges={<DocumentState head={document} />}
        facts={<Facts document={document} />}
        action={action}
        menu={menu}
      />
      {dialogs}
    </>
  );
}

function Facts({ document }: { document: Operation }) {
  const { t, i18n } = useLingui();
  const look = lookOf(document.kind);
  const who = document.postedBy ?? document.createdBy;
  return (
    <>
      {document.partner && (
        <Fact label={look?.partnerRole && look.partnerLabel ? i18n._(look.partnerLabel) : t`Partner`}>
          <RecordLink to={`/partners/${document.partner.id}`}>{document.partner.name}</RecordLink>
        </Fact>
      )}
      <Fact label={t`From`}>
        <RecordLink to={`/locations/${document.from.id}`}>{document.from.name}</RecordLink>
      </Fact>
      <Fact label={document.destination ? t`On the way in` : t`To`}>
        <RecordLink to={`/locations/${document.to.id}`}>{document.to.name}</RecordLink>
      </Fact>
      {document.destination && (
        <Fact label={t`Goes to`}>
          <RecordLink to={`/locations/${document.destination.id}`}>{document.destination.name}</RecordLink>
        </Fact>
      )}
      {document.occurredAt && (
        <Fact label={t`When`}>
          <InstantText value={document.occurredAt} />
        </Fact>
      )}
      {document.recordedAt && recordedLater(document) && (
        <Fact label={t`Recorded`}>
          <InstantText value={document.recordedAt} />
        </Fact>
      )}
      {who.name && <Fact label={document.postedBy ? t`Posted by` : t`Written by`}>{who.name}</Fact>}
      {document.confirmed.length > 0 && (
        <Fact label={t`Passed knowingly`}>
          {document.confirmed.map((code) => wordOf(i18n, 'passed', code)).join(', ')}
        </Fact>
      )}
      {document.reference && <Fact label={t`Reference`}>{document.reference}</Fact>}
      {document.ticket && (
        <Fact label={t`Ticket`}>
          <RecordLink to={`/tickets/${document.ticket.id}`}>{document.ticket.number}</RecordLink>
        </Fact>
      )}
      <DeliveryInstalled document={document} />
      {document.order && (
        <Fact label={wordOf(i18n, 'operationKind', `${document.order.kind}-order`)}>
          <OrderLink order={document.order} bare />
        </Fact>
      )}
      {document.origin && (
        <Fact label={t`Answers`}>
          <RecordLink to={`/operations/${document.origin.id}`}>{document.origin.number}</RecordLink>
        </Fact>
      )}
      {document.answers.length > 0 && (
        <Fact label={t`Answered by`}>
          {document.answers.map((answer, index) => (
            <span key={answer.id} className="nowrap">
              {index > 0 && ', '}
              <RecordLink to={`/operations/${answer.id}`}>{answer.number}</RecordLink>{' '}
              {wordOf(i18n, 'operationKind', answer.kind)}
            </span>
          ))}
        </Fact>
      )}
      {document.reverses && (
        <Fact label={t`Reverses`}>
          <RecordLink to={`/operations/${document.reverses.id}`}>{document.reverses.number}</RecordLink>
        </Fact>
      )}
      {document.reversedBy && (
        <Fact label={t`Reversed by`}>
          <RecordLink to={`/operations/${document.reversedBy.id}`}>{document.reversedBy.number}</RecordLink>
        </Fact>
      )}
    </>
  );
}

/** Told apart only when it was entered at another time than it happened. */
function recordedLater(document: Operation): boolean {
  if (!document.occurredAt || !document.recordedAt) return false;
  return Math.abs(Date.parse(document.recordedAt) - Date.parse(document.occurredAt)) > 60_000;
}

function RecordLink({ to, children }: { to: string; children: string }) {
  return (
    <Anchor inherit renderRoot={(props) => <Link to={to} {...props} />}>
      {children}
    </Anchor>
  );
}

/** What came with one of these can be put on hold as a whole. */
const cameToUs: readonly string[] = ['receipt', 'return', 'transfer', 'production'];

function useActs(document: Operation) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayPost = useMay('operation.post');
  const mayWrite = useMay('operation.write');
  const mayReverse = useMay('operation.reverse');
  const mayHold = useMay('number.hold');
  const [asking, setAsking] = useState<'reverse' | 'arrive' | 'hold' | null>(null);
  const labels = useLabels({ of: 'document', id: document.id });
  const posted = document.state === 'posted';
  const numbered = posted && document.lines.some((line) => line.numberCount > 0);
  const returns = posted && mayWrite && ['delivery', 'receipt', 'sale'].includes(document.kind);
  const reverses = posted && mayReverse && document.kind !== 'correction';
  const holds = numbered && mayHold && cameToUs.includes(document.kind);
  const slip = `/operations/${document.id}/slip`;
  const print = <PrintMenu kind="operation" id={document.id} number={document.number} />;
  const action =
    document.awaitingArrival && mayPost ? (
      <Button leftSection={<IconTruckDelivery size={16} />} onClick={() => setAsking('arrive')}>
        <Trans>Receive the arrival</Trans>
      </Button>
    ) : returns ? (
      <>
        {print}
        <Button
          variant="default"
          leftSection={<IconTruckReturn size={16} />}
          renderRoot={(props) => <Link {...linkTo('/returns/new', { originId: document.id })} {...props} />}
        >
          <Trans>Return</Trans>
        </Button>
      </>
    ) : (
      print
    );
  const menu: MenuEntry[] = [
    ...(numbered && mayWrite ? [labels.entry] : []),
    { label: t`Slip as a page`, icon: IconPrinter, onClick: () => void navigate({ to: slip }) },
    ...(holds ? [{ label: t`Put on hold`, icon: IconHandStop, onClick: () => setAsking('hold') }] : []),
    ...(reverses
      ? [{ label: t`Reverse`, icon: IconArrowBackUp, danger: true, onClick: () => setAsking('reverse') }]
      : []),
  ];
  const close = () => setAsking(null);
  const dialogs = (
    <>
      <Suspense fallback={null}>
        {asking === 'reverse' && <ReverseDialog document={document} onClose={close} />}
        {asking === 'hold' && (
          <HoldDialog
            scope={{ of: 'operation', operationId: document.id }}
            what={<Trans>all numbers of {document.number}</Trans>}
            onClose={close}
          />
        )}
        {asking === 'arrive' && <ArriveDialog document={document} onClose={close} />}
      </Suspense>
      {labels.dialog}
    </>
  );
  return { action, menu, dialogs };
}
