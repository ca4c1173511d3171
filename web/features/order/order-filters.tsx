// What the lists of orders can be filtered by, as chips that write to the address.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrderKind } from '../../../src/domain/order.ts';
import { wordOptions } from '../../i18n/words.ts';
import { DateInput } from '../../ui/date-input.tsx';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { useFormat } from '../../ui/format.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useChoice, usePartnerChip, useProductChip } from '../lot/number-filters.tsx';
import { orderLooks } from './order-look.ts';

export function useOrderFilters(kind: OrderKind): FilterChip[] {
  const { t, i18n } = useLingui();
  const yes = [{ value: 'true', label: t`Yes` }];
  const chips = [
    useChoice('state', t`Status`, wordOptions(i18n, 'orderState', orderLooks[kind].states)),
    useChoice('open', t`Still open`, yes),
    useChoice('late', t`Late`, yes),
    useChoice('toInvoice', t`To invoice`, yes),
    usePartnerChip(),
    useProductChip(undefined),
    usePeriodChip(t`Ordered on`),
    useNumberChip(),
  ];
  return kind === 'sales' ? chips : chips.filter((chip) => chip.key !== 'toInvoice');
}

/** From one day to another. */
export function usePeriodChip(label: string): FilterChip {
  const { t } = useLingui();
  const format = useFormat();
  const [search] = useUrlState();
  const [from, to] = [search.from && format.date(search.from), search.to && format.date(search.to)];
  return {
    key: 'period',
    label,
    urlKeys: ['from', 'to'],
    shown: from && to ? `${from} – ${to}` : from ? t`from ${from}` : to ? t`until ${to}` : null,
    picker: (close) => <Period close={close} />,
  };
}

function Period({ close }: { close: () => void }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  return (
    <Stack gap="xs">
      <DateInput
        label={t`From day`}
        value={search.from ?? null}
        max={search.to}
        onChange={(day) => change({ from: day ?? undefined })}
      />
      <DateInput
        label={t`To day`}
        value={search.to ?? null}
        min={search.from}
        onChange={(day) => change({ to: day ?? undefined })}
      />
      <Group justify="flex-end">
        <Button size="compact-sm" variant="default" onClick={close}>
          <Trans>Done</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

export function useNumberChip(): FilterChip {
  const { t } = useLingui();
  const [search] = useUrlState();
  return {
    key: 'number',
    label: t`Lot or serial number`,
    urlKeys: ['number'],
    shown: search.number ? <span className="number">{search.number}</span> : null,
    picker: (close) => <NumberField close={close} />,
  };
}

function NumberField({ close }: { close: () => void }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const [typed, setTyped] = useState(search.number ?? '');
  const take = () => {
    change({ number: typed.trim() || undefined });
    close();
  };
  return (
    <Stack gap="xs">
      <TextInput
        label={t`Lot or serial number`}
        description={t`On the order, or on one of its documents`}
        classNames={{ input: 'number' }}
        value={typed}
        maxLength={400}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          take();
        }}
      />
      <Group justify="flex-end">
        <Button size="compact-sm" onClick={take}>
          <Trans>Show these</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
