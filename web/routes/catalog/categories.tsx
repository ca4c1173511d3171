// The tree of categories, with how many products each holds.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Button, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconFolder, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Category, deleteCategory, listCategories } from '../../../src/catalog/category.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { CategoryDialog, type OpenCategory } from '../../features/category/category-dialog.tsx';
import { useMay } from '../../features/session/session.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { CountText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { TreeTable } from '../../ui/tree-table.tsx';

type Row = Category & { depth: number; empty: boolean };

export function Page() {
  const { t } = useLingui();
  const mayWrite = useMay('catalog.write');
  const list = useRead(listCategories, {});
  const remove = useWrite(deleteCategory);
  const [open, setOpen] = useState<OpenCategory | null>(null);
  const [doomed, setDoomed] = useState<Category | null>(null);
  useHotkeys([['n', () => mayWrite && setOpen({ parentId: null })]]);
  const columns = useColumns({ mayWrite, onOpen: setOpen, onDelete: setDoomed });
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ parentId: null })} aria-keyshortcuts="n">
      <Trans>New category</Trans>
    </Button>
  );
  return (
    <div style={{ maxWidth: 820 }}>
      <PageHeader
        title={t`Categories`}
        crumbs={[{ label: t`Products`, to: '/products' }]}
        action={
          <>
            <ExportMenu path={listCategories.path} />
            {add}
          </>
        }
      />
      <div className="panel">
        {list.isPending ? (
          <RowsSkeleton />
        ) : list.error ? (
          <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
        ) : list.data.rows.length === 0 ? (
          <EmptyState icon={IconFolder} title={<Trans>No categories yet</Trans>} actions={add}>
            <Trans>
              Categories sort products into groups, and groups into groups: Drinks, with Wine and Beer inside.
            </Trans>
          </EmptyState>
        ) : (
          <TreeTable id="categories" label={t`Categories`} rows={withDepth(list.data.rows)} columns={columns} />
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
        <Trans>Only an empty category can be deleted: one without products and without categories inside.</Trans>
      </ConfirmDialog>
    </div>
  );
}

type ColumnsOptions = {
  mayWrite: boolean;
  onOpen: (category: OpenCategory) => void;
  onDelete: (category: Category) => void;
};

function useColumns({ mayWrite, onOpen, onDelete }: ColumnsOptions): Column<Row>[] {
  const { t, i18n } = useLingui();
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: t`Name`,
      cell: (row) => (
        <>
          {row.name}
          {row.picking && (
            <span
              title={wordOf(i18n, 'picking', row.picking)}
              style={{ marginInlineStart: 8, fontSize: 12.5, color: 'var(--mantine-color-dimmed)' }}
            >
              {wordOf(i18n, 'pickingShort', row.picking)}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'products',
      header: t`Products`,
      align: 'end',
      width: 110,
      cell: (row) => (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/products" search={{ categoryId: row.id, archived: 'all' }} {...props} />}
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
    width: 130,
    cell: (row) => (
      <Group gap={2} justify="flex-end" wrap="nowrap">
        <Act
          label={t`New category inside ${row.name}`}
          icon={<IconPlus size={18} />}
          onClick={() => onOpen({ parentId: row.id })}
        />
        <Act label={t`Edit ${row.name}`} icon={<IconPencil size={18} />} onClick={() => onOpen(row)} />
        <Act
          label={row.empty ? t`Delete ${row.name}` : t`${row.name} is not empty`}
          icon={<IconTrash size={18} />}
          disabled={!row.empty}
          onClick={() => onDelete(row)}
        />
      </Group>
    ),
  });
  return columns;
}

type ActProps = { label: string; icon: React.ReactNode; disabled?: boolean; onClick: () => void };

function Act({ label, icon, disabled, onClick }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} disabled={disabled} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function withDepth(rows: readonly Category[]): Row[] {
  const depths = new Map<string, number>();
  return rows.map((row) => {
    const depth = row.parentId === null ? 0 : (depths.get(row.parentId) ?? -1) + 1;
    depths.set(row.id, depth);
    return { ...row, depth, empty: row.productCount === 0 && !rows.some((other) => other.parentId === row.id) };
  });
}
