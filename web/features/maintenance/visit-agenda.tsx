// The visits day by day, days without any left out.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { useDayWords } from '../../ui/day-grid.tsx';
import classes from './maintenance.module.css';
import { VisitChip } from './visit-chip.tsx';

type Props = { visits: readonly VisitRow[]; today: string; onOpen: (visit: VisitRow) => void };

export function VisitAgenda({ visits, today, onOpen }: Props) {
  const words = useDayWords();
  if (visits.length === 0) {
    return (
      <div className="panel panel-pad">
        <Text c="dimmed">
          <Trans>Nothing is planned here.</Trans>
        </Text>
      </div>
    );
  }
  return (
    <div className="panel">
      <ul className={classes.agenda}>
        {[...Map.groupBy(visits, (visit) => visit.plannedOn)].map(([day, there]) => (
          <li key={day} className={day === today ? classes.today : undefined}>
            <h3>{words.short(day)}</h3>
            <ul className={classes.visits} style={{ display: 'flex' }}>
              {there.map((visit) => (
                <li key={visit.id}>
                  <VisitChip visit={visit} long onOpen={() => onOpen(visit)} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
