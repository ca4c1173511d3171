// What a counted line is, where that is not simply what was expected.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconArrowsExchange,
  IconCirclePlus,
  IconCopy,
  IconQuestionMark,
  IconUserExclamation,
  type TablerIcon,
} from '@tabler/icons-react';
import { wordOf } from '../../i18n/words.ts';
import { Badge, type Tone } from '../../ui/status-badge.tsx';

const looks: Record<string, readonly [Tone, TablerIcon]> = {
  unexpected: ['info', IconCirclePlus],
  moved: ['warn', IconArrowsExchange],
  'at-customer': ['bad', IconUserExclamation],
  'not-in-stock': ['warn', IconQuestionMark],
  new: ['info', IconCirclePlus],
  duplicate: ['bad', IconCopy],
};

/** `place`: where a number is recorded. */
export function FindingBadge({ finding, place }: { finding: string; place?: string | undefined }) {
  const { i18n } = useLingui();
  const look = looks[finding];
  if (!look) return null;
  return (
    <Badge tone={look[0]} icon={look[1]}>
      {finding === 'moved' && place ? <Trans>from {place}</Trans> : wordOf(i18n, 'countFinding', finding)}
    </Badge>
  );
}
