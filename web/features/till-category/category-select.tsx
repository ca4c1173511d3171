// A till category chosen from all there are.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { listTillCategories } from '../../../src/catalog/till-category.contract.ts';
import { useRead } from '../../api/query.ts';
import { useUrlState } from '../../ui/url-state.ts';

export function useTillCategories() {
  return useRead(listTillCategories, {}, { staleTime: 60_000 }).data?.rows ?? [];
}

type Props = {
  value: string;
  onChange: (id: string) => void;
  description?: string;
  disabled?: boolean;
  error?: ReactNode;
};

export function TillCategorySelect({ value, onChange, ...rest }: Props) {
  const { t } = useLingui();
  const rows = useTillCategories();
  return (
    <Select
      label={t`Till category`}
      placeholder={t`None`}
      data={rows.map((row) => ({ value: row.id, label: row.name }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchable
      clearable
      nothingFoundMessage={t`Nothing found`}
      {...rest}
    />
  );
}

/** As a filter of a list, kept in the address as `tillCategoryId`. */
export function TillCategoryFilter() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const rows = useTillCategories();
  if (rows.length === 0) return null;
  return (
    <Select
      aria-label={t`Till category`}
      placeholder={t`Till category`}
      data={rows.map((row) => ({ value: row.id, label: row.name }))}
      value={search.tillCategoryId ?? null}
      onChange={(id) => change({ tillCategoryId: id ?? undefined })}
      clearable
      w={170}
    />
  );
}
