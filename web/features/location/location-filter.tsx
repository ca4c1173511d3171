// A place (with what lies inside it) as a filter of a list, kept in the address as `locationId`; and the places to choose from.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { type Location, listLocations } from '../../../src/catalog/location.contract.ts';
import { call } from '../../api/client.ts';
import { keyOf, queryClient, useRead } from '../../api/query.ts';
import { useUrlState } from '../../ui/url-state.ts';

const allPlaces = { query: { limit: 5000 } };

export function LocationFilter({ kinds }: { kinds?: readonly Location['kind'][] }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const places = usePlaces().filter((place) => !kinds || kinds.includes(place.kind));
  return (
    <Select
      aria-label={t`Location`}
      placeholder={t`Location`}
      data={places.map((place) => ({ value: place.id, label: place.path }))}
      value={search.locationId ?? null}
      onChange={(id) => change({ locationId: id ?? undefined })}
      searchable
      clearable
      limit={200}
      nothingFoundMessage={t`Nothing found`}
      w={190}
    />
  );
}

/** Every place in use, in the order of the tree. */
export function usePlaces(): readonly Location[] {
  return useRead(listLocations, allPlaces, { staleTime: 60_000 }).data?.rows ?? [];
}

/** The same for who cannot wait for the next drawing. */
export async function loadPlaces(): Promise<readonly Location[]> {
  const queryFn = () => call(listLocations, allPlaces);
  return (await queryClient.fetchQuery({ queryKey: keyOf(listLocations, allPlaces), queryFn, staleTime: 60_000 })).rows;
}
