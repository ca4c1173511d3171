// The register goes back: with everything sent and the shift closed; or, when another device has it already, by forgetting it here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { Section } from '../../../ui/section.tsx';
import { ProblemNotice } from '../frame/problem-notice.tsx';
import { forgetPairing, unpair, useOnline, useRefused } from '../local/device.ts';
import { useJournalHead } from '../local/journal.ts';
import { useOutbox } from '../local/outbox.ts';
import { askManager } from '../local/people.ts';

export function GiveBack() {
  const { t } = useLingui();
  const head = useJournalHead();
  const { waiting, stuck } = useOutbox();
  const online = useOnline();
  const refused = useRefused();
  const forgets = refused || stuck === 'forked';
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const open = head?.shift != null;
  const ready = forgets || (!open && waiting === 0 && online);

  const begin = async () => {
    if (await askManager(t`Give the register back and unpair this device`)) setOpened(true);
  };
  const give = async () => {
    setBusy(true);
    try {
      if (forgets) await forgetPairing();
      else await unpair((head?.nextSeq ?? 1) - 1);
      location.hash = '';
      location.reload();
    } catch (refusal) {
      setProblem(refusal);
      setBusy(false);
    }
  };
  return (
    <Section title={<Trans>Give the register back</Trans>}>
      <Stack gap="sm" align="flex-start">
        <Text c="dimmed">
          {forgets ? (
            <Trans>This device forgets the register. Entries that were not sent stay here until they are.</Trans>
          ) : (
            <Trans>Then another device can be this register. First the shift is closed and everything sent.</Trans>
          )}
        </Text>
        <Button
          variant="default"
          color="red"
          leftSection={<IconPlugConnectedX size={18} />}
          disabled={!ready}
          onClick={() => void begin()}
        >
          <Trans>Unpair this device</Trans>
        </Button>
      </Stack>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={<Trans>Unpair this device?</Trans>}>
        <Stack>
          <ProblemNotice problem={problem} />
          <Text>
            <Trans>
              Selling here is over until it is paired again. Reports and tickets of this till stay with the server.
            </Trans>
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              <Trans>Cancel</Trans>
            </Button>
            <Button color="red.9" loading={busy} onClick={() => void give()} data-autofocus>
              <Trans>Unpair</Trans>
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Section>
  );
}
