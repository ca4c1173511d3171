// The one list of records: reads a cursor-paged endpoint, keeps filters, search and sort in the address, loads more as
// the reader scrolls, opens a row by click or Enter, and becomes a list of cards at phone width.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, CloseButton, Menu, Select, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconColumns3, IconDownload, IconSearch } from '@tabler/icons-react';
import { columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';
import type { Endpoint } from '../../src/platform/http.contract.ts';
import { addressOf } from '../api/client.ts';
import { deviceSettings } from '../api/device-settings.ts';
import { type RowOf, usePages } from '../api/query.ts';
import { CardRows } from './card-rows.tsx';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { useFormat } from './format.tsx';
import { ErrorState, RowsSkeleton } from './states.tsx';
import { TableRows } from './table-rows.tsx';
import { type Search, useUrlState } from './url-state.ts';

export type Filter = {
  /** Name in the address and in the endpoint's query. */
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
};

type Props<E extends Endpoint> = {
  /** Names the list on this device (which columns are shown). */
  id: string;
  endpoint: E;
  params?: Record<string, unknown>;
  /** Query that is always sent, whatever the reader chooses. */
  query?: Record<string, unknown>;
  columns: readonly Column<RowOf<E>>[];
  filters?: readonly Filter[];
  /** More controls in the toolbar that write to the address themselves; name their parameters in `urlKeys`. */
  controls?: ReactNode;
  urlKeys?: readonly string[];
  /** Placeholder of the search field; no field without it. */
  searchLabel?: string;
  rowKey?: (row: RowOf<E>) => string;
  /** The address a row opens. */
  rowHref?: (row: RowOf<E>) => string;
  /** Shown when there is nothing at all; with filters set a plain "nothing matches" is shown. */
  empty: ReactNode;
  /** Address of the CSV export; the same filters are added. */
  csv?: string;
  label: string;
};

const features = tableFeatures({ columnVisibilityFeature });
const plainKey = (row: unknown) => (row as { id: string }).id;

export function DataTable<E extends Endpoint>(props: Props<E>) {
  const { endpoint, params, query, columns, filters = [], rowKey = plainKey, rowHref, label } = props;
  const phone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const [search, change] = useUrlState();
  const chosen = useMemo(
    () => chosenOf(search, [...filters.map((one) => one.key), ...(props.urlKeys ?? [])]),
    [search, filters, props.urlKeys],
  );
  const asked = { ...query, ...chosen };
  const pages = usePages(endpoint, asked, params ? { params } : undefined);
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const [visibility, setVisibility] = useVisibleColumns(props.id, columns);
  const definitions = useMemo(() => columns.map((column) => ({ id: column.key, header: column.header })), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows as RowOf<E>[] & object[],
    state: { columnVisibility: visibility },
    onColumnVisibilityChange: (next) => setVisibility(typeof next === 'function' ? next(visibility) : next),
  });
  const shown = columns.filter((column) => table.getColumn(column.key)?.getIsVisible());
  const first = pages.data?.pages[0];
  const filtered = Object.keys(chosen).some((key) => key !== 'sort');
  const more = {
    wanted: pages.hasNextPage && !pages.isFetchingNextPage,
    load: () => void pages.fetchNextPage(),
  };
  const clear = () => change(Object.fromEntries(Object.keys(chosen).map((key) => [key, undefined])));

  return (
    <div className={classes.list}>
      <div className={classes.toolbar}>
        {props.searchLabel && (
          <SearchField label={props.searchLabel} value={search.q ?? ''} onChange={(q) => change({ q })} />
        )}
        {filters.map((filter) => (
          <Select
            key={filter.key}
            className={classes.filter}
            aria-label={filter.label}
            placeholder={filter.label}
            data={[...filter.options]}
            value={search[filter.key] ?? null}
            onChange={(value) => change({ [filter.key]: value ?? undefined })}
            clearable
          />
        ))}
        {props.controls}
        <span className={classes.count} role="status">
          {first && <RowCount total={first.total} exact={first.totalIsExact} shown={rows.length} />}
        </span>
        {props.csv && <CsvLink address={addressOf(props.csv, undefined, asked)} />}
        {!phone && (
          <ColumnsMenu
            columns={columns}
            visible={(key) => visibility[key] !== false}
            onToggle={(key) => table.getColumn(key)?.toggleVisibility()}
          />
        )}
      </div>
      {pages.isPending ? (
        <div className="panel">
          <RowsSkeleton />
        </div>
      ) : pages.error && rows.length === 0 ? (
        <div className="panel">
          <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} />
        </div>
      ) : rows.length === 0 ? (
        <div className="panel">{filtered ? <NothingMatches onClear={clear} /> : props.empty}</div>
      ) : phone ? (
        <CardRows rows={rows} columns={columns} rowKey={rowKey} rowHref={rowHref} more={more} label={label} />
      ) : (
        <TableRows
          rows={rows}
          columns={shown}
          rowKey={rowKey}
          rowHref={rowHref}
          more={more}
          label={label}
          total={first?.total ?? undefined}
          sort={search.sort}
          onSort={(sort) => change({ sort })}
          stale={pages.isPlaceholderData}
        />
      )}
    </div>
  );
}

