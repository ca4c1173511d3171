// The prices of a list: dense, by product code, changed where they stand; pasted from a spreadsheet, saved as one.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Button } from '@mantine/core';
import { IconClipboardText, IconPencil, IconPlus, IconTags, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { type ListPrice, listListPrices, removeListPrices } from '../../../src/catalog/list-price.contract.ts';
import { useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, MoneyText, useRegion } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import type { Selection } from '../../ui/selection.ts';
import { EmptyState } from '../../ui/states.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { ListPriceCell, type PriceFact } from './list-price-cell.tsx';
import classes from './price-list.module.css';

const PasteDialog = lazily(() => import('./paste-dialog.tsx').then((file) => file.PasteDialog));
const PriceDialog = lazily(() => import('./price-dialog.tsx').then((file) => file.PriceDialog));

export function ListPrices({ listId, readOnly }: { listId: string; readOnly: boolean }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<ListPrice | 'paste' | 'add' | null>(null);
  const acts = !readOnly && (
    <>
      <Button variant="default" leftSection={<IconClipboardText size={16} />} onClick={() => setOpen('paste')}>
        <Trans>Paste prices</Trans>
      </Button>
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen('add')}>
        <Trans>Add a price</Trans>
      </Button>
    </>
  );
  return (
    <>
      <DataTable
        id="list-prices"
        endpoint={listListPrices}
        params={{ id: listId }}
        columns={useColumns(listId, readOnly ? undefined : setOpen)}
        label={t`Prices`}
        searchLabel={t`Search by product`}
        tools={() => acts}
        actions={readOnly ? undefined : (selection) => <RemoveSelected listId={listId} selection={selection} />}
        empty={
          <EmptyState icon={IconTags} title={<Trans>No prices yet</Trans>} actions={acts}>
            <Trans>
              Paste product codes and prices from a spreadsheet, or add them one by one. What has no price here costs
              the usual price, less what this list takes off.
            </Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>
        {open === 'paste' && <PasteDialog listId={listId} onClose={() => setOpen(null)} />}
        {open !== null && open !== 'paste' && (
          <PriceDialog listId={listId} price={open === 'add' ? null : open} onClose={() => setOpen(null)} />
        )}
      </Suspense>
    </>
  );
}

function useColumns(listId: string, onOpen: ((row: ListPrice) => void) | undefined): Column<ListPrice>[] {
  const { t } = useLingui();
  const fact = (name: PriceFact, header: string, width: number): Column<ListPrice> => ({
    key: name,
    header,
    width,
    align: 'end',
    cell: (row) => <ListPriceCell listId={listId} row={row} name={name} label={header} readOnly={!onOpen} />,
  });
  return [
    {
      key: 'product',
      header: t`Product`,
      card: 'title',
      cell: (row) => (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/products/$id" params={{ id: row.product.id }} {...props} />}
        >
          {row.product.name}
        </Anchor>
      ),
    },
    {
      key: 'sku',
      header: t`Code`,
      width: 130,
      cell: (row) => <span className="number">{row.product.sku}</span>,
    },
    fact('minimum', t`From quantity`, 124),
    fact('unitPrice', t`Price`, 124),
    {
      key: 'usual',
      header: t`Usual price`,
      align: 'end',
      width: 110,
      cell: (row) => <MoneyText price={row.product.price} />,
    },
    { key: 'difference', header: t`Difference`, align: 'end', width: 100, cell: (row) => <Difference row={row} /> },
    { key: 'validFrom', header: t`First day`, width: 120, cell: (row) => <DateText value={row.validFrom} /> },
    { key: 'validUntil', header: t`Last day`, width: 120, cell: (row) => <DateText value={row.validUntil} /> },
    ...(onOpen
      ? [
          {
            key: 'change',
            header: t`Change`,
            width: 80,
            align: 'end' as const,
            cell: (row: ListPrice) => (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                aria-label={t`Change the price of ${row.product.name}`}
                onClick={() => onOpen(row)}
              >
                <IconPencil size={15} />
              </ActionIcon>
            ),
          },
        ]
      : []),
  ];
}

/** How far the price is from the usual one; a glance is all it is for, so a float does. */
function Difference({ row }: { row: ListPrice }) {
  const region = useRegion();
  const usual = Number(row.product.price);
  if (row.product.price === null || usual === 0) return <span aria-hidden="true">–</span>;
  const part = Number(row.unitPrice) / usual - 1;
  const text = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return <span className={part < 0 ? classes.less : part > 0 ? classes.more : undefined}>{text.format(part)}</span>;
}

function RemoveSelected({ listId, selection }: { listId: string; selection: Selection<ListPrice> }) {
  const remove = useWrite(removeListPrices);
  const ids = selection.rows.slice(0, 2000).map((row) => row.id);
  const act = async () => {
    try {
      const { removed } = await remove.mutateAsync({ params: { id: listId }, body: { ids } });
      selection.clear();
      toast(<Plural value={removed} one="# price taken off" other="# prices taken off" />);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconTrash size={14} />}
      loading={remove.isPending}
      onClick={() => void act()}
    >
      <Plural value={ids.length} one="Take # off the list" other="Take # off the list" />
    </Button>
  );
}
