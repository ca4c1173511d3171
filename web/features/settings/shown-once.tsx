// A link or a secret that is shown once: big enough to select, with a button that copies it.
import { Trans } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';

export function ShownOnce({ value, children }: { value: string; children: ReactNode }) {
  return (
    <div>
      <div style={{ marginBottom: 8 }}>{children}</div>
      <Group
        wrap="nowrap"
        gap="xs"
        align="center"
        style={{ background: 'var(--accent-soft)', color: 'var(--accent-text)', borderRadius: 8, padding: '10px 12px' }}
      >
        <code style={{ overflowWrap: 'anywhere', flex: 1, userSelect: 'all' }}>{value}</code>
        <CopyButton value={value} />
      </Group>
      <Text size="sm" c="dimmed" mt={6}>
        <Trans>It is shown only now.</Trans>
      </Text>
    </div>
  );
}
