// The categories that tills show as buttons, in their order.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Button, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconCategory, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  deleteTillCategory,
  listTillCategories,
  orderTillCategories,
  type TillCategory,
} from '../../../src/catalog/till-category.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { useMay } from '../../features/session/session.ts';
import { CategoryColor } from '../../features/till-category/category-color.tsx';
import { CategoryDialog, type OpenTillCategory } from '../../features/till-category/category-dialog.tsx';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CountText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';

export function Page() {
  const { t } = useLingui();
  const mayWrite = useMay('catalog.write');
  const list = useRead(listTillCategories, {});
  const order = useWrite(orderTillCategories);
  const remove = useWrite(deleteTillCategory);
  const [open, setOpen] = useState<OpenTillCategory | null>(null);
  const [doomed, setDoomed] = useState<TillCategory | null>(null);
  useHotkeys([['n', () => mayWrite && setOpen({})]]);
  const rows = list.data?.rows ?? [];
  const move = (row: TillCategory, by: -1 | 1) => {
    const ids = rows.map((one) => one.id);
    const at = ids.indexOf(row.id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, row.id);
    void order.mutateAsync({ body: { ids } }).catch(toastProblem);
  };
  const columns = useColumns({ rows, busy: order.isPending, mayWrite, move, onOpen: setOpen, onDelete: setDoomed });
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({})} aria-keyshortcuts="n">
      <Trans>New category</Trans>
    </Button>
  );
  return (
    <div style={{ maxWidth: 820 }}>
      <PageHeader title={t`Till categories`} action={add} />
      <div className="panel">
        {list.isPending ? (
          <RowsSkeleton />
        ) : list.error ? (
          <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <EmptyState icon={IconCategory} title={<Trans>No till categories yet</Trans>} actions={add}>
            <Trans>
              They are the buttons above the products at the till: a few, short and in the order in which one reaches
              for them. A product is put into one on its Sales tab.
            </Trans>
          </EmptyState>
        ) : (
          <PlainTable label={t`Till categories`} rows={rows} rowKey={(row) => row.id} columns={columns} />
        )}
      </div>
      <CategoryDialog category={open} onClose={() => setOpen(null)} />
      <ConfirmDialog
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={<Trans>Delete the category {doomed?.name}?</Trans>}
        confirmLabel={<Trans>Delete</Trans>}
        danger
        onConfirm={async () => {
          await remove.mutateAsync({ params: { id: doomed?.id ?? '' } });
          toast(<Trans>Deleted</Trans>);
        }}
      >
        <Trans>Its products stay at the till, without a category.</Trans>
      </ConfirmDialog>
    </div>
  );
}

type ColumnsOptions = {
  rows: readonly TillCategory[];
  busy: boolean;
  mayWrite: boolean;
  move: (row: TillCategory, by: -1 | 1) => void;
  onOpen: (row: OpenTillCategory) => void;
  onDelete: (row: TillCategory) => void;
};

function useColumns({ rows, busy, mayWrite, move, onOpen, onDelete }: ColumnsOptions): Column<TillCategory>[] {
  const { t } = useLingui();
  const columns: Column<TillCategory>[] = [
    { key: 'name', header: t`Name`, cell: (row) => <CategoryColor color={row.color}>{row.name}</CategoryColor> },
    {
      key: 'products',
      header: t`Products`,
      align: 'end',
      width: 110,
      cell: (row) => (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link {...linkTo('/products', { tillCategoryId: row.id })} {...props} />}
        >
          <CountText value={row.productCount} />
        </Anchor>
      ),
    },
  ];
  if (!mayWrite) return columns;
  columns.push({
    key: 'acts',
    header: t`Actions`,
    align: 'end',
    width: 170,
    cell: (row) => (
      <Group gap={2} justify="flex-end" wrap="nowrap">
        <Act label={t`Move ${row.name} up`} disabled={busy || row === rows[0]} onClick={() => move(row, -1)}>
          <IconArrowUp size={18} />
        </Act>
        <Act label={t`Move ${row.name} down`} disabled={busy || row === rows.at(-1)} onClick={() => move(row, 1)}>
          <IconArrowDown size={18} />
        </Act>
        <Act label={t`Edit ${row.name}`} onClick={() => onOpen(row)}>
          <IconPencil size={18} />
        </Act>
        <Act label={t`Delete ${row.name}`} onClick={() => onDelete(row)}>
          <IconTrash size={18} />
        </Act>
      </Group>
    ),
  });
  return columns;
}

type ActProps = { label: string; disabled?: boolean; onClick: () => void; children: React.ReactNode };

function Act({ label, disabled, onClick, children }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={34} aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
