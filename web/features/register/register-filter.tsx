// A register as a filter of a list, kept in the address as `registerId`.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { listRegisters, type Register } from '../../../src/operations/till/register.contract.ts';
import { useRead } from '../../api/query.ts';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useChoice } from '../lot/number-filters.tsx';

/** Registers in use, then those that are not. */
export function useRegisters(): Register[] {
  const query = { limit: 500 };
  const used = useRead(listRegisters, { query }, { staleTime: 60_000 }).data?.rows ?? [];
  const rest =
    useRead(listRegisters, { query: { ...query, archived: 'true' } }, { staleTime: 60_000 }).data?.rows ?? [];
  return [...used, ...rest];
}

export function useRegisterChip(): FilterChip {
  const { t } = useLingui();
  const registers = useRegisters();
  return useChoice(
    'registerId',
    t`Register`,
    registers.map((register) => ({ value: register.id, label: register.name })),
  );
}

export function RegisterSelect() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const registers = useRegisters();
  return (
    <Select
      aria-label={t`Register`}
      placeholder={t`All registers`}
      data={registers.map((register) => ({ value: register.id, label: register.name }))}
      value={search.registerId ?? null}
      onChange={(id) => change({ registerId: id ?? undefined })}
      clearable
      w={190}
    />
  );
}
