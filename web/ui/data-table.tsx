// The one list of records: reads a cursor-paged endpoint, keeps filters, search, sort and columns in the address, loads more
// as the reader scrolls, opens a row by click or Enter (beside the list where there is room for it), lets rows be chosen
// for an act on all of them, and becomes a list of cards at phone width.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChecks } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useMemo, useState } from 'react';
import type { Endpoint } from '../../src/platform/http.contract.ts';
import { type RowOf, usePages } from '../api/query.ts';
import { BesidePanel } from './beside-panel.tsx';
import { CardRows } from './card-rows.tsx';
import type { Column } from './column.ts';
import { ColumnsMenu, useColumnChoice } from './columns-menu.tsx';
import classes from './data-table.module.css';
import { ExportMenu } from './export-menu.tsx';
import { type FilterChip, FilterChips, FilterSheet } from './filter-chips.tsx';
import { useFormat } from './format.tsx';
import { SearchField } from './search-field.tsx';
import { type Selection, useSelection } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { ErrorState, RowsSkeleton } from './states.tsx';
import { TableRows } from './table-rows.tsx';
import { type Search, useUrlState } from './url-state.ts';

export type Filter = {
  /** Name in the address and in the endpoint's query. */
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
};

/** What is asked of the endpoint at this moment, and which columns are shown. */
export type Asked = { query: Record<string, unknown>; columns: readonly string[] };

type Props<E extends Endpoint> = {
  /** Names the list where it is kept which columns a person shows. */
  id: string;
  endpoint: E;
  params?: Record<string, unknown>;
  /** Query that is always sent, whatever the reader chooses. */
  query?: Record<string, unknown>;
  columns: readonly Column<RowOf<E>>[];
  filters?: readonly Filter[];
  /** Filters as chips with pickers of their own, in a row under the toolbar. */
  chips?: readonly FilterChip[];
  /** More controls in the toolbar that write to the address themselves; name their parameters in `urlKeys`. */
  controls?: ReactNode;
  urlKeys?: readonly string[];
  /** What the chosen parameters of the address, with these columns, ask of the endpoint; the same unless told. */
  toQuery?: (chosen: Record<string, string>, columns: readonly string[]) => Record<string, unknown>;
  /** What stands first in the toolbar, such as kept views. */
  lead?: (asked: Asked) => ReactNode;
  /** What stands last in the toolbar. */
  tools?: (asked: Asked) => ReactNode;
  /** Placeholder of the search field; no field without it. */
  searchLabel?: string;
  rowKey?: (row: RowOf<E>) => string;
  /** The address a row opens. */
  rowHref?: (row: RowOf<E>) => string;
  /** Draws the card of a row on a phone. */
  cardOf?: (row: RowOf<E>, index: number) => ReactNode;
  /** On a wide screen a row opens beside the list; `urlKey` is the parameter of the address that names it. */
  beside?: { urlKey: string; label: string; href: (key: string) => string; content: (key: string) => ReactNode };
  /** Rows can be chosen; the buttons of what may be done with them. */
  actions?: (selection: Selection<RowOf<E>>) => ReactNode;
  /** Files beside those of the list. */
  alsoFiles?: ComponentProps<typeof ExportMenu>['also'];
  /** Shown when there is nothing at all; with filters set a plain "nothing matches" is shown. */
  empty: ReactNode;
  label: string;
};

const plainKey = (row: unknown) => (row as { id: string }).id;
const asGiven = (chosen: Record<string, string>) => chosen;

