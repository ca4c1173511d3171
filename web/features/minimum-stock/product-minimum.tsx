// The minimums of one product, place by place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import type { Product } from '../../../src/catalog/product.contract.ts';
import { listLowStock } from '../../../src/tracing/low-stock.contract.ts';
import { useRead } from '../../api/query.ts';
import { lazily } from '../../ui/lazily.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useMay } from '../session/session.ts';
import { useLevelColumns } from './level-columns.tsx';

const LevelDialog = lazily(() => import('./level-dialog.tsx').then((file) => file.LevelDialog));

export function ProductMinimum({ product }: { product: Product }) {
  const { t } = useLingui();
  const may = useMay('catalog.write');
  const [adding, setAdding] = useState(false);
  const columns = useLevelColumns().filter((column) => column.key !== 'onHand' && column.key !== 'reserved');
  const levels = useRead(listLowStock, { query: { productId: product.id, state: 'all', limit: 500 } });
  return (
    <Section
      title={<Trans>Minimum stock</Trans>}
      flush
      aside={
        may &&
        !product.archivedAt && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => setAdding(true)}
          >
            <Trans>Set a minimum</Trans>
          </Button>
        )
      }
    >
      {levels.isPending ? (
        <RowsSkeleton rows={1} />
      ) : levels.error ? (
        <ErrorState problem={levels.error} onRetry={() => void levels.refetch()} />
      ) : (
        <PlainTable
          label={t`Minimum stock`}
          rows={levels.data.rows}
          rowKey={(row) => row.id}
          columns={[{ key: 'location', header: t`Location`, cell: (row) => row.location.name }, ...columns]}
          empty={
            <p style={{ margin: 0, padding: '4px 16px 14px', color: 'var(--mantine-color-dimmed)' }}>
              <Trans>No minimum is set: the product is never listed as low.</Trans>
            </p>
          }
        />
      )}
      <Suspense fallback={null}>
        {adding && (
          <LevelDialog
            product={{ id: product.id, name: product.name, unit: product.unit.symbol }}
            onClose={() => setAdding(false)}
          />
        )}
      </Suspense>
    </Section>
  );
}
