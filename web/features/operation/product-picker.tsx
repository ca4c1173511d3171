// The product of a line: found while typing, or by a scan ended with Enter. A scan may also be a packaging (then it is chosen
// with it) or a lot or serial number (then its product is chosen and the number goes into the line).
import { Trans, useLingui } from '@lingui/react/macro';
import { Combobox, InputBase, Loader, Text, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { getProduct, type Product, searchProducts } from '../../../src/catalog/product.contract.ts';
import { find } from '../../../src/tracing/find.contract.ts';
import { call } from '../../api/client.ts';
import { keyOf, queryClient, useHits } from '../../api/query.ts';
import { toastProblem } from '../../ui/toast.tsx';
import type { LineProduct } from './document-values.ts';
import classes from './operation.module.css';

export type Picked = { product: Product; packagingId?: string; number?: string };

type Props = {
  id: string;
  value: LineProduct | null;
  onPick: (picked: Picked) => void;
  /** Enter where a product is already chosen. */
  onNext: () => void;
  error?: string;
  label: string;
  /** Its code stands elsewhere. */
  bare?: boolean;
};

export function ProductPicker({ id, value, onPick, onNext, error, label, bare }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const [unknown, setUnknown] = useState('');
  const [busy, setBusy] = useState(false);
  const [asked] = useDebouncedValue((typed ?? '').trim(), 110);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const hits = useHits(searchProducts, { q: asked, enabled: combobox.dropdownOpened && asked !== '' });
  const rows = asked === '' ? [] : (hits.data ?? []);

  const take = async (productId: string, more: Omit<Picked, 'product'> = {}) => {
    combobox.closeDropdown();
    const args = { params: { id: productId } };
    const product = await queryClient.fetchQuery({
      queryKey: keyOf(getProduct, args),
      queryFn: () => call(getProduct, args),
      staleTime: 30_000,
    });
    setTyped(null);
    setUnknown('');
    onPick({ product, ...more });
  };
  const resolve = async (text: string) => {
    setBusy(true);
    try {
      const found = await meaningOf(text);
      if (found) await take(found.productId, found);
      else setUnknown(text);
    } catch (problem) {
      toastProblem(problem);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(productId) => void take(productId).catch(toastProblem)}
      withinPortal
      position="bottom-start"
    >
      <Combobox.Target>
        <InputBase
          id={id}
          className={classes.product}
          label={label}
          placeholder={t`Name, code or scan`}
          value={typed ?? value?.name ?? ''}
          error={unknown ? t`Nothing is called ${unknown}` : error}
          description={value && typed === null && !bare ? value.sku : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          rightSection={busy || (hits.isFetching && combobox.dropdownOpened) ? <Loader size={16} /> : null}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setUnknown('');
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && combobox.dropdownOpened) event.stopPropagation();
            const text = (typed ?? '').trim();
            const ended = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && text !== '');
            if (!ended || event.ctrlKey || event.metaKey || combobox.getSelectedOptionIndex() !== -1) return;
            if (event.key === 'Enter') event.preventDefault();
            if (text !== '') void resolve(text);
            else if (value && event.key === 'Enter') onNext();
          }}
          onBlur={() => {
            combobox.closeDropdown();
            if (typed?.trim() === '') setTyped(null);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown miw={300} hidden={asked === ''}>
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }} aria-label={label}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <Text size="sm">{row.name}</Text>
              <Text size="xs" c="dimmed" component="div" className="number">
                {row.sku}
              </Text>
            </Combobox.Option>
          ))}
          {rows.length === 0 && !hits.isFetching && (
            <Combobox.Empty>
              <Trans>Nothing found</Trans>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Exactly what was scanned or typed first; else the best hit of the search. */
async function meaningOf(text: string): Promise<{ productId: string; packagingId?: string; number?: string } | null> {
  const { exact } = await call(find, { query: { q: text } });
  for (const hit of exact) {
    if (hit.kind === 'product') return { productId: hit.id, packagingId: hit.packaging?.id };
    if ((hit.kind === 'serial' || hit.kind === 'lot') && hit.productId)
      return { productId: hit.productId, number: hit.label };
  }
  const { rows } = await call(searchProducts, { query: { q: text, limit: 1 } });
  return rows[0] ? { productId: rows[0].id } : null;
}
