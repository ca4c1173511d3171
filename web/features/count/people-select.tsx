// To whom work is given: by default, who is to count.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { listPeople } from '../../../src/access/user.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { useSession } from '../session/session.ts';

type Props = {
  value: string | null;
  onChange: (id: string | null) => void;
  label?: string;
  placeholder?: string;
  error?: string | undefined;
};

export function PeopleSelect({ value, onChange, label, placeholder, error }: Props) {
  const { t, i18n } = useLingui();
  const { user } = useSession();
  const people = useRead(listPeople, {}, { staleTime: 60_000 }).data?.rows ?? [];
  const nameOf = (one: (typeof people)[number]) =>
    one.id === user?.id ? t`${one.name} (me)` : `${one.name} · ${wordOf(i18n, 'role', one.role)}`;
  return (
    <Select
      label={label ?? t`For`}
      placeholder={placeholder ?? t`Anybody`}
      error={error}
      data={people.map((one) => ({ value: one.id, label: nameOf(one) }))}
      value={value}
      onChange={onChange}
      searchable
      clearable
      nothingFoundMessage={t`Nothing found`}
    />
  );
}
