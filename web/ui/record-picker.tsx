// Picks one record by typing: asks a list endpoint with `q` while the reader types, shows up to 20 hits, and can offer
// to create what was typed. What is scanned into it is picked at once when it is one record.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  CloseButton,
  Combobox,
  type ComboboxProps,
  InputBase,
  type InputBaseProps,
  Loader,
  Text,
  useCombobox,
} from '@mantine/core';
import { useDebouncedValue, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useRef, useState } from 'react';
import { scannedGtin } from '../../src/domain/gs1/scanned-text.ts';
import type { Endpoint } from '../../src/platform/http.contract.ts';
import { callLoosely } from '../api/client.ts';
import { type RowOf, useHits } from '../api/query.ts';
import { problemText } from '../i18n/problem-text.ts';
import { type Scan, typedText } from './scan.ts';
import { useScanTarget } from './scan-target.ts';
import { toastProblem } from './toast.tsx';

type Props<E extends Endpoint> = {
  /** A list endpoint whose query takes `q` and `limit`. */
  endpoint: E;
  query?: Record<string, unknown>;
  params?: Record<string, unknown>;
  /** The chosen record: its id and the text to show. */
  value: { id: string; label: string } | null;
  onChange: (value: { id: string; label: string } | null, row: RowOf<E> | null) => void;
  idOf?: (row: RowOf<E>) => string;
  labelOf: (row: RowOf<E>) => string;
  /** A second line in the list (code, stock). */
  hintOf?: (row: RowOf<E>) => ReactNode;
  /** Offers "Create <typed>". */
  onCreate?: (typed: string) => void;
  clearable?: boolean;
  inputRef?: React.Ref<HTMLInputElement>;
  comboboxProps?: ComboboxProps;
} & Pick<InputBaseProps, 'label' | 'description' | 'error' | 'required' | 'disabled' | 'size' | 'withAsterisk'> & {
    placeholder?: string;
    'aria-label'?: string;
  };

const plainId = (row: unknown) => (row as { id: string }).id;

export function RecordPicker<E extends Endpoint>(props: Props<E>) {
  const { endpoint, query, params, value, onChange, idOf = plainId, labelOf, hintOf, onCreate, clearable } = props;
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const [asked] = useDebouncedValue(typed ?? '', 120);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const opened = combobox.dropdownOpened;
  const list = useHits(endpoint, { q: asked.trim(), query, params, enabled: opened });
  const rows = list.data ?? [];

  const choose = (id: string) => {
    combobox.closeDropdown();
    if (id === createOption) {
      onCreate?.((typed ?? '').trim());
    } else {
      const row = rows.find((one) => idOf(one) === id);
      if (row) onChange({ id, label: labelOf(row) }, row);
    }
    setTyped(null);
  };
  const leave = () => {
    combobox.closeDropdown();
    if (typed === '' && clearable) onChange(null, null);
    setTyped(null);
  };

  const field = useRef<HTMLInputElement>(null);
  const ref = useMergedRef(field, props.inputRef);
  const pickScanned = async (scan: Scan) => {
    const texts = [typedText(scan), scannedGtin(scan.text), scan.otherwise].filter((text) => text !== null);
    for (const q of texts) {
      const reply = await callLoosely(endpoint, { params, query: { ...query, limit: 2, q } });
      const [row, other] = (reply as { rows: RowOf<E>[] }).rows;
      if (!row || other) continue;
      combobox.closeDropdown();
      setTyped(null);
      onChange({ id: idOf(row), label: labelOf(row) }, row);
      return;
    }
    setTyped(texts[0] ?? '');
    field.current?.focus();
    combobox.openDropdown();
  };
  useScanTarget(field, (scan) => void pickScanned(scan).catch(toastProblem), { enabled: !props.disabled });

  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal {...props.comboboxProps}>
      <Combobox.Target>
        <InputBase
          ref={ref}
          label={props.label}
          description={props.description}
          error={props.error}
          required={props.required}
          withAsterisk={props.withAsterisk}
          disabled={props.disabled}
          size={props.size}
          aria-label={props['aria-label']}
          placeholder={props.placeholder ?? t`Type to search`}
          value={typed ?? value?.label ?? ''}
          autoComplete="off"
          rightSectionPointerEvents={value && clearable ? 'all' : 'none'}
          rightSection={
            list.isFetching && opened ? (
              <Loader size={16} />
            ) : value && clearable && !props.disabled ? (
              <CloseButton size="sm" aria-label={t`Clear`} onClick={() => onChange(null, null)} />
            ) : (
              <Combobox.Chevron />
            )
          }
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && opened) event.stopPropagation();
          }}
          onBlur={leave}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {rows.map((row) => (
            <Combobox.Option key={idOf(row)} value={idOf(row)} active={idOf(row) === value?.id}>
              <Text size="sm">{labelOf(row)}</Text>
              {hintOf && (
                <Text size="xs" c="dimmed" component="div">
                  {hintOf(row)}
                </Text>
              )}
            </Combobox.Option>
          ))}
          {onCreate && typed?.trim() && (
            <Combobox.Option value={createOption}>
              <Trans>Create “{typed.trim()}”</Trans>
            </Combobox.Option>
          )}
          {list.error && <Combobox.Empty>{problemText(i18n, list.error)}</Combobox.Empty>}
          {rows.length === 0 && !list.error && !list.isFetching && (
            <Combobox.Empty>
              <Trans>Nothing found</Trans>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const createOption = '\u0000create';
