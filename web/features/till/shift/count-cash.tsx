// Counting the drawer: one sum, or coins and notes by how many there are. What should be there is not shown before.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { CountInput } from '../../../ui/count-input.tsx';
import { useFormat } from '../../../ui/format.tsx';
import { useTillStart } from '../local/start.ts';
import classes from './count-cash.module.css';
import { denominationsOf } from './denominations.ts';
import { minorOf } from './minor.ts';
import { MoneyInput } from './money-input.tsx';

type Props = { label: string; value: number | null; onChange: (minor: number | null) => void; error?: string | null };

export function CountCash({ label, value, onChange, error }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const company = useTillStart()?.company;
  const coins = denominationsOf(company?.currency ?? '');
  const [counts, setCounts] = useState<Record<string, number | ''> | null>(null);
  const minor = (coin: string) => minorOf(coin, company?.currencyDigits ?? 2) ?? 0;

  if (counts === null) {
    return (
      <Stack gap="xs">
        <MoneyInput
          label={label}
          required
          withAsterisk={false}
          autoFocus
          value={value}
          onChange={onChange}
          error={error}
        />
        {coins.length > 0 && (
          <Button variant="subtle" onClick={() => setCounts({})} style={{ alignSelf: 'flex-start' }}>
            <Trans>Count coins and notes</Trans>
          </Button>
        )}
      </Stack>
    );
  }
  const put = (coin: string, count: number | '') => {
    const next = { ...counts, [coin]: count };
    setCounts(next);
    onChange(coins.reduce((sum, one) => sum + minor(one) * Number(next[one] || 0), 0));
  };
  return (
    <Stack gap="sm">
      <div className={classes.coins} role="group" aria-label={label}>
        {coins.map((coin, at) => (
          <div key={coin} className={classes.coin}>
            <span className={classes.worth} aria-hidden="true">
              {format.money(minor(coin))}
            </span>
            <span aria-hidden="true">{times}</span>
            <CountInput
              aria-label={t`How many of ${format.money(minor(coin))}`}
              min={0}
              max={99_999}
              autoFocus={at === 0}
              value={counts[coin] ?? ''}
              onChange={(count) => put(coin, count)}
            />
          </div>
        ))}
      </div>
      <Group justify="space-between">
        <Text size="xl" fw={650} aria-live="polite">
          {format.money(value ?? 0)}
        </Text>
        <Button variant="subtle" onClick={() => setCounts(null)}>
          <Trans>Enter one sum</Trans>
        </Button>
      </Group>
      {error && (
        <Text c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}

const times = '×';
