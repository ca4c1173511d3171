// A category chosen from the whole tree, by any word of its path.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { listCategories } from '../../../src/catalog/category.contract.ts';
import { useRead } from '../../api/query.ts';

type Props = {
  value: string;
  onChange: (id: string) => void;
  label?: string;
  error?: ReactNode;
  /** Leaves out a category and what lies inside it. */
  /** Stands for the label where there is no room for one. */
  'aria-label'?: string;
  without?: string;
};

export function CategorySelect({ value, onChange, label, error, without, 'aria-label': named }: Props) {
  const { t } = useLingui();
  const list = useRead(listCategories, {}, { staleTime: 60_000 });
  const rows = list.data?.rows ?? [];
  const hidden = rows.find((row) => row.id === without)?.path;
  const offered = rows.filter((row) => !hidden || !(row.path === hidden || row.path.startsWith(`${hidden} / `)));
  return (
    <Select
      label={named ? undefined : (label ?? t`Category`)}
      aria-label={named}
      placeholder={list.isPending ? t`Loading` : t`None`}
      data={offered.map((row) => ({ value: row.id, label: row.path }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchable
      clearable
      nothingFoundMessage={t`Nothing found`}
      error={error}
      limit={200}
    />
  );
}
