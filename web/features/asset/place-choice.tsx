// One of our places, or none.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePlaces } from '../location/location-filter.tsx';

type Props = {
  label: string;
  description?: string;
  placeholder?: string | undefined;
  value?: string | null;
  onChange: (id: string | null) => void;
  error?: ReactNode;
  required?: boolean;
};

export function PlaceChoice({ required, ...props }: Props) {
  const { t } = useLingui();
  const places = usePlaces().filter(({ kind }) => kind === 'internal');
  return (
    <Select
      {...props}
      data={places.map((place) => ({ value: place.id, label: place.path }))}
      withAsterisk={required ?? false}
      searchable
      clearable
      nothingFoundMessage={t`Nothing found`}
    />
  );
}
