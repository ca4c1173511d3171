// What says that a number is on hold, wherever a number is shown.
import { Trans } from '@lingui/react/macro';
import { IconHandStop } from '@tabler/icons-react';
import { Badge } from '../../ui/status-badge.tsx';

export function HoldBadge() {
  return (
    <Badge tone="bad" icon={IconHandStop}>
      <Trans>On hold</Trans>
    </Badge>
  );
}
