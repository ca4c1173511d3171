// The state of a document as a badge; one that was sent off and has not arrived says so.
import { Trans } from '@lingui/react/macro';
import { IconTruck } from '@tabler/icons-react';
import type { OperationHead } from '../../../src/operations/operation.contract.ts';
import { Badge, StatusBadge } from '../../ui/status-badge.tsx';

/** Its state, and for a shipment that it is on its way to somewhere. */
export function DocumentState({ head }: { head: OperationHead }) {
  if (head.state === 'posted' && head.destination) {
    return (
      <Badge tone="info" icon={IconTruck}>
        <Trans>Sent off</Trans>
      </Badge>
    );
  }
  return <StatusBadge of="operationState" value={head.state} />;
}
