// A field for a whole number within limits; '' is empty. Arrow up and down count.
import { TextInput, type TextInputProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value?: number | string | null;
  onChange?: (value: number | '') => void;
  defaultValue?: number | string | null;
  min: number;
  max: number;
};

export function CountInput({ value, onChange, min, max, defaultValue: _, ...rest }: Props) {
  const put = (wanted: number) => onChange?.(Math.max(min, Math.min(max, wanted)));
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    put(value === '' || value == null ? min : Number(value) + by);
  };
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      value={value ?? ''}
      onChange={(event) => {
        const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, 9);
        if (digits === '') onChange?.('');
        else put(Number(digits));
      }}
      onKeyDown={step}
    />
  );
}
