// What became of a scan, in a line: icon and word, and the record's link.
import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCirclePlus, IconHelpCircle, IconLoader2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../ui/status-badge.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import { askWhich, type ScanEntry } from './scan-session.ts';

/** Separators made visible. */
export const shownText = (text: string): string => text.replaceAll('\u001d', '␝');

export function ScanOutcome({ entry }: { entry: Pick<ScanEntry, 'answer' | 'while'> }) {
  const { answer } = entry;
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
      <>
        <Badge tone="ok" icon={IconCircleCheck}>
          <Link to={first.path}>{first.title}</Link>
        </Badge>{' '}
        {first.onHold && <HoldBadge />}
      </>
    );
  }
  if (answer.outcome === 'ask') {
    return (
      <Badge tone="warn" icon={IconHelpCircle}>
        <UnstyledButton fz="inherit" td="underline" onClick={() => askWhich(answer)}>
          <Trans>Which one?</Trans>
        </UnstyledButton>
      </Badge>
    );
  }
  if (entry.while === 'entering') {
    return (
      <Badge tone="info" icon={IconCirclePlus}>
        <Trans>New number</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="bad" icon={IconAlertTriangle}>
      <Trans>Not known</Trans>
    </Badge>
  );
}
