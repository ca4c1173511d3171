// What became of a scan, in a line: icon and word, and the record's link.
import { Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle, IconLoader2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../ui/status-badge.tsx';
import type { ScanEntry } from './scan-session.ts';

/** Separators made visible. */
export const shownText = (text: string): string => text.replaceAll('\u001d', '␝');

export function ScanOutcome({ entry: { answer } }: { entry: ScanEntry }) {
  if (answer === null) {
    return (
      <Badge tone="quiet" icon={IconLoader2}>
        <Trans>Reading</Trans>
      </Badge>
    );
  }
  if ('refused' in answer) {
    return (
      <Badge tone="bad" icon={IconAlertTriangle}>
        {answer.refused}
      </Badge>
    );
  }
  const [first] = answer.candidates;
  if (answer.outcome === 'one' && first) {
    return (
      <Badge tone="ok" icon={IconCircleCheck}>
        <Link to={first.path}>{first.title}</Link>
      </Badge>
    );
  }
  if (answer.outcome === 'ask') {
    return (
      <Badge tone="warn" icon={IconHelpCircle}>
        <Trans>Which one?</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="bad" icon={IconAlertTriangle}>
      <Trans>Not known</Trans>
    </Badge>
  );
}
