// The columns of minimum stock: what is there, the level with its quantities to be changed in place, what is proposed.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconTrash } from '@tabler/icons-react';
import { deleteMinimumStock } from '../../../src/catalog/minimum-stock.contract.ts';
import type { LowStockRow } from '../../../src/tracing/low-stock.contract.ts';
import { useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { QuantityText } from '../../ui/format.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { LevelCell } from './level-cell.tsx';
import classes from './minimum-stock.module.css';

export function useLevelColumns(): Column<LowStockRow>[] {
  const { t } = useLingui();
  const may = useMay('catalog.write');
  const quantity = (key: 'onHand' | 'reserved' | 'available', header: string): Column<LowStockRow> => ({
    key,
    header,
    align: 'end',
    width: 100,
    cell: (row) => <QuantityText value={row[key]} unit={row.product.unit} />,
  });
  const level = (key: 'minimum' | 'upTo' | 'multiple', header: string): Column<LowStockRow> => ({
    key,
    header,
    align: 'end',
    width: 118,
    cell: (row) => <LevelCell row={row} name={key} label={header} />,
  });
  return [
    quantity('onHand', t`On hand`),
    { ...quantity('reserved', t`Reserved`), card: 'none' },
    { ...quantity('available', t`Available`), sort: 'available', width: 114 },
    level('minimum', t`Minimum`),
    level('upTo', t`Fill up to`),
    level('multiple', t`In multiples of`),
    {
      key: 'proposed',
      header: t`Proposed`,
      align: 'end',
      width: 100,
      cell: (row) =>
        row.low ? (
          <span className={classes.proposed}>
            <QuantityText value={row.proposed} unit={row.product.unit} />
          </span>
        ) : (
          <QuantityText value={null} />
        ),
    },
    {
      key: 'state',
      header: t`State`,
      width: 110,
      card: 'badge',
      cell: (row) =>
        row.low ? (
          <Badge tone="bad" icon={IconAlertTriangle}>
            {t`Low`}
          </Badge>
        ) : (
          <Badge tone="ok" icon={IconCircleCheck}>
            {t`Enough`}
          </Badge>
        ),
    },
    ...(may
      ? [
          {
            key: 'remove',
            header: t`Take away`,
            width: 92,
            card: 'none' as const,
            cell: (row: LowStockRow) => <RemoveLevel row={row} />,
          },
        ]
      : []),
  ];
}

function RemoveLevel({ row }: { row: LowStockRow }) {
  const { t } = useLingui();
  const remove = useWrite(deleteMinimumStock);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      loading={remove.isPending}
      aria-label={t`Take the minimum of ${row.product.name} in ${row.location.name} away`}
      onClick={() => remove.mutateAsync({ params: { id: row.id } }).catch(toastProblem)}
    >
      <IconTrash size={15} />
    </ActionIcon>
  );
}