export function DataTable<E extends Endpoint>(props: Props<E>) {
  const { endpoint, params, query, columns, filters = [], chips, rowKey = plainKey, rowHref, label, toQuery } = props;
  const { t } = useLingui();
  const phone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const wide = useMediaQuery('(min-width: 1200px)', false, { getInitialValueInEffect: false });
  const [search, change] = useUrlState();
  const keys = [
    ...filters.map((one) => one.key),
    ...(chips ?? []).flatMap((chip) => chip.urlKeys),
    ...(props.urlKeys ?? []),
  ];
  const chosen = chosenOf(search, keys);
  const choice = useColumnChoice(props.id, columns);
  const shown = columns.filter((column) => choice.isShown(column.key));
  const shownKeys = shown.map((column) => column.key);
  const asked = { ...query, ...(toQuery ?? asGiven)(chosen, shownKeys) };
  const pages = usePages(endpoint, asked, params ? { params } : undefined);
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const first = pages.data?.pages[0];
  const total = { count: first?.total ?? null, exact: first?.totalIsExact ?? false };
  const selecting = useSelection({ rows, rowKey, asked, total });
  const { selection } = selecting;
  const [choosing, setChoosing] = useState(false);
  const filtered = Object.keys(chosen).some((key) => key !== 'sort');
  const more = {
    wanted: pages.hasNextPage && !pages.isFetchingNextPage,
    load: () => void pages.fetchNextPage(),
  };
  const clear = () =>
    change(Object.fromEntries(Object.keys(chosen).flatMap((key) => (key === 'sort' ? [] : [[key, undefined]]))));
  const seen: Asked = { query: asked, columns: shownKeys };

  const beside = wide ? props.beside : undefined;
  const openKey = beside && search[beside.urlKey];
  const openAt = openKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === openKey);
  const open = (at: number) => {
    const row = rows[at];
    if (beside && row) change({ [beside.urlKey]: rowKey(row) }, { push: openKey === undefined });
  };
  const close = () => {
    if (!beside) return;
    change({ [beside.urlKey]: undefined });
    document.querySelector<HTMLElement>(`tr[data-row="${openAt}"]`)?.focus();
  };

  const count = (
    <span className={classes.count} role="status">
      {first && <RowCount total={first.total} exact={first.totalIsExact} shown={rows.length} />}
    </span>
  );

  return (
    <div className={classes.list}>
      {props.actions && selection.count > 0 && (
        <SelectionBar selection={selection} total={total.count} exact={total.exact} onAll={selecting.chooseAll}>
          {props.actions(selection)}
        </SelectionBar>
      )}
      {!(props.actions && selection.count > 0 && !phone) && (
        <div className={classes.toolbar}>
          {props.lead?.(seen)}
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
          {chips && phone && <FilterSheet chips={chips} />}
          {!(chips && phone) && count}
          {endpoint.files && <ExportMenu path={endpoint.path} params={params} query={asked} also={props.alsoFiles} />}
          {props.tools?.(seen)}
          {phone && props.actions && (
            <ActionIcon
              variant={choosing ? 'filled' : 'default'}
              size={36}
              aria-label={t`Select rows`}
              aria-pressed={choosing}
              onClick={() => {
                setChoosing(!choosing);
                selection.clear();
              }}
            >
              <IconChecks size={18} />
            </ActionIcon>
          )}
          {!phone && <ColumnsMenu columns={columns} choice={choice} />}
        </div>
      )}
      {chips && (
        <FilterChips chips={chips} onlySet={phone} onClear={clear}>
          {phone && count}
        </FilterChips>
      )}
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
        <CardRows
          rows={rows}
          columns={columns}
          isShown={choice.isShown}
          rowKey={rowKey}
          rowHref={rowHref}
          cardOf={props.cardOf}
          choice={choosing ? selecting.choice : undefined}
          more={more}
          label={label}
        />
      ) : (
        <div className={classes.split} data-open={openKey !== undefined || undefined}>
          <TableRows
            rows={rows}
            columns={shown}
            rowKey={rowKey}
            rowHref={rowHref}
            onOpen={beside && open}
            openAt={openAt}
            choice={props.actions && selecting.choice}
            more={more}
            label={label}
            total={first?.total ?? undefined}
            sort={search.sort}
            onSort={(sort) => change({ sort })}
            stale={pages.isPlaceholderData}
          />
          {beside && openKey !== undefined && (
            <BesidePanel
              label={beside.label}
              href={beside.href(openKey)}
              onClose={close}
              onBefore={openAt > 0 ? () => open(openAt - 1) : undefined}
              onAfter={openAt >= 0 && openAt < rows.length - 1 ? () => open(openAt + 1) : undefined}
            >
              {beside.content(openKey)}
            </BesidePanel>
          )}
        </div>
      )}
    </div>
  );
}

function RowCount({ total, exact, shown }: { total: number | null; exact: boolean; shown: number }) {
  const format = useFormat();
  if (total === null) return <Trans>{format.count(shown)} shown</Trans>;
  if (!exact) return <Trans>{format.count(total)}+ entries</Trans>;
  return <Plural value={total} one="# entry" other="# entries" />;
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
