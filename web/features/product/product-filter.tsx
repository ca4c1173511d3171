// A product as a filter of a list, kept in the address as `productId`.
import { useLingui } from '@lingui/react/macro';
import { getProduct, listProducts } from '../../../src/catalog/product.contract.ts';
import { useRead } from '../../api/query.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function ProductFilter({ tracking }: { tracking?: 'lot' | 'serial' }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const id = search.productId;
  const chosen = useRead(getProduct, { params: { id: id ?? '' } }, { enabled: id !== undefined });
  return (
    <div style={{ flex: '0 1 200px', minWidth: 140 }}>
      <RecordPicker
        endpoint={listProducts}
        query={{ tracking }}
        aria-label={t`Product`}
        placeholder={t`Product`}
        value={id ? { id, label: chosen.data?.name ?? '…' } : null}
        onChange={(value) => change({ productId: value?.id })}
        labelOf={(row) => row.name}
        hintOf={(row) => row.sku}
        clearable
      />
    </div>
  );
}
