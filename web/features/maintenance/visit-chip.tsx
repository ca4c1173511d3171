// A visit in a calendar: what, for whom, how it stands. It opens; with Alt and an arrow key it goes to another day.
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, KeyboardEvent } from 'react';
import { addDays } from '../../../src/domain/calendar.ts';
import type { VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import classes from './maintenance.module.css';
import { toneOf } from './visit-state.tsx';

type Props = {
  visit: VisitRow;
  onOpen: () => void;
  /** Absent where it cannot be moved. */
  onMove?: ((day: string) => void) | undefined;
  dragged?: boolean;
  /** The unit and the person, too. */
  long?: boolean;
} & Omit<ComponentProps<'button'>, 'onClick' | 'onKeyDown'>;

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function VisitChip({ visit, onOpen, onMove, dragged, long, ...rest }: Props) {
  const { t, i18n } = useLingui();
  const keys = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!event.altKey || step === undefined || !onMove) return;
    event.preventDefault();
    onMove(addDays(visit.plannedOn, step));
  };
  const state = visit.overdue ? t`overdue` : wordOf(i18n, 'visitState', visit.state);
  const [unit] = visit.units;
  const more = [visit.partner?.name, ...(long ? [unit?.number, visit.responsible?.name, visit.place] : [])].filter(
    Boolean,
  );
  return (
    <button
      type="button"
      {...rest}
      className={classes.chip}
      data-visit={visit.id}
      data-tone={toneOf(visit)}
      data-dragged={dragged || undefined}
      data-draggable={onMove ? true : undefined}
      aria-keyshortcuts={onMove ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown' : undefined}
      onClick={onOpen}
      onKeyDown={keys}
    >
      <b>{visit.title}</b>
      {more.length > 0 && <span>{more.join(' · ')}</span>}
      <VisuallyHidden>
        {visit.number}, {state}
      </VisuallyHidden>
    </button>
  );
}
