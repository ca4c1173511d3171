// What waits for somebody: each line opens the list behind it; what is zero is not shown.
import { Trans } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconBellRinging,
  IconCalendarOff,
  IconCalendarTime,
  IconCircleCheck,
  IconPencil,
  IconQuestionMark,
  IconStackPush,
  IconTruck,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Home } from '../../../src/tracing/home.contract.ts';
import { CountText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './home.module.css';
import { listHref } from './list-href.ts';

type Line = { key: string; icon: TablerIcon; tone?: string; text: ReactNode; figure: { count: number; list: string } };

export function Attention({ attention }: { attention: Home['attention'] }) {
  const lines = linesOf(attention).filter((line) => line.figure.count > 0);
  return (
    <Section title={<Trans>Needs attention</Trans>} flush>
      <ul className={classes.attention}>
        {lines.map((line) => (
          <li key={line.key}>
            <AttentionLine line={line} />
          </li>
        ))}
        {lines.length === 0 && (
          <li>
            <div>
              <IconCircleCheck size={18} className={classes.calm} aria-hidden="true" />
              <Trans>Nothing waits for you.</Trans>
            </div>
          </li>
        )}
      </ul>
    </Section>
  );
}

function AttentionLine({ line: { icon: Icon, tone, text, figure } }: { line: Line }) {
  const href = listHref(figure.list);
  const content = (
    <>
      <Icon size={18} className={tone} aria-hidden="true" />
      <span>{text}</span>
      <strong>
        <CountText value={figure.count} />
      </strong>
    </>
  );
  return href ? <Link to={href}>{content}</Link> : <div>{content}</div>;
}

/** Within 60 days the same as within 30: one line is enough. */
function saysMore(figure: { count: number }, index: number, all: readonly { count: number }[]): boolean {
  return figure.count !== all[index - 1]?.count;
}

function linesOf(attention: Home['attention']): Line[] {
  const { bad, warn } = classes;
  return [
    { key: 'below', icon: IconAlertTriangle, tone: bad, text: <Trans>Below zero</Trans>, figure: attention.belowZero },
    {
      key: 'negative',
      icon: IconQuestionMark,
      tone: bad,
      text: <Trans>Left without a number</Trans>,
      figure: attention.unidentifiedNegative,
    },
    {
      key: 'expired',
      icon: IconCalendarOff,
      tone: bad,
      text: <Trans>Expired and still here</Trans>,
      figure: attention.expired,
    },
    {
      key: 'low',
      icon: IconStackPush,
      tone: warn,
      text: <Trans>Below the minimum stock</Trans>,
      figure: attention.lowStock,
    },
    {
      key: 'alerts',
      icon: IconBellRinging,
      tone: warn,
      text: <Trans>Alerts that are due</Trans>,
      figure: attention.alerts,
    },
    ...attention.expiring.filter(saysMore).map((figure) => ({
      key: `expiring ${figure.days}`,
      icon: IconCalendarTime,
      tone: warn,
      text: <Trans>Expires within {figure.days} days</Trans>,
      figure,
    })),
    {
      key: 'positive',
      icon: IconQuestionMark,
      tone: warn,
      text: <Trans>To identify</Trans>,
      figure: attention.unidentifiedPositive,
    },
    {
      key: 'transit',
      icon: IconTruck,
      text: <Trans>On the way between our places</Trans>,
      figure: attention.inTransit,
    },
    { key: 'drafts', icon: IconPencil, text: <Trans>Drafts older than a day</Trans>, figure: attention.oldDrafts },
  ];
}