function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (q?: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const send = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), 200);
  const text = typed ?? value;
  return (
    <TextInput
      className={classes.search}
      type="search"
      aria-label={label}
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

function RowCount({ total, exact, shown }: { total: number | null; exact: boolean; shown: number }) {
  const format = useFormat();
  if (total === null) return <Trans>{format.count(shown)} shown</Trans>;
  if (!exact) return <Trans>more than {format.count(total)}</Trans>;
  return <Plural value={total} one="# entry" other="# entries" />;
}

/** A link that downloads what the list shows as CSV. */
export function CsvLink({ address }: { address: string }) {
  const { t } = useLingui();
  return (
    <Tooltip label={t`Download as CSV`}>
      <ActionIcon component="a" href={address} download variant="default" size={36} aria-label={t`Download as CSV`}>
        <IconDownload size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

type ColumnsProps = {
  columns: readonly { key: string; header: string }[];
  visible: (key: string) => boolean;
  onToggle: (key: string) => void;
};

function ColumnsMenu({ columns, visible, onToggle }: ColumnsProps) {
  const { t } = useLingui();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t`Columns`}>
          <ActionIcon variant="default" size={36} aria-label={t`Columns`}>
            <IconColumns3 size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map((column, index) => (
          <Menu.Item key={column.key} disabled={index === 0} onClick={() => onToggle(column.key)} component="div">
            <Checkbox
              readOnly
              tabIndex={-1}
              checked={visible(column.key)}
              label={column.header}
              disabled={index === 0}
            />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <div style={{ padding: '40px 16px', textAlign: 'center' }}>
      <p style={{ margin: '0 0 12px' }}>
        <Trans>Nothing matches what you asked for.</Trans>
      </p>
      <Button variant="default" onClick={onClear}>
        <Trans>Clear search and filters</Trans>
      </Button>
    </div>
  );
}

function chosenOf(search: Search, keys: readonly string[]): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const key of ['q', 'sort', ...keys]) {
    const value = search[key];
    if (value) chosen[key] = value;
  }
  return chosen;
}

/** Which columns are shown, kept on this device for each list. */
function useVisibleColumns(id: string, columns: readonly { key: string; hidden?: boolean }[]) {
  const name = `columns.${id}`;
  const [visibility, set] = useState<Record<string, boolean>>(() => {
    const usual = Object.fromEntries(columns.map((column) => [column.key, !column.hidden]));
    try {
      return { ...usual, ...JSON.parse(deviceSettings.get(name) ?? '{}') };
    } catch {
      return usual;
    }
  });
  const keep = (next: Record<string, boolean>) => {
    deviceSettings.set(name, JSON.stringify(next));
    set(next);
  };
  return [visibility, keep] as const;
}
