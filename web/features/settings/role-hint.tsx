// What each role is for, in one sentence.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { Role } from '../../../src/domain/permission.ts';

const hints: Record<Role, () => React.ReactNode> = {
  administrator: () => <Trans>Everything, also people, settings and the lock date.</Trans>,
  manager: () => <Trans>Everything with goods and records: also reverse, backdate, import, and see the audit.</Trans>,
  clerk: () => <Trans>Receives, delivers, moves and scraps goods; creates partners.</Trans>,
  cashier: () => <Trans>Sells at the till and sees nothing else.</Trans>,
  viewer: () => <Trans>Looks things up and changes nothing.</Trans>,
};

export function RoleHint({ role }: { role: Role }) {
  return (
    <Text size="sm" c="dimmed">
      {hints[role]()}
    </Text>
  );
}
