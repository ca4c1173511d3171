// A field for an exact decimal: shows it in the reader's language, hands over a canonical decimal string ('' = empty).
import { useLingui } from '@lingui/react/macro';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { decimalText, parseDecimal } from './decimal-text.ts';
import { useRegion } from './format.tsx';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value?: string;
  onChange?: (value: string) => void;
  unit?: string | null;
  allowNegative?: boolean;
};

export function QuantityInput({ value = '', onChange, unit, allowNegative, error, onBlur, ...rest }: Props) {
  const { t } = useLingui();
  const region = useRegion();
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? value : parseDecimal(typed, region);
  const wrong = typed !== null && (parsed === null || (!allowNegative && parsed.startsWith('-')));
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      styles={{ input: { textAlign: 'end' } }}
      rightSection={unit ? <span style={{ fontSize: 12 }}>{unit}</span> : undefined}
      rightSectionWidth={unit ? Math.max(36, unit.length * 8 + 14) : undefined}
      rightSectionPointerEvents="none"
      value={typed ?? decimalText(value, region)}
      error={wrong ? t`Not a quantity` : error}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = parseDecimal(text, region);
        if (next !== null) onChange?.(next);
      }}
      onBlur={(event) => {
        if (!wrong) setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}
