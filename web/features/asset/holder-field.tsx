// Who gets an asset: a person of the company, somebody who has had one before, or anybody by name.
import { useLingui } from '@lingui/react/macro';
import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { listPeople } from '../../../src/access/user.contract.ts';
import { listHolders } from '../../../src/service/asset/handover.contract.ts';
import { useRead } from '../../api/query.ts';

type Props = Pick<AutocompleteProps, 'value' | 'onChange' | 'error' | 'label' | 'ref'> & { autoFocus?: boolean };

export function HolderField({ autoFocus, ...props }: Props) {
  const { t } = useLingui();
  const people = usePeople();
  const holders = useRead(listHolders, {}).data?.rows ?? [];
  const names = [...new Set([...people.map(({ name }) => name), ...holders.map(({ name }) => name)])];
  return (
    <Autocomplete
      {...props}
      label={props.label ?? t`Who gets it`}
      placeholder={t`Name`}
      data={names.toSorted((a, b) => a.localeCompare(b))}
      openOnFocus={false}
      limit={20}
      maxLength={200}
      autoComplete="off"
      data-autofocus={autoFocus || undefined}
      withAsterisk
    />
  );
}

const usePeople = () => useRead(listPeople, {}, { staleTime: 60_000 }).data?.rows ?? [];

/** The holder as it is sent: a person of the company by id, where the name is that of one. */
export function useHolder(): (name: string) => { name?: string; userId?: string } {
  const people = usePeople();
  return (name) => {
    const named = people.filter((one) => one.name === name.trim());
    const [person] = named;
    return person && named.length === 1 ? { userId: person.id } : { name: name.trim() };
  };
}
