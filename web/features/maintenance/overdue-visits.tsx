// What should have been done already, whichever month is shown.
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { useDayWords } from '../../ui/day-grid.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import classes from './maintenance.module.css';
import { VisitChip } from './visit-chip.tsx';

const few = 8;

type Props = {
  visits: readonly VisitRow[];
  count: number;
  responsibleId: string | undefined;
  onOpen: (visit: VisitRow) => void;
};

export function OverdueVisits({ visits, count, responsibleId, onOpen }: Props) {
  const words = useDayWords();
  if (count === 0) return null;
  const all = linkTo('/visits', { overdue: 'true', ...(responsibleId && { responsibleId }) });
  return (
    <Section
      title={<Plural value={count} one="# visit is overdue" other="# visits are overdue" />}
      flush
      aside={
        count > few && (
          <Link {...all}>
            <Trans>Show all</Trans>
          </Link>
        )
      }
    >
      <ul className={classes.late}>
        {visits.slice(0, few).map((visit) => (
          <li key={visit.id}>
            <VisitChip
              visit={{ ...visit, title: `${words.short(visit.plannedOn)} · ${visit.title}` }}
              onOpen={() => onOpen(visit)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
