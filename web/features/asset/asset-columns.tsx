// The columns of lists of assets: the list itself, and the register of a day.
import { useLingui } from '@lingui/react/macro';
import type { AssetRow } from '../../../src/service/asset/asset.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DateText, MoneyText } from '../../ui/format.tsx';
import { AssetBadge } from './asset-state.tsx';
import { useAssetWords } from './asset-words.ts';

export function useAssetColumns(register: boolean): Column<AssetRow>[] {
  const { t } = useLingui();
  const { methods } = useAssetWords();
  return [
    {
      key: 'number',
      header: t`Asset number`,
      sort: 'number',
      width: 135,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'name', header: t`Name`, sort: 'name', cell: (row) => row.name },
    {
      key: 'state',
      header: t`Status`,
      width: 175,
      card: 'badge',
      hidden: register,
      cell: (row) => <AssetBadge asset={row} />,
    },
    { key: 'holder', header: t`Holder`, width: 150, hidden: register, cell: (row) => row.holder?.name ?? '–' },
    { key: 'place', header: t`Location`, width: 140, hidden: register, cell: (row) => row.place?.name ?? '–' },
    {
      key: 'lot',
      header: t`Serial number`,
      width: 150,
      card: 'none',
      cell: (row) => <span className="number">{row.lot.number}</span>,
    },
    { key: 'product', header: t`Product`, width: 180, hidden: true, cell: (row) => row.product.name },
    {
      key: 'purchasedOn',
      header: t`Purchased on`,
      sort: 'purchasedOn',
      width: 130,
      hidden: !register,
      cell: (row) => <DateText value={row.purchasedOn} />,
    },
    { key: 'method', header: t`Depreciation`, width: 150, hidden: !register, cell: (row) => methods[row.method] },
    {
      key: 'purchaseValue',
      header: t`Purchase value`,
      sort: '-purchaseValue',
      align: 'end',
      width: 155,
      cell: (row) => <MoneyText minor={row.purchaseValue} />,
    },
    {
      key: 'accumulated',
      header: t`Depreciated`,
      align: 'end',
      width: 125,
      hidden: !register,
      cell: (row) => <MoneyText minor={row.accumulated} />,
    },
    {
      key: 'bookValue',
      header: t`Book value`,
      align: 'end',
      width: 125,
      cell: (row) => <MoneyText minor={row.bookValue} />,
    },
  ];
}
