// How far a hold of many numbers is. The dialog may be closed: the work goes on, and a message tells that it is done.
import { Trans, useLingui } from '@lingui/react/macro';
import { Progress as Bar, Stack, Text } from '@mantine/core';
import type { Progress } from '../../../src/platform/progress.contract.ts';
import { useFormat } from '../../ui/format.tsx';

export function HoldProgress({ progress }: { progress: Progress }) {
  const { t } = useLingui();
  const format = useFormat();
  const { stage, done, total } = progress;
  const part = (done / total) * (stage === 'check' ? 15 : 85);
  return (
    <Stack gap={6} role="status">
      <Bar value={stage === 'check' ? part : 15 + part} size="lg" animated aria-label={t`Progress`} />
      <Text size="sm">
        {stage === 'check' ? (
          <Trans>
            Found: {format.count(done)} of {format.count(total)}
          </Trans>
        ) : (
          <Trans>
            Written: {format.count(done)} of {format.count(total)}
          </Trans>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        <Trans>You may close this: the work goes on, and a message tells when it is done.</Trans>
      </Text>
    </Stack>
  );
}
