// Update quantity: what is on hand of one product, place by place and number by number, changed where it stands. Every
// change is a count that is posted at once and stays in the history of its place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, TextInput } from '@mantine/core';
import { IconHistory, IconInfoCircle, IconPlus, IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { Product } from '../../../src/catalog/product.contract.ts';
import { listStock, type StockRow } from '../../../src/tracing/stock.contract.ts';
import { problemText } from '../../i18n/problem-text.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { QuantityText, useFormat } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { LocationFilter } from '../location/location-filter.tsx';
import { useMay } from '../session/session.ts';
import { CountHistory, type HistoryOf } from './count-history.tsx';
import { NewCountLine } from './new-count-line.tsx';
import { NumberOrNone } from './number-or-none.tsx';
import classes from './quantities.module.css';
import { QuantityCell } from './quantity-cell.tsx';
import { usePostCount } from './use-post-count.tsx';

const keyOf = (row: StockRow): string => `${row.location?.id ?? ''} ${row.lot?.id ?? ''}`;
type Editing = { key: string; typed: string; error?: string | undefined };

export function Quantities({ product }: { product: Product }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [search] = useUrlState();
  const mayApply = useMay('count.apply');
  const [reason, setReason] = useState('');
  const [editing, setEditing] = useState<Editing | null>(null);
  const [adding, setAdding] = useState(false);
  const [quantity, setQuantity] = useState('');
  const [history, setHistory] = useState<{ of: HistoryOf; row: StockRow | null } | null>(null);
  const { count, busy, dialog } = usePostCount(reason.trim());
  const unit = product.unit.symbol;

  const save = async (row: StockRow) => {
    if (!editing || !row.location) return;
    const { typed } = editing;
    if (typed === '') return setEditing({ ...editing, error: t`How much is there?` });
    const line = {
      productId: product.id,
      locationId: row.location.id,
      ...(row.lot && { lotId: row.lot.id }),
      counted: typed,
    };
    const what = row.lot?.number ?? row.location.name;
    try {
      const message = `${what}: ${format.quantity(row.onHand)} → ${format.quantity(typed)} ${unit}`;
      await count({ lines: [line], message, done: () => setEditing(null) });
    } catch (problem) {
      setEditing({ ...editing, error: problemText(i18n, problem) });
    }
  };
  const columns = useColumns({
    product,
    editing,
    busy,
    readOnly: !mayApply,
    onType: (row, typed) => setEditing(typed === null ? null : { key: keyOf(row), typed }),
    onSave: (row) => void save(row),
    onHistory: (row) =>
      row.location &&
      setHistory({
        row,
        of: { product: { id: product.id, name: product.name, unit }, location: row.location, lot: row.lot },
      }),
  });
  const take = (taken: string) => {
    if (history?.row) setEditing({ key: keyOf(history.row), typed: taken });
    else setQuantity(taken);
    setHistory(null);
  };
  const fresh = () => {
    setQuantity('');
    setAdding(true);
  };
  const newButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={fresh} disabled={adding}>
      <Trans>New</Trans>
    </Button>
  );
  return (
    <>
      {mayApply ? (
        <div className={classes.bar}>
          {newButton}
          <TextInput
            className={classes.reason}
            aria-label={t`Reason`}
            placeholder={t`Reason, kept with every change (may be empty)`}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </div>
      ) : (
        <Alert icon={<IconInfoCircle size={18} />} mb="sm">
          <Trans>You see what is on hand. Changing it takes the right to apply counts.</Trans>
        </Alert>
      )}
      {adding && (
        <NewCountLine
          product={product}
          locationId={search.locationId ?? null}
          quantity={quantity}
          onQuantity={setQuantity}
          busy={busy}
          onHistory={(of) => setHistory({ of, row: null })}
          onSave={(counting) => count({ ...counting, done: () => setAdding(false) })}
          onClose={() => setAdding(false)}
        />
      )}
      <DataTable
        id="quantities"
        endpoint={listStock}
        query={{ productId: product.id, group: 'none' }}
        rowKey={keyOf}
        columns={columns}
        searchLabel={product.tracking === 'none' ? undefined : t`Find a number`}
        controls={<LocationFilter kinds={['internal', 'transit']} />}
        urlKeys={['locationId']}
        label={t`On hand`}
        empty={
          <EmptyState icon={IconStack2} title={<Trans>No stock on hand</Trans>} actions={mayApply && newButton}>
            <Trans>Add a line with what is there, or post a receipt.</Trans>
          </EmptyState>
        }
      />
      <CountHistory of={history?.of ?? null} onClose={() => setHistory(null)} onTake={mayApply ? take : undefined} />
      {dialog}
    </>
  );
}

function useColumns(given: {
  product: Product;
  editing: Editing | null;
  busy: boolean;
  readOnly: boolean;
  onType: (row: StockRow, typed: string | null) => void;
  onSave: (row: StockRow) => void;
  onHistory: (row: StockRow) => void;
}): Column<StockRow>[] {
  const { t } = useLingui();
  const { product, editing, busy, readOnly, onType, onSave, onHistory } = given;
  const unit = product.unit.symbol;
  const nameOf = (row: StockRow) => [row.location?.name, row.lot?.number].filter(Boolean).join(' ');
  const numbered: Column<StockRow> = {
    key: 'number',
    header: product.tracking === 'lot' ? t`Lot` : t`Serial number`,
    cell: (row) => <NumberOrNone lot={row.lot} unidentified={row.unidentified} />,
  };
  return [
    { key: 'location', header: t`Location`, card: 'title', cell: (row) => row.location?.name },
    ...(product.tracking === 'none' ? [] : [numbered]),
    {
      key: 'onHand',
      header: t`On hand`,
      sort: 'onHand',
      align: 'end',
      width: 220,
      cell: (row) => {
        const mine = editing?.key === keyOf(row) ? editing : null;
        return (
          <QuantityCell
            value={row.onHand}
            unit={unit}
            name={nameOf(row)}
            typed={mine?.typed ?? null}
            busy={busy}
            error={mine?.error}
            readOnly={readOnly}
            onType={(typed) => onType(row, typed)}
            onSave={() => onSave(row)}
          />
        );
      },
    },
    {
      key: 'reserved',
      header: t`Reserved`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.reserved} unit={unit} />,
    },
    {
      key: 'available',
      header: t`Available`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.available} unit={unit} />,
    },
    {
      key: 'history',
      header: t`History`,
      align: 'end',
      width: 130,
      card: 'badge',
      cell: (row) => (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconHistory size={16} />}
          aria-label={t`History: ${nameOf(row)}`}
          onClick={() => onHistory(row)}
        >
          <Trans>History</Trans>
        </Button>
      ),
    },
  ];
}
