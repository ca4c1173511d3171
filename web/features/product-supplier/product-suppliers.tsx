// From whom a product is bought: each supplier's code, name, price, minimum and lead time; one may be preferred.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Button, Group, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import type { Product } from '../../../src/catalog/product.contract.ts';
import {
  deleteProductSupplier,
  editProductSupplier,
  listProductSuppliers,
  type ProductSupplier,
} from '../../../src/catalog/product-supplier.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { lazily } from '../../ui/lazily.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { useSupplierColumns } from './supplier-columns.tsx';

const SupplierDialog = lazily(() => import('./supplier-dialog.tsx').then((file) => file.SupplierDialog));

export function ProductSuppliers({ product }: { product: Product }) {
  const { t } = useLingui();
  const may = useMay('catalog.write');
  const list = useRead(listProductSuppliers, { query: { productId: product.id, limit: 500 } });
  const remove = useWrite(deleteProductSupplier);
  const [open, setOpen] = useState<ProductSupplier | 'new' | null>(null);
  const [doomed, setDoomed] = useState<ProductSupplier | null>(null);
  const facts = useSupplierColumns();
  const columns: Column<ProductSupplier>[] = [
    {
      key: 'partner',
      header: t`Supplier`,
      cell: (row) => (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/partners/$id" params={{ id: row.partner.id }} {...props} />}
        >
          {row.partner.name}
        </Anchor>
      ),
    },
    { key: 'preferred', header: t`Preferred`, width: 90, cell: (row) => <Preferred row={row} readOnly={!may} /> },
    ...facts,
  ];
  if (may) columns.push(actions(t`Actions`, t`Change`, t`Remove`, setOpen, setDoomed));
  return (
    <Section
      title={<Trans>Suppliers</Trans>}
      hint={<Trans>Purchase orders take code and price from here; proposals go to the preferred one.</Trans>}
      flush
      aside={
        may &&
        !product.archivedAt && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => setOpen('new')}
          >
            <Trans>Add a supplier</Trans>
          </Button>
        )
      }
    >
      {list.isPending ? (
        <RowsSkeleton rows={2} />
      ) : list.error ? (
        <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <PlainTable
          label={t`Suppliers`}
          rows={list.data.rows}
          rowKey={(row) => row.id}
          columns={columns}
          empty={
            <Text size="sm" c="dimmed" p="4px 16px 14px">
              <Trans>Nobody is named yet from whom this product is bought.</Trans>
            </Text>
          }
        />
      )}
      <Suspense fallback={null}>
        {open !== null && (
          <SupplierDialog product={product} supplier={open === 'new' ? null : open} onClose={() => setOpen(null)} />
        )}
      </Suspense>
      <ConfirmDialog
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={<Trans>Remove the supplier {doomed?.partner.name}?</Trans>}
        confirmLabel={<Trans>Remove</Trans>}
        danger
        onConfirm={() => remove.mutateAsync({ params: { id: doomed?.id ?? '' } })}
      >
        <Trans>Its code and price for this product are gone then. Orders keep what they say.</Trans>
      </ConfirmDialog>
    </Section>
  );
}

function actions(
  header: string,
  change: string,
  remove: string,
  onOpen: (row: ProductSupplier) => void,
  onRemove: (row: ProductSupplier) => void,
): Column<ProductSupplier> {
  return {
    key: 'acts',
    header,
    align: 'end',
    width: 92,
    cell: (row) => (
      <Group gap={2} justify="flex-end" wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${change}: ${row.partner.name}`}
          onClick={() => onOpen(row)}
        >
          <IconPencil size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${remove}: ${row.partner.name}`}
          onClick={() => onRemove(row)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    ),
  };
}

function Preferred({ row, readOnly }: { row: ProductSupplier; readOnly: boolean }) {
  const { t } = useLingui();
  const edit = useWrite(editProductSupplier);
  const Icon = row.preferred ? IconStarFilled : IconStar;
  const color = row.preferred ? 'var(--warn-fg)' : undefined;
  if (readOnly) return row.preferred ? <Icon size={16} color={color} role="img" aria-label={t`Preferred`} /> : null;
  const body = { preferred: !row.preferred };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-pressed={row.preferred}
      aria-label={t`Prefer ${row.partner.name}`}
      loading={edit.isPending}
      onClick={() => edit.mutateAsync({ params: { id: row.id }, ifMatch: row.version, body }).catch(toastProblem)}
    >
      <Icon size={16} color={color} />
    </ActionIcon>
  );
}
