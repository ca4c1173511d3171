// What waits for somebody: each line opens the list behind it; what is zero is not shown.
import { Trans } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconBellRinging,
  IconCalendarOff,
  IconCalendarTime,
  IconChecklist,
  IconCircleCheck,
  IconClipboardCheck,
  IconFileCertificate,
  IconHandStop,
  IconPencil,
  IconQuestionMark,
  IconStackPush,
  IconTruck,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { countRenewals } from '../../../src/service/cover/contract.contract.ts';
import type { Home } from '../../../src/tracing/home.contract.ts';
import { useRead } from '../../api/query.ts';
import { CountText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session.ts';
import { useOpenCases } from '../till-case/case-count.tsx';
import classes from './home.module.css';
import { listHref } from './list-href.ts';

type Line = {
  key: string;
  icon: TablerIcon;
  tone?: string;
  text: ReactNode;
  /** `list`: the address of the API's list that is counted; `page` the page itself. */
  figure: { count: number; list: string } | { count: number; page: string };
};

export function Attention({ attention }: { attention: Home['attention'] }) {
  const counts = useRead(countFigures, {}, { staleTime: 30_000 }).data;
  const cases = useOpenCases() ?? 0;
  const toSettle: Line = {
    key: 'till cases',
    icon: IconChecklist,
    tone: classes.warn,
    text: <Trans>To settle of the tills</Trans>,
    figure: { count: cases, page: '/to-settle' },
  };
  const renewals = useRead(countRenewals, {}, { staleTime: 30_000, enabled: useMay('service.read') }).data;
  const toRenew: Line = {
    key: 'renewals',
    icon: IconFileCertificate,
    tone: classes.warn,
    text: <Trans>Maintenance contracts to renew</Trans>,
    figure: { count: renewals?.due ?? 0, page: '/contracts?renewalDue=true' },
  };
  const lines = [...linesOf(attention), toSettle, toRenew, ...(counts ? countLinesOf(counts) : [])].filter(
    (line) => line.figure.count > 0,
  );
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
  const href = 'page' in figure ? figure.page : listHref(figure.list);
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
    { key: 'holds', icon: IconHandStop, tone: warn, text: <Trans>Holds</Trans>, figure: attention.holds },
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

/** What is to be counted: places whose day has passed, sheets that are late, for the reader, or wait for being applied. */
function countLinesOf(counts: Reply<typeof countFigures>): Line[] {
  const { bad, warn } = classes;
  return [
    {
      key: 'sheets overdue',
      icon: IconClipboardCheck,
      tone: bad,
      text: <Trans>Counts that are overdue</Trans>,
      figure: { count: counts.overdue, page: '/counts?overdue=true' },
    },
    {
      key: 'places overdue',
      icon: IconClipboardCheck,
      tone: warn,
      text: <Trans>Locations to be counted</Trans>,
      figure: { count: counts.locationsOverdue, page: '/counts?tab=next&overdue=true' },
    },
    {
      key: 'counts to apply',
      icon: IconClipboardCheck,
      text: <Trans>Counted and not applied</Trans>,
      figure: { count: counts.toApply, page: '/counts?state=open' },
    },
    {
      key: 'counts for me',
      icon: IconClipboardCheck,
      text: <Trans>Counts for you</Trans>,
      figure: { count: counts.mine, page: '/counts?mine=true&state=open' },
    },
  ];
}
