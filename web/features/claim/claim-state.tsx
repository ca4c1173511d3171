// Where a claim stands, as an icon and a word.
import { useLingui } from '@lingui/react';
import { IconCircleCheck, IconCircleX, IconMessageExclamation, IconTool, type TablerIcon } from '@tabler/icons-react';
import type { ClaimState } from '../../../src/service/claim/claim.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Badge, type Tone } from '../../ui/status-badge.tsx';

const looks: Record<ClaimState, readonly [Tone, TablerIcon]> = {
  'open': ['warn', IconMessageExclamation],
  'in-progress': ['info', IconTool],
  'closed': ['ok', IconCircleCheck],
  'refused': ['quiet', IconCircleX],
};

export function ClaimStateBadge({ state }: { state: ClaimState }) {
  const { i18n } = useLingui();
  const [tone, icon] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {wordOf(i18n, 'claimState', state)}
    </Badge>
  );
}

export const hasEnded = (state: ClaimState): boolean => state === 'closed' || state === 'refused';
