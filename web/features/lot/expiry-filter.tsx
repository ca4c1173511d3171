// Numbers by their expiration date: gone by, within some days from today, or from one day to another. Days from today stay
// days from today in a kept view.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { addDays } from '../../../src/domain/calendar.ts';
import { DateInput } from '../../ui/date-input.tsx';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { useFormat } from '../../ui/format.tsx';
import { PickList } from '../../ui/pick-list.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const periods = ['30', '60', '90'] as const;
const urlKeys = ['expired', 'expiresWithin', 'expiresFrom', 'expiresUntil'];
const none = Object.fromEntries(urlKeys.map((key) => [key, undefined]));

export function useExpiryChip(): FilterChip {
  const { t } = useLingui();
  const format = useFormat();
  const [search, change] = useUrlState();
  const { expired, expiresWithin, expiresFrom, expiresUntil } = search;
  const within = (days: number) => t`within ${plural(days, { one: '# day', other: '# days' })}`;
  const range = [expiresFrom, expiresUntil].map((day) => (day ? format.date(day) : '')).join(' – ');
  const options = [
    { value: 'expired', label: t`Expired` },
    ...periods.map((days) => ({ value: days, label: within(Number(days)) })),
    { value: 'not-expired', label: t`Not expired` },
  ];
  const value = expired === 'true' ? 'expired' : expired === 'false' ? 'not-expired' : (expiresWithin ?? null);
  const words = [
    value && (options.find((option) => option.value === value)?.label ?? within(Number(value))),
    (expiresFrom || expiresUntil) && range,
  ].filter(Boolean);
  return {
    key: 'expiry',
    label: t`Expiry`,
    urlKeys,
    shown: words.length > 0 ? words.join(' · ') : null,
    picker: (close) => (
      <>
        <PickList
          label={t`Expiry`}
          options={options}
          value={value}
          onPick={(picked) => {
            const chosen =
              picked === 'expired'
                ? { expired: 'true' }
                : picked === 'not-expired'
                  ? { expired: 'false' }
                  : { expiresWithin: picked ?? undefined };
            change({ ...none, ...chosen });
            close();
          }}
        />
        <Group grow gap="xs" mt="xs" wrap="nowrap">
          <DateInput
            label={<Trans>From</Trans>}
            value={expiresFrom ?? null}
            onChange={(day) => change({ ...none, expiresUntil, expiresFrom: day ?? undefined })}
          />
          <DateInput
            label={<Trans>Until</Trans>}
            value={expiresUntil ?? null}
            onChange={(day) => change({ ...none, expiresFrom, expiresUntil: day ?? undefined })}
          />
        </Group>
      </>
    ),
  };
}

/** `expiresWithin` as the server is asked: what has not expired and does so by that day. */
export function withExpiry(chosen: Record<string, string>, today: string): Record<string, string> {
  const { expiresWithin, ...rest } = chosen;
  const days = Number(expiresWithin);
  if (!expiresWithin || !Number.isInteger(days) || days < 0 || days > 36_500) return rest;
  return { ...rest, expired: 'false', expiresUntil: addDays(today, days) };
}
