// One quantity of a minimum stock, changed where it stands.
import { useLingui } from '@lingui/react/macro';
import { editMinimumStock } from '../../../src/catalog/minimum-stock.contract.ts';
import type { LowStockRow } from '../../../src/tracing/low-stock.contract.ts';
import { useWrite } from '../../api/query.ts';
import { QuantityText, useFormat } from '../../ui/format.tsx';
import { QuantityCell } from '../../ui/quantity-cell.tsx';
import { useMay } from '../session/session.ts';

type Name = 'minimum' | 'upTo' | 'multiple';

export function LevelCell({ row, name, label }: { row: LowStockRow; name: Name; label: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay('catalog.write');
  const edit = useWrite(editMinimumStock);
  const { unit } = row.product;
  const value = row[name];
  const shown = <QuantityText value={value} unit={value === null ? null : unit} />;
  if (!may) return shown;
  return (
    <QuantityCell
      value={value}
      what={t`${label} of ${row.product.name} in ${row.location.name}`}
      shown={shown}
      shownText={value === null ? '' : `${format.quantity(value)} ${unit}`}
      unit={unit}
      width={96}
      required={name === 'minimum'}
      onSave={(given) => edit.mutateAsync({ params: { id: row.id }, ifMatch: row.version, body: { [name]: given } })}
    />
  );
}
