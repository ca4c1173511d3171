// A visit in signs and words: its state, that its day has passed, what kind it is, its units.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconCalendarOff,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconProgressCheck,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Unit } from '../../../src/service/maintenance/unit.contract.ts';
import type { VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText } from '../../ui/format.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import classes from './maintenance.module.css';

const looks = {
  planned: ['info', IconCircleDashed],
  'partly-done': ['warn', IconProgressCheck],
  done: ['ok', IconCircleCheck],
  cancelled: ['quiet', IconCircleX],
} as const;

type Stating = { visit: Pick<VisitRow, 'state' | 'overdue' | 'plannedOn'>; short?: boolean };

/** `short` where its day stands beside it. */
export function VisitState({ visit, short }: Stating) {
  const { i18n } = useLingui();
  if (visit.overdue) {
    return (
      <Badge tone="bad" icon={IconCalendarOff}>
        {short ? (
          <Trans>Overdue</Trans>
        ) : (
          <Trans>
            overdue since <DateText value={visit.plannedOn} />
          </Trans>
        )}
      </Badge>
    );
  }
  const [tone, icon] = looks[visit.state];
  return (
    <Badge tone={tone} icon={icon}>
      {wordOf(i18n, 'visitState', visit.state)}
    </Badge>
  );
}

/** As how a visit looks in a calendar. */
export const toneOf = (visit: Pick<VisitRow, 'state' | 'overdue'>): 'bad' | 'ok' | 'warn' | 'info' =>
  visit.overdue ? 'bad' : visit.state === 'done' ? 'ok' : visit.state === 'partly-done' ? 'warn' : 'info';

/** The first units, with how many more there are. */
export function Units({ units, count, links }: { units: readonly Unit[]; count: number; links?: boolean }) {
  if (count === 0) return <>–</>;
  return (
    <span className={classes.units}>
      {units.map((unit) =>
        links ? (
          <Link key={unit.id} to="/numbers/$id" params={{ id: unit.id }} className="number">
            {unit.number}
          </Link>
        ) : (
          <span key={unit.id} className="number">
            {unit.number}
          </span>
        ),
      )}
      {count > units.length && <span>+{count - units.length}</span>}
    </span>
  );
}
