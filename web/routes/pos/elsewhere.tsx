// The till is open in another tab of this device, or nothing can be kept here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { EntryCard } from '../../features/till/frame/entry-card.tsx';
import { type TabState, takeOverTab } from '../../features/till/local/tab.ts';

export function ElsewhereScreen({ tab }: { tab: TabState }) {
  const { t } = useLingui();
  return (
    <EntryCard title={t`The till is open in another tab`}>
      <Stack gap="md" mt="sm">
        <Text>
          {tab === 'taken' ? (
            <Trans>
              It was just taken over there. What was paid here is safe; a ticket that was not paid is there as well.
            </Trans>
          ) : (
            <Trans>A register is one tab of one device. Go on there, or take it over to this one.</Trans>
          )}
        </Text>
        <Button size="lg" onClick={() => void takeOverTab()}>
          <Trans>Take the till over here</Trans>
        </Button>
      </Stack>
    </EntryCard>
  );
}

export function BrokenScreen() {
  const { t } = useLingui();
  return (
    <EntryCard title={t`Nothing can be kept on this device`}>
      <Stack gap="md" mt="sm">
        <Text>
          <Trans>
            The till keeps each sale on the device before it prints. The browser does not let it: a private window,
            storage that is switched off, or a full disk. Mend that and load the page again.
          </Trans>
        </Text>
        <Button size="lg" onClick={() => location.reload()}>
          <Trans>Load again</Trans>
        </Button>
      </Stack>
    </EntryCard>
  );
}
