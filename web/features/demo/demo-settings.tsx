// The demo company in the settings: making it, going there, and taking it away with all that is in it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlask, IconTrash } from '@tabler/icons-react';
import { removeDemo } from '../../../src/demo/demo.contract.ts';
import { useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Section } from '../../ui/section.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useSession } from '../session/session.ts';
import { DemoProgress, EnterDemo } from './demo-invite.tsx';
import { useDemo, useMakeDemo } from './use-demo.ts';

export function DemoSettings() {
  const { t } = useLingui();
  const { company } = useSession();
  const demo = useDemo();
  const { make, busy } = useMakeDemo();
  const remove = useWrite(removeDemo, { keepReads: true });
  const [asking, ask] = useDisclosure(false);
  const here = company?.demo === true;
  const gone = async () => {
    await remove.mutateAsync({});
    // Whoever was in it has nothing to look at any more.
    if (here) window.location.assign('/');
    else {
      await demo.refetch();
      toast(<Trans>The demo company is removed</Trans>);
    }
  };
  const state = demo.data?.state;
  return (
    <Section
      title={<Trans>Demo company</Trans>}
      hint={
        <Trans>
          A made-up shop with half a year of documents, to look around in and to try things out. It has nothing to do
          with your own data.
        </Trans>
      }
    >
      <Stack gap="sm">
        {state === 'none' && (
          <Group>
            <Button
              leftSection={<IconFlask size={18} />}
              loading={busy}
              onClick={() => void make().catch(toastProblem)}
            >
              <Trans>Make a demo company</Trans>
            </Button>
          </Group>
        )}
        {state === 'making' && <DemoProgress done={demo.data?.done ?? 0} total={demo.data?.total ?? 0} />}
        {state === 'failed' && (
          <Text size="sm">
            <Trans>The demo company could not be made. The log of the program says why.</Trans>
          </Text>
        )}
        {state === 'ready' && !here && <EnterDemo companyId={demo.data?.companyId ?? ''} />}
        {(state === 'ready' || state === 'failed') && (
          <Group>
            <Button variant="default" color="red" leftSection={<IconTrash size={18} />} onClick={ask.open}>
              <Trans>Remove the demo company</Trans>
            </Button>
          </Group>
        )}
      </Stack>
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={t`Remove the demo company?`}
        confirmLabel={<Trans>Remove</Trans>}
        danger
        onConfirm={gone}
      >
        <Trans>
          Everything in it goes, also what you tried out there. Nothing else is touched. It can be made again.
        </Trans>
      </ConfirmDialog>
    </Section>
  );
}
