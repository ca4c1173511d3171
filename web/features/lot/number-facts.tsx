// From whom a number came and to whom it went: the document that created it, and the one that delivered it. Both come
// from the ledger; only the supplier's own number is typed.
import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { getOperation } from '../../../src/operations/operation.contract.ts';
import { listReservations } from '../../../src/operations/reservation.contract.ts';
import { useRead } from '../../api/query.ts';
import { InstantText, MoneyText, useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { OrderLink } from '../operation/order-of-document.tsx';
import { useMay } from '../session/session.ts';
import classes from './number.module.css';
import { type NumberValues, numberLabels } from './number-values.ts';
import { DocumentLink, PartnerLink } from './passage.tsx';

export function NumberPurchase({ lot, form }: { lot: Lot; form: UseFormReturnType<NumberValues> }) {
  const { t, i18n } = useLingui();
  const { origin } = lot;
  return (
    <Section title={<Trans>Purchase / production</Trans>}>
      <dl className={classes.list}>
        {origin ? (
          <>
            <Row name={t`Created by`}>
              <DocumentLink document={origin.document} />
            </Row>
            <Row name={t`Date`}>
              <InstantText value={origin.occurredAt} />
            </Row>
            <Row name={origin.document.kind === 'return' ? t`Customer` : t`Supplier`}>
              <PartnerLink partner={origin.partner} nobody={t`Nobody named`} />
            </Row>
            <Row name={t`Cost of one`}>
              {origin.unitCost === null ? t`Not named` : <MoneyText price={origin.unitCost} />}
            </Row>
          </>
        ) : (
          <Row name={t`Created`}>
            <InstantText value={lot.createdAt} /> ·{' '}
            {lot.moveCount === 0 ? t`by hand, not received yet` : t`its receipt was taken back`}
          </Row>
        )}
      </dl>
      <TextInput
        label={i18n._(numberLabels.supplierNumber)}
        placeholder={t`As on the supplier’s papers`}
        classNames={{ input: 'number' }}
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('supplierNumber')}
      />
    </Section>
  );
}

/** Of a serial number; the customers of a lot stand in a table. */
export function NumberDelivery({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const { lastDelivery } = lot;
  const delivered = lot.holders[0];
  return (
    <Section title={<Trans>Delivery</Trans>}>
      {!delivered && (isPositive(lot.onHand) || lastDelivery) && (
        <p className={classes.big}>
          {isPositive(lot.onHand) ? <Trans>We have it</Trans> : <Trans>No customer has it</Trans>}
        </p>
      )}
      <Promised lot={lot} />
      {lastDelivery ? (
        <dl className={classes.list}>
          <Row name={delivered ? t`Delivered by` : t`Last delivered by`}>
            <DocumentLink document={lastDelivery.document} />
          </Row>
          <Row name={t`Date`}>
            <InstantText value={lastDelivery.occurredAt} />
          </Row>
          <Row name={t`Customer`}>
            <PartnerLink partner={lastDelivery.partner} nobody={t`A customer without name`} />
          </Row>
          {!delivered && lot.lastMove && <CameBack lot={lot} />}
        </dl>
      ) : (
        <p className={classes.dim}>
          <Trans>It was never delivered to a customer.</Trans>
        </p>
      )}
    </Section>
  );
}

/** To whom a unit is promised that is reserved: the customer, the order and the document that will deliver it. */
function Promised({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const mayRead = useMay('operation.read');
  const reserved = lot.status === 'reserved';
  const first = useRead(listReservations, { query: { lotId: lot.id, limit: 1 } }, { enabled: reserved }).data?.rows[0];
  const id = first?.operation.id;
  const document = useRead(getOperation, { params: { id: id ?? '' } }, { enabled: id !== undefined && mayRead }).data;
  if (!reserved || !document?.partner) return null;
  return (
    <dl className={classes.list}>
      <Row name={t`Promised to`}>
        <PartnerLink partner={document.partner} nobody={null} />
      </Row>
      {document.order && (
        <Row name={t`Order`}>
          <OrderLink order={document.order} />
        </Row>
      )}
      <Row name={t`Waits in`}>
        <DocumentLink document={document} />
      </Row>
    </dl>
  );
}

/** What followed the last delivery, where the unit is with us again. */
function CameBack({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const format = useFormat();
  if (!lot.lastMove || !isPositive(lot.onHand)) return null;
  return (
    <Row name={t`With us since`}>
      {format.instant(lot.lastMove.occurredAt)} · <DocumentLink document={lot.lastMove.document} />
    </Row>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
