// The field of a GS1 number. While somebody types, it says whether length and check digit fit. A scanner's Enter stays
// in the field instead of saving the form.
import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput, type TextInputProps } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { parseGtin } from '../../../src/domain/gtin.ts';
import { gtinText } from './gtin-text.ts';
import classes from './product.module.css';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & { value?: string; onChange: (value: string) => void };

export function GtinInput({ value = '', onChange, error, ...rest }: Props) {
  const { i18n } = useLingui();
  const typed = value.trim();
  const read = typed ? parseGtin(typed) : null;
  const digits = typed.replace(/[\s-]/g, '').length;
  // Too short is not yet wrong while somebody types.
  const wrong = read && !read.ok && !(read.reason === 'gtin-length' && digits < 8) ? gtinText(i18n, read) : undefined;
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      maxLength={40}
      {...rest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={keepEnter}
      error={wrong ?? error}
      description={
        read?.ok ? (
          <span className={classes.fits}>
            <IconCircleCheck size={14} aria-hidden="true" />
            <Trans>GTIN-{read.value.length}, the check digit fits</Trans>
          </span>
        ) : undefined
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}

/** A scanner ends a code with Enter; that must not save a half-filled form. */
export function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
}
