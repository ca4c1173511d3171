// The till's screen.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { activate, type TillVersion, useTillVersion } from '../../features/till/new-version.ts';
import { Mark } from '../../ui/mark.tsx';

export function PosApp() {
  const { t } = useLingui();
  const { offline, newVersion } = useTillVersion();
  useEffect(() => {
    document.title = `${t`Till`} · Trazo`;
  }, [t]);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack align="center" gap="md" maw={420}>
        <Group gap="sm">
          <Mark size={40} />
          <Title order={1}>
            <Trans>Till</Trans>
          </Title>
        </Group>
        <Text ta="center" role="status">
          <OfflineState offline={offline} />
        </Text>
        {newVersion && (
          <Group gap="sm" justify="center">
            <Text>
              <Trans>A new version is there.</Trans>
            </Text>
            <Button onClick={activate}>
              <Trans>Use the new version</Trans>
            </Button>
          </Group>
        )}
      </Stack>
    </Center>
  );
}

function OfflineState({ offline }: Pick<TillVersion, 'offline'>) {
  if (offline === 'ready') return <Trans>Works without network: yes</Trans>;
  if (offline === 'preparing') return <Trans>Works without network: in a moment</Trans>;
  if (offline === 'insecure') {
    return <Trans>Works without network: no. Open it at an address that starts with https.</Trans>;
  }
  return <Trans>Works without network: no. The browser could not keep the till on this device.</Trans>;
}
