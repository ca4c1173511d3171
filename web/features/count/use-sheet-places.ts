// The places that a sheet can be counted at: our own within what it is about.
import type { Location } from '../../../src/catalog/location.contract.ts';
import type { CountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { usePlaces } from '../location/location-filter.tsx';

/** `only`: where it can be only one. */
export function useSheetPlaces({ scope }: CountSheet): { places: readonly Location[]; only: string | null } {
  const all = usePlaces();
  const around = all.find((place) => place.id === scope.location?.id);
  const places = all.filter(
    (place) =>
      place.kind === 'internal' && (!around || place.id === around.id || place.path.startsWith(`${around.path} / `)),
  );
  return { places, only: places.length === 1 ? (places[0]?.id ?? null) : null };
}
