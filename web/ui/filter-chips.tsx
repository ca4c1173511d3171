// Filters of a list as chips: each opens its picker, a set one says what it filters by and can be taken away. What they
// choose stands in the address. On a phone the pickers are in a sheet of their own; the set ones stay in sight.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Indicator, Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconChevronDown, IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Dialog } from './dialog.tsx';
import classes from './filter-chips.module.css';
import { useUrlState } from './url-state.ts';

export type FilterChip = {
  /** Names it among the others. */
  key: string;
  label: string;
  /** The parameters of the address that it writes. */
  urlKeys: readonly string[];
  /** What it filters by, in words; null while it does not filter. */
  shown: ReactNode;
  /** Writes to the address; `close` when a choice was made. Absent: it comes from a link and can only be taken away. */
  picker?: (close: () => void) => ReactNode;
};

/** Over the bar at the bottom of a phone. */
const above = 220;

type Props = {
  chips: readonly FilterChip[];
  /** Only those that are set; the others are in the sheet. */
  onlySet: boolean;
  onClear: () => void;
  /** Stands at the end of the row. */
  children?: ReactNode;
};

export function FilterChips({ chips, onlySet, onClear, children }: Props) {
  const { t } = useLingui();
  const set = chips.filter((chip) => chip.shown !== null);
  const clear = set.length > 0 && (
    <Button variant="subtle" size="compact-sm" onClick={onClear}>
      <Trans>Clear filters</Trans>
    </Button>
  );
  return (
    <div className={classes.chips} role="group" aria-label={t`Filters`}>
      {onlySet
        ? set.map((chip) => <SetChip key={chip.key} chip={chip} />)
        : chips.map((chip) => (chip.picker || chip.shown !== null) && <Chip key={chip.key} chip={chip} />)}
      {clear}
      {children}
    </div>
  );
}

function Chip({ chip }: { chip: FilterChip }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const { picker, label, shown } = chip;
  useClosedFromOutside(opened, () => setOpened(false));
  if (!picker) return <SetChip chip={chip} />;
  return (
    <span className={classes.chip} data-set={shown !== null || undefined}>
      <Popover
        opened={opened}
        onChange={setOpened}
        closeOnClickOutside={false}
        position="bottom-start"
        width={280}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button
            type="button"
            className={classes.name}
            aria-label={shown === null ? t`Filter by ${label}` : undefined}
            onClick={() => setOpened(!opened)}
          >
            {shown === null && <IconPlus size={14} aria-hidden="true" />}
            <ChipWords chip={chip} />
            {shown !== null && <IconChevronDown size={14} aria-hidden="true" />}
          </button>
        </Popover.Target>
        <Popover.Dropdown p="xs">{opened && picker(() => setOpened(false))}</Popover.Dropdown>
      </Popover>
      {shown !== null && <RemoveChip chip={chip} />}
    </span>
  );
}

/** A calendar that a picker opens lies elsewhere on the page and still belongs to it. */
function useClosedFromOutside(opened: boolean, close: () => void): void {
  useEffect(() => {
    if (!opened) return;
    const listen = (event: MouseEvent) => {
      const at = event.target instanceof Element ? event.target : null;
      if (!at?.closest(`.${classes.chip}, .mantine-Popover-dropdown`)) close();
    };
    document.addEventListener('mousedown', listen);
    return () => document.removeEventListener('mousedown', listen);
  });
}

function SetChip({ chip }: { chip: FilterChip }) {
  return (
    <span className={classes.chip} data-set>
      <span className={classes.name}>
        <ChipWords chip={chip} />
      </span>
      <RemoveChip chip={chip} />
    </span>
  );
}

function ChipWords({ chip: { label, shown } }: { chip: FilterChip }) {
  if (shown === null) return label;
  return (
    <span className={classes.words}>
      {label}: <strong>{shown}</strong>
    </span>
  );
}

function RemoveChip({ chip }: { chip: FilterChip }) {
  const { t } = useLingui();
  const [, change] = useUrlState();
  return (
    <button
      type="button"
      className={classes.remove}
      aria-label={t`Remove the filter ${chip.label}`}
      onClick={() => change(Object.fromEntries(chip.urlKeys.map((key) => [key, undefined])))}
    >
      <IconX size={14} aria-hidden="true" />
    </button>
  );
}

/** The button of the sheet, for a phone. */
export function FilterSheet({ chips }: { chips: readonly FilterChip[] }) {
  const { t } = useLingui();
  const set = chips.filter((chip) => chip.shown !== null).length;
  const [opened, setOpened] = useState(false);
  const [at, setAt] = useState<string | null>(null);
  return (
    <>
      <Indicator label={set} disabled={set === 0} size={18}>
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={16} />}
          onClick={() => setOpened(true)}
          aria-label={set > 0 ? t`Filters, ${set} set` : undefined}
        >
          <Trans>Filters</Trans>
        </Button>
      </Indicator>
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        fullScreen
        zIndex={above}
        title={<Trans>Filters</Trans>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <ul className={classes.sheet}>
          {chips.map(({ key, label, shown, picker }) =>
            picker ? (
              <li key={key}>
                <button
                  type="button"
                  className={classes.sheetRow}
                  aria-expanded={at === key}
                  onClick={() => setAt(at === key ? null : key)}
                >
                  <span>{label}</span>
                  <strong>{shown}</strong>
                  <IconChevronDown size={16} aria-hidden="true" />
                </button>
                {at === key && <div className={classes.sheetPicker}>{picker(() => setAt(null))}</div>}
              </li>
            ) : null,
          )}
        </ul>
        <Button fullWidth mt="md" onClick={() => setOpened(false)}>
          <Trans>Show the list</Trans>
        </Button>
      </Dialog>
    </>
  );
}
