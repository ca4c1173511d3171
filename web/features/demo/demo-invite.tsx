// For whoever has nothing here yet: a company to look around in, made while one watches, and the way into it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Group, Progress, Stack, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useSession } from '../session/session.ts';
import classes from './demo.module.css';
import { useDemo, useEnterDemo, useMakeDemo } from './use-demo.ts';

type Props = {
  /** Typed on the page, where one is asked for. */
  setupCode?: () => string;
};

export function DemoInvite({ setupCode }: Props) {
  const { demo: account } = useSession();
  const demo = useDemo();
  const { make, busy } = useMakeDemo();
  const [problem, setProblem] = useState<unknown>(null);
  const begin = async () => {
    setProblem(null);
    await make(setupCode?.()).catch(setProblem);
  };
  const state = demo.data?.state ?? 'none';
  return (
    <section className={classes.invite}>
      <Stack gap="xs">
        <Text fw={600}>
          <Trans>Just looking?</Trans>
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>
            A demo company with half a year of purchases, sales and repairs shows what everything looks like. It is kept
            apart from yours and can be removed at any time.
          </Trans>
        </Text>
        <ProblemAlert problem={problem} />
        {state === 'none' && (
          <Button variant="default" leftSection={<IconFlask size={18} />} loading={busy} onClick={() => void begin()}>
            <Trans>Look around in a demo company</Trans>
          </Button>
        )}
        {state === 'making' && <DemoProgress done={demo.data?.done ?? 0} total={demo.data?.total ?? 0} />}
        {state === 'ready' && <EnterDemo companyId={demo.data?.companyId ?? ''} />}
        {state === 'failed' && (
          <Text size="sm" c="red">
            <Trans>The demo company could not be made. The log of the program says why.</Trans>
          </Text>
        )}
        {account && state !== 'none' && (
          <Text size="sm" c="dimmed">
            <Trans>
              Address <Code>{account.email}</Code>, password <Code>{account.password}</Code>
            </Trans>
          </Text>
        )}
      </Stack>
    </section>
  );
}

export function EnterDemo({ companyId }: { companyId: string }) {
  const { enter, busy } = useEnterDemo();
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <>
      <ProblemAlert problem={problem} />
      <Group>
        <Button
          leftSection={<IconFlask size={18} />}
          loading={busy}
          onClick={() => void enter(companyId).catch(setProblem)}
        >
          <Trans>Open the demo company</Trans>
        </Button>
      </Group>
    </>
  );
}

export function DemoProgress({ done, total }: { done: number; total: number }) {
  const { t } = useLingui();
  const percent = total > 0 ? Math.round((100 * done) / total) : 0;
  return (
    <Stack gap={6} role="status">
      <Text size="sm">
        <Trans>Half a year goes by … {percent} %</Trans>
      </Text>
      <Progress value={Math.max(percent, 2)} aria-label={t`Making the demo company`} />
    </Stack>
  );
}
