// How long something has been waiting, as a filter of a list, kept in the address as `olderThanDays`.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useUrlState } from '../../ui/url-state.ts';

export function AgeFilter() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  return (
    <Select
      aria-label={t`Age`}
      placeholder={t`Age`}
      data={[
        { value: '1', label: t`Older than a day` },
        { value: '7', label: t`Older than a week` },
        { value: '30', label: t`Older than 30 days` },
        { value: '90', label: t`Older than 90 days` },
      ]}
      value={search.olderThanDays ?? null}
      onChange={(days) => change({ olderThanDays: days ?? undefined })}
      clearable
      w={180}
    />
  );
}
