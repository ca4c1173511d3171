// Says that the company is not a real one.
import { Trans } from '@lingui/react/macro';
import { IconFlask } from '@tabler/icons-react';
import { Badge } from '../../ui/status-badge.tsx';

export function DemoBadge() {
  return (
    <Badge tone="warn" icon={IconFlask}>
      <Trans>Demo</Trans>
    </Badge>
  );
}
