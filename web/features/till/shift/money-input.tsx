// A field for an amount of the company's currency, in minor units. Null: empty, or not an amount.
import { useLingui } from '@lingui/react/macro';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { parseDecimal } from '../../../ui/decimal-text.ts';
import { useFormat, useRegion } from '../../../ui/format.tsx';
import { useTillStart } from '../local/start.ts';
import { decimalOf, minorOf } from './minor.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value: number | null;
  onChange: (minor: number | null) => void;
};

export function MoneyInput({ value, onChange, error, onBlur, ...rest }: Props) {
  const { t } = useLingui();
  const region = useRegion();
  const format = useFormat();
  const start = useTillStart();
  const digits = start?.company.currencyDigits ?? 2;
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => {
    const decimal = parseDecimal(text, region);
    const minor = decimal === null || decimal === '' ? null : minorOf(decimal, digits);
    return minor !== null && minor >= 0 ? minor : null;
  };
  const wrong = typed !== null && typed.trim() !== '' && read(typed) === null;
  const shown = value === null ? '' : plain(decimalOf(value, digits), region);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      size="lg"
      {...rest}
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } }}
      rightSection={<span style={{ color: 'var(--mantine-color-dimmed)' }}>{symbolOf(format.money(0))}</span>}
      rightSectionWidth={56}
      rightSectionPointerEvents="none"
      value={typed ?? shown}
      error={wrong ? t`Not an amount of this currency` : error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(read(event.currentTarget.value));
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        if (!wrong) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}

const plain = (decimal: string, region: string): string => {
  const fraction = decimal.split('.')[1]?.length ?? 0;
  const style = { minimumFractionDigits: fraction, maximumFractionDigits: fraction, useGrouping: false };
  return new Intl.NumberFormat(region, style).format(decimal as Intl.StringNumericLiteral);
};

/** What is left of an amount without its digits. */
const symbolOf = (money: string): string => money.replace(/[\d.,\s\u00a0\u202f٠-٩]/g, '');
