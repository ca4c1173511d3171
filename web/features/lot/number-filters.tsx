// What the list of numbers can be filtered by, as chips; and what the parameters of the address ask of the server.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { getPartner, listPartners } from '../../../src/catalog/partner.contract.ts';
import { getProduct, listProducts } from '../../../src/catalog/product.contract.ts';
import { covers } from '../../../src/domain/cover.ts';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { getLot } from '../../../src/ledger/lot.contract.ts';
import { getOperation, listOperations } from '../../../src/operations/operation.contract.ts';
import { useHits, useRead } from '../../api/query.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { PickList, type PickOption } from '../../ui/pick-list.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { usePlaces } from '../location/location-filter.tsx';
import { useExpiryChip } from './expiry-filter.tsx';
import type { NumberKind } from './number-columns.tsx';

const statuses = {
  serial: [
    'available',
    'reserved',
    'in-transit',
    'delivered',
    'consumed',
    'returned-to-supplier',
    'scrapped',
    'missing',
    'inactive',
    'retired',
  ],
  lot: ['available', 'reserved', 'in-transit', 'used-up', 'inactive'],
} as const;
/** Filters that only links set. */
const linkedKeys = ['parentLotId', 'operationId', 'holdId', 'supplierNumber', 'attribute', 'createdFrom', 'createdTo'];

export function useNumberFilters(kind: NumberKind): FilterChip[] {
  const { t, i18n } = useLingui();
  const [search] = useUrlState();
  const yesNo = (yes: string, no: string) => [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ];
  return [
    useChoice('status', t`Status`, wordOptions(i18n, 'numberStatus', statuses[kind ?? 'serial'])),
    useLocationChip(),
    useProductChip(kind),
    useExpiryChip(),
    useChoice('cover', t`Cover`, wordOptions(i18n, 'cover', covers)),
    useChoice('onHold', t`Hold`, yesNo(t`On hold`, t`Not on hold`)),
    useOriginChip(),
    usePartnerChip(),
    useChoice('onHand', t`On hand`, yesNo(t`With us`, t`Not with us`)),
    useParentChip(),
    ...linkedKeys
      .filter((key) => key !== 'parentLotId' && search[key])
      .map((key) => ({ key, label: t`From the link`, urlKeys: [key], shown: search[key] ?? null })),
  ];
}

export function useChoice(key: string, label: string, options: readonly PickOption[]): FilterChip {
  const [search, change] = useUrlState();
  const value = search[key] ?? null;
  return {
    key,
    label,
    urlKeys: [key],
    shown: value && (options.find((option) => option.value === value)?.label ?? value),
    picker: (close) => (
      <PickList
        label={label}
        options={options}
        value={value}
        onPick={(picked) => {
          change({ [key]: picked ?? undefined });
          close();
        }}
      />
    ),
  };
}

function useLocationChip(): FilterChip {
  const { t } = useLingui();
  const places = usePlaces().toSorted((one, other) => Number(isOurs(other.kind)) - Number(isOurs(one.kind)));
  return useChoice(
    'locationId',
    t`Location`,
    places.map(({ id, path, name, depth }) => ({ value: id, label: path, content: name, depth })),
  );
}

export function useProductChip(kind: NumberKind): FilterChip {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const id = search.productId ?? null;
  const chosen = useRead(getProduct, { params: { id: id ?? '' } }, { enabled: id !== null });
  return {
    key: 'product',
    label: t`Product`,
    urlKeys: ['productId', 'attribute'],
    shown: id && (chosen.data?.name ?? '…'),
    picker: (close) => (
      <ProductHits
        kind={kind}
        value={id}
        onPick={(productId) => {
          change({ productId: productId ?? undefined, attribute: undefined });
          close();
        }}
      />
    ),
  };
}

type Picks = { value: string | null; onPick: (id: string | null) => void };

function ProductHits({ kind, value, onPick }: Picks & { kind: NumberKind }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const hits = useHits(listProducts, { q: typed.trim(), query: { tracking: kind, archived: 'all' }, enabled: true });
  const options = (hits.data ?? []).map((row) => ({ value: row.id, label: row.name, hint: row.sku }));
  const list = { options, value, onPick, typed, onType: setTyped, loading: hits.isFetching };
  return <PickList label={t`Product`} {...list} />;
}

export function usePartnerChip(): FilterChip {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const id = search.partnerId ?? null;
  const chosen = useRead(getPartner, { params: { id: id ?? '' } }, { enabled: id !== null });
  return {
    key: 'partner',
    label: t`Partner`,
    urlKeys: ['partnerId'],
    shown: id && (chosen.data?.name ?? '…'),
    picker: (close) => (
      <PartnerHits
        value={id}
        onPick={(partnerId) => {
          change({ partnerId: partnerId ?? undefined });
          close();
        }}
      />
    ),
  };
}

function PartnerHits({ value, onPick }: Picks) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const hits = useHits(listPartners, { q: typed.trim(), enabled: true });
  const options = (hits.data ?? []).map((row) => ({ value: row.id, label: row.name, hint: row.code }));
  const list = { options, value, onPick, typed, onType: setTyped, loading: hits.isFetching };
  return <PickList label={t`Partner`} {...list} />;
}

/** A supplier or the very document that brought it in. */
function useOriginChip(): FilterChip {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const { supplierId, originOperationId } = search;
  const supplier = useRead(getPartner, { params: { id: supplierId ?? '' } }, { enabled: supplierId !== undefined });
  const document = useRead(
    getOperation,
    { params: { id: originOperationId ?? '' } },
    { enabled: originOperationId !== undefined },
  );
  const words = [
    supplierId && (supplier.data?.name ?? '…'),
    originOperationId && (document.data?.number ?? '…'),
  ].filter(Boolean);
  return {
    key: 'origin',
    label: t`Origin`,
    urlKeys: ['supplierId', 'originOperationId'],
    shown: words.length > 0 ? words.join(' · ') : null,
    picker: (close) => (
      <OriginHits
        value={originOperationId ? `document ${originOperationId}` : supplierId ? `supplier ${supplierId}` : null}
        onPick={(picked) => {
          const [what, id] = picked?.split(' ') ?? [];
          change({
            supplierId: what === 'supplier' ? id : undefined,
            originOperationId: what === 'document' ? id : undefined,
          });
          close();
        }}
      />
    ),
  };
}

function OriginHits({ value, onPick }: Picks) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const suppliers = useHits(listPartners, { q, query: { role: 'supplier' }, enabled: true });
  const documents = useHits(listOperations, { q, query: { state: 'posted' }, enabled: q !== '' });
  const options = [
    ...(suppliers.data ?? []).map((row) => ({ value: `supplier ${row.id}`, label: row.name, hint: t`Supplier` })),
    ...(q === '' ? [] : (documents.data ?? [])).map((row) => ({
      value: `document ${row.id}`,
      label: row.number,
      hint: [wordOf(i18n, 'operationKind', row.kind), row.partner?.name].filter(Boolean).join(' · '),
    })),
  ];
  const loading = suppliers.isFetching || documents.isFetching;
  return <PickList label={t`Origin`} {...{ options, value, onPick, typed, onType: setTyped, loading }} />;
}

function useParentChip(): FilterChip {
  const { t } = useLingui();
  const [search] = useUrlState();
  const id = search.parentLotId ?? null;
  const chosen = useRead(getLot, { params: { id: id ?? '' }, query: {} }, { enabled: id !== null });
  return {
    key: 'parent',
    label: t`Made in lot`,
    urlKeys: ['parentLotId'],
    shown: id && (chosen.data?.number ?? '…'),
  };
}
