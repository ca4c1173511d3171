// This device becomes a register: a manager signs in, chooses one, and is signed out again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { EntryCard } from '../../features/till/frame/entry-card.tsx';
import { Notice } from '../../features/till/frame/notice.tsx';
import { keepPairing } from '../../features/till/local/device.ts';
import { countOrphans, useOutbox } from '../../features/till/local/outbox.ts';
import { run } from '../../features/till/local/till.ts';
import { saveQueue } from '../../features/till/outbox/save-queue.ts';
import { ChooseRegister } from '../../features/till/pairing/choose-register.tsx';
import { useManagerSession } from '../../features/till/pairing/manager-session.ts';
import { ManagerSignIn } from '../../features/till/pairing/manager-sign-in.tsx';
import { OwnPin } from '../../features/till/pairing/own-pin.tsx';

export function PairScreen() {
  const { t } = useLingui();
  const manager = useManagerSession();
  const { orphans } = useOutbox();
  const [paired, setPaired] = useState(false);
  useEffect(() => {
    void countOrphans();
  }, []);
  const { leave } = manager;
  const begin = useCallback(() => void leave().then(run), [leave]);
  if (paired) {
    return (
      <EntryCard title={t`Paired`} lead={<Trans>This device is a till now. One more thing:</Trans>}>
        <OwnPin name={manager.session?.user?.name ?? ''} onDone={begin} />
      </EntryCard>
    );
  }
  return (
    <EntryCard
      title={t`Pair this device with a register`}
      lead={
        <Trans>
          A register is one device: what is sold here stays here until the server has it. This is done once, by somebody
          who manages tills.
        </Trans>
      }
    >
      <Stack gap="md">
        {orphans > 0 && (
          <Notice tone="warn" title={<Trans>{orphans} entries of an earlier register wait here</Trans>}>
            <Stack gap="sm" align="flex-start">
              <span>
                <Trans>
                  They were never sent. Save them as a file now; any till can send it. They stay here until then.
                </Trans>
              </span>
              <Button variant="default" leftSection={<IconFileExport size={18} />} onClick={() => void saveQueue()}>
                <Trans>Save as a file</Trans>
              </Button>
            </Stack>
          </Notice>
        )}
        {manager.state === 'ready' ? (
          <ChooseRegister
            onPaired={async (pairing) => {
              await keepPairing(pairing);
              setPaired(true);
            }}
          />
        ) : (
          <ManagerSignIn
            manager={manager}
            lead={<Trans>You are signed out again as soon as the device is paired.</Trans>}
          />
        )}
      </Stack>
    </EntryCard>
  );
}
