// The search field above a list: writes to the address shortly after the last key; "/" puts the cursor into it.
import { useLingui } from '@lingui/react/macro';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './data-table.module.css';

type Props = { label: string; value: string; onChange: (q?: string) => void };

export function SearchField({ label, value, onChange }: Props) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const send = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), 200);
  const text = typed ?? value;
  useSlash(() => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <TextInput
      ref={field}
      className={classes.search}
      type="search"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={text}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      onBlur={() => setTyped(null)}
      rightSection={
        text ? (
          <CloseButton
            size="sm"
            aria-label={t`Clear`}
            onClick={() => {
              setTyped(null);
              onChange(undefined);
            }}
          />
        ) : null
      }
    />
  );
}

/** Before the palette, which "/" opens on pages without a list. */
function useSlash(onSlash: () => void): void {
  const told = useRef(onSlash);
  told.current = onSlash;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      const typing = at?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing)
        return;
      event.preventDefault();
      event.stopPropagation();
      told.current();
    };
    document.body.addEventListener('keydown', listen);
    return () => document.body.removeEventListener('keydown', listen);
  }, []);
}
