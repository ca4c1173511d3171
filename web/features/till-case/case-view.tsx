// One case of a till: what happened, the documents it is about, what to do, and settling it with a note.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import {
  getTillCase,
  retryTillCase,
  settleTillCase,
  type TillCase,
} from '../../../src/operations/till/case.contract.ts';
import { getTicket } from '../../../src/operations/till/ticket.contract.ts';
import { listLeftUnidentified } from '../../../src/tracing/to-identify.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { InstantText } from '../../ui/format.tsx';
import { recordHref } from '../../ui/record-href.ts';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useIdentify } from '../identify/identify-button.tsx';
import { WhatHappened, WhatToDo } from './case-words.tsx';
import classes from './till-case.module.css';

export function CaseState({ of }: { of: Pick<TillCase, 'settledAt'> }) {
  return of.settledAt ? (
    <Badge tone="ok" icon={IconCircleCheck}>
      <Trans>Settled</Trans>
    </Badge>
  ) : (
    <Badge tone="warn" icon={IconAlertTriangle}>
      <Trans>To settle</Trans>
    </Badge>
  );
}

export function CaseBeside({ id }: { id: string }) {
  const read = useRead(getTillCase, { params: { id } }, { placeholderData: (before) => before });
  const { i18n } = useLingui();
  if (read.error) return <ErrorState problem={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <RowsSkeleton />;
  return (
    <div className={classes.beside}>
      <Group gap="sm" mb={6}>
        <h2>{wordOf(i18n, 'tillCase', read.data.code)}</h2>
        <CaseState of={read.data} />
      </Group>
      <CaseView of={read.data} />
    </div>
  );
}

export function CaseView({ of }: { of: TillCase }) {
  const { t } = useLingui();
  const document = documentIn(of.facts);
  const receipt = refIn(of.facts.receipt);
  return (
    <>
      <p className={classes.what}>
        <WhatHappened of={of} />
      </p>
      {of.identified && (
        <p className={classes.settled}>
          <Trans>What left has a number by now.</Trans>
        </p>
      )}
      <dl className={classes.facts}>
        {of.ticket && (
          <Row label={t`Ticket`}>
            <RecordLink kind="ticket" id={of.ticket.id}>
              {of.ticket.number}
            </RecordLink>
          </Row>
        )}
        {document && (
          <Row label={of.code === 'reserved' ? t`Kept for` : t`Other document`}>
            <RecordLink kind={document.kind} id={document.id}>
              {document.number}
            </RecordLink>
            <CustomerOf facts={of.facts} />
          </Row>
        )}
        {receipt && (
          <Row label={t`Receipt`}>
            <RecordLink kind="ticket" id={receipt.id}>
              {receipt.number}
            </RecordLink>
          </Row>
        )}
        {typeof of.facts.orderId === 'string' && (
          <Row label={t`Order`}>
            <RecordLink kind="sales-order" id={of.facts.orderId}>
              {typeof of.facts.number === 'string' ? of.facts.number : t`Open the order`}
            </RecordLink>
          </Row>
        )}
        {of.product && (
          <Row label={t`Product`}>
            <RecordLink kind="product" id={of.product.id}>
              {of.product.name}
            </RecordLink>
          </Row>
        )}
        {of.number && (
          <Row label={t`Number`}>
            {typeof of.facts.lotId === 'string' ? (
              <RecordLink kind="number" id={of.facts.lotId}>
                <span className="number">{of.number}</span>
              </RecordLink>
            ) : (
              <span className="number">{of.number}</span>
            )}
          </Row>
        )}
        <Row label={t`Register`}>
          <RecordLink kind="register" id={of.register.id}>
            {of.register.name}
          </RecordLink>
        </Row>
        <Row label={t`When`}>
          <InstantText value={of.at} />
        </Row>
      </dl>
      {of.settledAt ? <Settled of={of} /> : <Open of={of} />}
    </>
  );
}

function Open({ of }: { of: TillCase }) {
  const [settling, setSettling] = useState(false);
  const settle = useWrite(settleTillCase);
  const retry = useWrite(retryTillCase);
  const again = () =>
    retry
      .mutateAsync({ params: { id: of.id } })
      .then(() => toast(<Trans>The ticket is posted.</Trans>))
      .catch(toastProblem);
  return (
    <>
      <p className={classes.advice}>
        <WhatToDo code={of.code} />
      </p>
      <div className={classes.acts}>
        {of.code === 'claimed' && !of.identified && of.ticket && <Identify of={of} ticketId={of.ticket.id} />}
        {of.code === 'not-posted' && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconRefresh size={16} />}
            loading={retry.isPending}
            onClick={() => void again()}
          >
            <Trans>Try again</Trans>
          </Button>
        )}
        <Button size="compact-sm" leftSection={<IconCheck size={16} />} onClick={() => setSettling(true)}>
          <Trans>Settle</Trans>
        </Button>
      </div>
      <ConfirmDialog
        opened={settling}
        onClose={() => setSettling(false)}
        title={<Trans>Settle this?</Trans>}
        confirmLabel={<Trans>Settle</Trans>}
        reason="required"
        onConfirm={async (note) => {
          await settle.mutateAsync({ params: { id: of.id }, body: { note } });
          toast(<Trans>Settled</Trans>);
        }}
      >
        <Trans>Say what was found out and done. Nothing is changed by settling; the note stays with the ticket.</Trans>
      </ConfirmDialog>
    </>
  );
}

/** What the ticket's sale took away without a number, with the button that gives it one. */
function Identify({ of, ticketId }: { of: TillCase; ticketId: string }) {
  const { button, dialog } = useIdentify();
  const sale = useRead(getTicket, { params: { id: ticketId } }).data?.documents.find((one) => one.kind === 'sale');
  const query = { documentId: sale?.id, productId: of.product?.id, limit: 1 };
  const left = useRead(listLeftUnidentified, { query }, { enabled: sale !== undefined });
  const [goods] = left.data?.rows ?? [];
  return (
    <>
      {goods && button(goods)}
      {dialog}
    </>
  );
}

function Settled({ of }: { of: TillCase }) {
  return (
    <p className={classes.advice}>
      <Trans>
        Settled by {of.settledBy?.name}, <InstantText value={of.settledAt} />
      </Trans>
      {of.settlement && <span className={classes.note}>{of.settlement}</span>}
    </p>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function RecordLink({ kind, id, children }: { kind: string; id: string; children: ReactNode }) {
  const href = recordHref(kind, id) ?? `/operations/${id}`;
  return <Link to={href}>{children}</Link>;
}

function CustomerOf({ facts }: { facts: TillCase['facts'] }) {
  const customer = facts.customer as { id?: string; name?: string } | null | undefined;
  if (!customer?.id) return null;
  return (
    <>
      {' · '}
      <RecordLink kind="partner" id={customer.id}>
        {customer.name}
      </RecordLink>
    </>
  );
}

type Ref = { id: string; number: string };

function refIn(value: unknown): Ref | null {
  const ref = value as Partial<Ref> | null | undefined;
  return ref && typeof ref.id === 'string' && typeof ref.number === 'string'
    ? { id: ref.id, number: ref.number }
    : null;
}

/** Documents of tills are operations of their own. */
function documentIn(facts: TillCase['facts']): (Ref & { kind: string }) | null {
  const ref = refIn(facts.document);
  return ref && { ...ref, kind: 'operation' };
}
