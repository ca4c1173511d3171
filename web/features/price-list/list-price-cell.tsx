// One fact of a price, changed where it stands.
import { useLingui } from '@lingui/react/macro';
import { type ListPrice, setListPrices } from '../../../src/catalog/list-price.contract.ts';
import { isZero } from '../../../src/domain/quantity.ts';
import { useWrite } from '../../api/query.ts';
import { MoneyText, QuantityText, useFormat } from '../../ui/format.tsx';
import { QuantityCell } from '../../ui/quantity-cell.tsx';

export type PriceFact = 'minimum' | 'unitPrice';
type Props = { listId: string; row: ListPrice; name: PriceFact; label: string; readOnly: boolean };

export function ListPriceCell({ listId, row, name, label, readOnly }: Props) {
  const { t } = useLingui();
  const set = useWrite(setListPrices);
  const text = useShownText(row, name);
  const shown = <Shown row={row} name={name} />;
  if (readOnly) return shown;
  const { minimum, unitPrice, validFrom, validUntil } = row;
  const price = { id: row.id, productId: row.product.id, minimum, unitPrice, validFrom, validUntil };
  return (
    <QuantityCell
      value={row[name]}
      what={t`${label} of ${row.product.name}`}
      shown={shown}
      shownText={text}
      unit={name === 'minimum' ? row.product.unit : null}
      width={110}
      required
      onSave={(given) => set.mutateAsync({ params: { id: listId }, body: { rows: [{ ...price, [name]: given }] } })}
    />
  );
}

function Shown({ row, name }: { row: ListPrice; name: PriceFact }) {
  if (name === 'unitPrice') return <MoneyText price={row.unitPrice} />;
  return <QuantityText value={isZero(row.minimum) ? null : row.minimum} unit={row.product.unit} />;
}

function useShownText(row: ListPrice, name: PriceFact): string {
  const format = useFormat();
  return name === 'unitPrice' ? format.price(row.unitPrice) : `${format.quantity(row.minimum)} ${row.product.unit}`;
}
