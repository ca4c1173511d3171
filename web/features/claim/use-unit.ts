// The unit that a new claim is about: looked up by what was typed, scanned or given by the address, with all that is known
// of it. A number that two products share waits until one is chosen.
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ClaimRef, ClaimUnit } from '../../../src/service/claim/claim.contract.ts';
import { findClaimUnits } from '../../../src/service/claim/claim.contract.ts';
import { useRead } from '../../api/query.ts';

export type UnitSearch = {
  typed: string;
  type: (number: string) => void;
  /** A unit that is known by its id, such as a scanned one. */
  take: (lot: { id: string; number: string }) => void;
  choose: (lotId: string) => void;
  /** What the number may mean. */
  units: readonly ClaimUnit[];
  unit: ClaimUnit | null;
  foreignClaims: readonly ClaimRef[];
  /** Nobody here knows it. */
  unknown: boolean;
  pending: boolean;
  problem: unknown;
  retry: () => void;
};

export function useUnit(start: { number: string; lotId: string | null }): UnitSearch {
  const [typed, setTyped] = useState(start.number);
  const [lotId, setLotId] = useState(start.lotId);
  const [chosen, setChosen] = useState<string | null>(null);
  const [settled] = useDebouncedValue(typed.trim(), 250);
  const query = lotId ? { lotId } : { number: settled };
  const found = useRead(findClaimUnits, { query }, { enabled: lotId !== null || settled !== '' });
  const current = lotId !== null || settled === typed.trim();
  const units = current && (lotId !== null || settled !== '') ? (found.data?.rows ?? []) : [];
  const only = units.length === 1 ? units[0] : units.find((unit) => unit.lot.id === chosen);
  return {
    typed: lotId === null ? typed : typed || (only?.lot.number ?? ''),
    type: (number) => {
      setTyped(number);
      setLotId(null);
      setChosen(null);
    },
    take: (lot) => {
      setTyped(lot.number);
      setLotId(lot.id);
      setChosen(null);
    },
    choose: setChosen,
    units,
    unit: only ?? null,
    foreignClaims: found.data?.foreignClaims ?? [],
    unknown: current && settled !== '' && lotId === null && found.data !== undefined && units.length === 0,
    pending: found.isFetching && found.data === undefined,
    problem: found.error,
    retry: () => void found.refetch(),
  };
}
