// What a new sheet counts: a place with everything inside it, a category, a product, a lot, or what a filter of the list of
// what is on hand shows.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Stack, Text } from '@mantine/core';
import { listSavedViews } from '../../../src/access/saved-view.contract.ts';
import { listProducts } from '../../../src/catalog/product.contract.ts';
import { listLots } from '../../../src/ledger/lot.contract.ts';
import { useRead } from '../../api/query.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { CategorySelect } from '../category/category-select.tsx';
import { usePlaces } from '../location/location-filter.tsx';
import { type ScopeKind, scopeKinds, scopeOfFilter } from './scope.ts';
import type { Picked, SheetValues } from './sheet-values.ts';

type Props = { values: SheetValues; onChange: (change: Partial<SheetValues>) => void; error?: string };

export function ScopeFields({ values, onChange, error }: Props) {
  const { t } = useLingui();
  const kinds: Record<ScopeKind, string> = {
    location: t`A location and all inside it`,
    category: t`A category and all below it`,
    product: t`A product, wherever it is`,
    lot: t`A lot or serial number`,
    filter: t`What a filter of On hand shows`,
  };
  return (
    <Stack gap="sm">
      <Select
        label={t`What to count`}
        data={scopeKinds.map((value) => ({ value, label: kinds[value] }))}
        value={values.what}
        onChange={(what) => what && onChange({ what: what as ScopeKind, picked: null, filter: null })}
        allowDeselect={false}
      />
      <ScopePicker values={values} onChange={onChange} error={error} />
    </Stack>
  );
}

function ScopePicker({ values, onChange, error }: Props) {
  const { t } = useLingui();
  const pick = (picked: Picked | null) => onChange({ picked });
  const picker = { value: values.picked, onChange: pick, error, withAsterisk: true };
  switch (values.what) {
    case 'location':
      return <LocationPick {...picker} />;
    case 'category':
      return (
        <CategorySelect
          value={values.picked?.id ?? ''}
          onChange={(id) => pick(id ? { id, label: '' } : null)}
          error={error}
        />
      );
    case 'product':
      return (
        <RecordPicker
          label={t`Product`}
          endpoint={listProducts}
          labelOf={(row) => row.name}
          hintOf={(row) => row.sku}
          clearable
          {...picker}
        />
      );
    case 'lot':
      return (
        <RecordPicker
          label={t`Number`}
          endpoint={listLots}
          query={{ onHand: 'true' }}
          labelOf={(row) => row.number}
          hintOf={(row) => row.product.name}
          clearable
          {...picker}
        />
      );
    case 'filter':
      return <FilterPick values={values} onChange={onChange} error={error} />;
  }
}

type PickProps = { value: Picked | null; onChange: (picked: Picked | null) => void; error?: string };

function LocationPick({ value, onChange, error }: PickProps) {
  const { t } = useLingui();
  const places = usePlaces().filter((place) => place.kind === 'internal');
  return (
    <Select
      label={t`Location`}
      withAsterisk
      placeholder={t`Choose or scan a location`}
      data={places.map((place) => ({ value: place.id, label: place.path }))}
      value={value?.id ?? null}
      onChange={(id) => {
        const place = places.find((one) => one.id === id);
        onChange(place ? { id: place.id, label: place.name } : null);
      }}
      searchable
      clearable
      limit={200}
      nothingFoundMessage={t`Nothing found`}
      error={error}
    />
  );
}

/** The filter that the list showed, or one of the views that are kept of it. */
function FilterPick({ values, onChange, error }: Props) {
  const { t } = useLingui();
  const views = useRead(listSavedViews, { query: { page: 'stock' } }).data?.rows ?? [];
  const shown = values.filter && !values.picked;
  return (
    <>
      <Select
        label={t`Filter`}
        placeholder={shown ? t`As the list showed it` : t`Choose a view`}
        data={views.map((view) => ({ value: view.id, label: view.name }))}
        value={values.picked?.id ?? null}
        onChange={(id) => {
          const view = views.find((one) => one.id === id);
          onChange(
            view
              ? { picked: { id: view.id, label: view.name }, filter: scopeOfFilter(view.view, view.name) }
              : { picked: null, filter: null },
          );
        }}
        searchable
        clearable
        nothingFoundMessage={t`Nothing found`}
        error={error}
      />
      {views.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>Keep a view of the list On hand to find it here, or open a count from there.</Trans>
        </Text>
      )}
    </>
  );
}
