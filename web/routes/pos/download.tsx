// The first time at a device: what selling needs is brought here, and one sees how far it is.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { EntryCard } from '../../features/till/frame/entry-card.tsx';
import { Notice } from '../../features/till/frame/notice.tsx';
import { ProblemNotice } from '../../features/till/frame/problem-notice.tsx';
import { useOnline } from '../../features/till/local/device.ts';
import { type Loading, refreshFeeds, useFeed } from '../../features/till/local/feed.ts';
import { useFormat } from '../../ui/format.tsx';

export function DownloadScreen() {
  const { t } = useLingui();
  const feed = useFeed();
  const online = useOnline();
  const problem = feed.products.problem ?? feed.prices.problem;
  return (
    <EntryCard
      title={t`Getting the till ready`}
      lead={<Trans>Products and prices are brought to this device, so that it also sells without a connection.</Trans>}
    >
      <Stack gap="md">
        <Bar name={t`Products`} loading={feed.products} />
        <Bar name={t`Prices`} loading={feed.prices} />
        {!online && (
          <Notice tone="warn" role="alert">
            <Trans>The server does not answer. The till goes on by itself as soon as it does.</Trans>
          </Notice>
        )}
        {problem && problem.code !== 'offline' && <ProblemNotice problem={problem} />}
        {(problem || !online) && (
          <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={() => void refreshFeeds()}>
            <Trans>Try again</Trans>
          </Button>
        )}
      </Stack>
    </EntryCard>
  );
}

/** How far one list is. */
export function Bar({ name, loading }: { name: string; loading: Loading }) {
  const format = useFormat();
  const { loaded, total, complete } = loading;
  const percent = complete ? 100 : total ? Math.min(100, (100 * loaded) / total) : 0;
  return (
    <div>
      <Text component="div" size="sm" mb={4} style={{ display: 'flex', justifyContent: 'space-between' }}>
        <span>{name}</span>
        <span>{total === null ? format.count(loaded) : `${format.count(loaded)} / ${format.count(total)}`}</span>
      </Text>
      <Progress value={percent} animated={!complete} aria-label={name} />
    </div>
  );
}
