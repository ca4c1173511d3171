// A lot in our places, each with what is on hold there, and the customers who have some of it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import type { Column } from '../../ui/column.ts';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import classes from './number.module.css';
import { DocumentLink, PartnerLink } from './passage.tsx';

type Place = Lot['places'][number];
type Props = { lot: Lot; holdAt: ((place: { id: string; name: string }) => void) | null };

export function LotPlaces({ lot, holdAt }: Props) {
  const { t } = useLingui();
  const unit = lot.product.unit;
  const heldAt = (place: Place) =>
    lot.holds.some((hold) => hold.location === null || hold.location.id === place.location.id);
  const columns: Column<Place>[] = [
    { key: 'location', header: t`Location`, cell: (row) => row.path },
    {
      key: 'quantity',
      header: t`On hand`,
      align: 'end',
      width: 110,
      cell: (row) => <QuantityText value={row.quantity} unit={unit} />,
    },
    {
      key: 'available',
      header: t`Available`,
      align: 'end',
      width: 110,
      cell: (row) => <QuantityText value={row.available} unit={unit} />,
    },
    { key: 'since', header: t`Here since`, width: 180, cell: (row) => <InstantText value={row.firstInAt} /> },
    {
      key: 'hold',
      header: t`Hold`,
      width: 170,
      cell: (row) => (
        <span className={classes.marks}>
          {row.expired && <StatusBadge of="numberStatus" value="expired" />}
          {heldAt(row) ? (
            <HoldBadge />
          ) : (
            holdAt && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t`Put on hold in ${row.location.name}`}
                onClick={(event) => {
                  event.stopPropagation();
                  holdAt(row.location);
                }}
              >
                <Trans>Put on hold</Trans>
              </Button>
            )
          )}
        </span>
      ),
    },
  ];
  return (
    <Section title={<Trans>On hand by location</Trans>} flush>
      <PlainTable
        label={t`On hand by location`}
        rows={lot.places}
        rowKey={(row) => row.location.id}
        rowHref={(row) => `/locations/${row.location.id}`}
        columns={columns}
        empty={
          <p className={classes.none}>
            <Trans>None of it is in our places.</Trans>
          </p>
        }
      />
    </Section>
  );
}

export function LotCustomers({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  return (
    <Section title={<Trans>Delivery</Trans>} flush>
      <PlainTable
        label={t`Customers who have it`}
        rows={lot.holders}
        rowKey={(row) => `${row.partner?.id} ${row.document.id}`}
        columns={[
          {
            key: 'partner',
            header: t`Customer`,
            cell: (row) => <PartnerLink partner={row.partner} nobody={t`A customer without name`} />,
          },
          {
            key: 'quantity',
            header: t`Quantity`,
            align: 'end',
            width: 120,
            cell: (row) => <QuantityText value={row.quantity} unit={lot.product.unit} />,
          },
          {
            key: 'document',
            header: t`Last delivery`,
            width: 200,
            cell: (row) => <DocumentLink document={row.document} />,
          },
          { key: 'when', header: t`When`, width: 190, cell: (row) => <InstantText value={row.occurredAt} /> },
        ]}
        empty={
          <p className={classes.none}>
            <Trans>No customer has any of it.</Trans>
          </p>
        }
      />
    </Section>
  );
}
