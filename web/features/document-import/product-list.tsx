// The products of the file: which codes are one product, which are services, and what the opening receipt brings.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Select, Text } from '@mantine/core';
import {
  type ImportProduct,
  listImportProducts,
} from '../../../src/operations/document-import/document-import.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import type { Deciding } from './use-import.ts';

export function ProductList({ deciding }: { deciding: Deciding }) {
  const { t } = useLingui();
  const columns = useColumns(deciding);
  return (
    <DataTable
      id="import-products"
      endpoint={listImportProducts}
      params={{ id: deciding.shown.id }}
      columns={columns}
      rowKey={(row) => row.key}
      filters={[
        {
          key: 'show',
          label: t`All products`,
          options: [
            { value: 'opening', label: t`In the opening receipt` },
            { value: 'spellings', label: t`Written in several ways` },
            { value: 'services', label: t`Services` },
            { value: 'new', label: t`New here` },
            { value: 'several-names', label: t`With several descriptions` },
          ],
        },
      ]}
      label={t`Products of the file`}
      empty={<EmptyState title={<Trans>No products</Trans>} />}
    />
  );
}

function useColumns(deciding: Deciding): Column<ImportProduct>[] {
  const { t } = useLingui();
  const [{ show }] = useUrlState();
  const { effective, open, keepApart, setService } = deciding;
  const apartOf = (key: string): string | null =>
    effective.separate.includes(key) ? 'apart' : effective.merge.includes(key) ? 'one' : null;
  const decision: Column<ImportProduct> | undefined =
    show === 'spellings'
      ? {
          key: 'decision',
          header: t`Becomes`,
          width: 200,
          cell: (row) => (
            <Select
              size="xs"
              aria-label={t`What becomes of ${row.code}`}
              placeholder={t`Choose`}
              data={[
                { value: 'one', label: t`One product` },
                { value: 'apart', label: t`Different products` },
              ]}
              value={apartOf(row.key)}
              onChange={(value) => keepApart(row.key, value === 'apart')}
              disabled={!open}
              allowDeselect={false}
            />
          ),
        }
      : show === 'services'
        ? {
            key: 'decision',
            header: t`Service`,
            width: 100,
            cell: (row) => (
              <Checkbox
                aria-label={t`${row.code} is a service`}
                checked={row.known ? row.service : (effective.services ?? []).includes(row.key)}
                onChange={(event) => setService(row.key, event.currentTarget.checked)}
                disabled={!open || row.known}
              />
            ),
          }
        : undefined;
  return [
    {
      key: 'code',
      header: t`Code`,
      width: 200,
      card: 'title',
      cell: (row) => <span className="number">{row.spellings.join(' = ')}</span>,
    },
    {
      key: 'name',
      header: t`Description`,
      cell: (row) => (
        <>
          {row.name}
          {show === 'several-names' && row.names.length > 1 && (
            <Text size="xs" c="dimmed">
              {row.names.slice(1).join(' · ')}
            </Text>
          )}
        </>
      ),
    },
    ...(decision ? [decision] : []),
    { key: 'lines', header: t`Lines`, width: 80, align: 'end', cell: (row) => <CountText value={row.lines} /> },
    {
      key: 'atHand',
      header: t`Here already`,
      width: 110,
      align: 'end',
      hidden: true,
      cell: (row) => <QuantityText value={row.atHand} />,
    },
    {
      key: 'opening',
      header: t`Opening`,
      width: 110,
      align: 'end',
      cell: (row) => <QuantityText value={row.opening} />,
    },
    { key: 'outgoing', header: t`Out`, width: 100, align: 'end', cell: (row) => <QuantityText value={row.outgoing} /> },
    {
      key: 'incoming',
      header: t`Back in`,
      width: 100,
      align: 'end',
      cell: (row) => <QuantityText value={row.incoming} />,
    },
    {
      key: 'balance',
      header: t`On hand after`,
      width: 120,
      align: 'end',
      cell: (row) => <QuantityText value={row.service ? null : row.balance} />,
    },
  ];
}
