// The columns that the list of numbers can show.
import { Trans, useLingui } from '@lingui/react/macro';
import type { LotListRow } from '../../../src/ledger/lot.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import classes from './number-list.module.css';

export type NumberKind = 'lot' | 'serial' | undefined;

/** Columns whose cells the server looks up for each row: only asked for when one of them is shown. */
export const passageColumns: readonly string[] = ['supplier', 'origin', 'customer', 'delivery'];

export function useNumberColumns(kind: NumberKind): Column<LotListRow>[] {
  const { t, i18n } = useLingui();
  const columns: (Column<LotListRow> | false)[] = [
    {
      key: 'number',
      header: t`Number`,
      sort: 'number',
      card: 'title',
      width: 180,
      cell: (row) => <span className="number">{row.number}</span>,
    },
    !kind && { key: 'kind', header: t`Kind`, width: 130, cell: (row) => wordOf(i18n, 'numberKind', row.kind) },
    {
      key: 'status',
      header: t`Status`,
      width: 210,
      card: 'badge',
      cell: (row) => <NumberState row={row} />,
    },
    { key: 'product', header: t`Product`, cell: (row) => row.product.name },
    { key: 'sku', header: t`Product code`, width: 140, hidden: true, cell: (row) => row.product.sku },
    { key: 'place', header: t`Location`, width: 160, cell: (row) => placeOf(row) },
    {
      key: 'onHand',
      header: t`On hand`,
      align: 'end',
      width: 110,
      hidden: kind === 'serial',
      cell: (row) => <QuantityText value={row.onHand} unit={row.product.unit} />,
    },
    {
      key: 'expirationDate',
      header: t`Expires`,
      sort: 'expirationDate',
      width: 130,
      hidden: kind === 'serial',
      cell: (row) => <DateText value={row.expirationDate} />,
    },
    dateColumn('bestBeforeDate', t`Best before`),
    dateColumn('removalDate', t`Take off the shelf on`),
    dateColumn('alertDate', t`Remind on`),
    {
      key: 'cover',
      header: t`Cover`,
      width: 165,
      hidden: kind === 'lot',
      cell: (row) => (row.cover === 'none' ? null : <StatusBadge of="cover" value={row.cover} />),
    },
    { ...dateColumn('warrantyUntil', t`Warranty until`), sort: 'warrantyUntil' },
    { ...dateColumn('contractUntil', t`Contract until`), sort: 'contractUntil' },
    {
      key: 'supplierNumber',
      header: t`Supplier’s number`,
      width: 160,
      hidden: kind !== 'lot',
      cell: (row) => row.supplierNumber,
    },
    {
      key: 'supplier',
      header: t`Supplier`,
      width: 170,
      hidden: true,
      cell: (row) => row.passages?.origin?.partner?.name,
    },
    {
      key: 'origin',
      header: t`Came with`,
      width: 140,
      hidden: true,
      cell: (row) => row.passages?.origin?.document.number,
    },
    kind !== 'lot' && {
      key: 'customer',
      header: t`Customer`,
      width: 170,
      hidden: true,
      cell: (row) => row.passages?.holder?.partner?.name,
    },
    kind !== 'lot' && {
      key: 'delivery',
      header: t`Left with`,
      width: 140,
      hidden: true,
      cell: (row) => row.passages?.holder?.document.number,
    },
    { key: 'parent', header: t`Made in lot`, width: 150, hidden: true, cell: (row) => row.parent?.number },
    {
      key: 'createdAt',
      header: t`Created`,
      sort: 'createdAt',
      width: 170,
      hidden: true,
      cell: (row) => <InstantText value={row.createdAt} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

/** What a number is and what stands beside that: on hold, expired. */
export function NumberState({ row }: { row: Pick<LotListRow, 'status' | 'onHold' | 'expired'> }) {
  return (
    <span className={classes.state}>
      {row.onHold && <HoldBadge />}
      {row.expired && <StatusBadge of="numberStatus" value="expired" />}
      <StatusBadge of="numberStatus" value={row.status} />
    </span>
  );
}

function dateColumn(
  key: 'bestBeforeDate' | 'removalDate' | 'alertDate' | 'warrantyUntil' | 'contractUntil',
  header: string,
): Column<LotListRow> {
  return { key, header, width: 150, hidden: true, cell: (row) => <DateText value={row[key]} /> };
}

function placeOf(row: LotListRow) {
  if (row.place) return row.place.name;
  return row.placeCount > 1 ? <Trans>{row.placeCount} places</Trans> : null;
}
