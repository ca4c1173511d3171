// The full export: what it is, the button that begins the download, and how far it is while the browser saves it.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Progress, Text } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { useState } from 'react';
import {
  downloadFullExport,
  type FullExportProgress,
  getFullExport,
} from '../../../src/exchange/full-export/full-export.contract.ts';
import { addressOf } from '../../api/client.ts';
import { useRead } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';

const askEveryMs = 1000;

export function FullExport() {
  const { i18n } = useLingui();
  const [asked, setAsked] = useState(false);
  const newest = useRead(
    getFullExport,
    {},
    { refetchInterval: ({ state }) => (asked || state.data?.progress?.state === 'running' ? askEveryMs : false) },
  );
  const progress = newest.data?.progress ?? null;
  const running = progress?.state === 'running';
  return (
    <Section
      title={<Trans>Everything in one archive</Trans>}
      hint={
        <Trans>
          A zip file with a CSV file of each list (products, stock, documents, moves, orders, invoices, the audit and
          the others) and all attachments. Records can be imported again from it. It does not stand in for a backup.
        </Trans>
      }
    >
      <Group gap="md">
        <Button
          component="a"
          href={addressOf(downloadFullExport.path, undefined, { language: i18n.locale })}
          download
          leftSection={<IconFileZip size={16} />}
          disabled={running}
          onClick={() => {
            setAsked(true);
            // Asked once more when the program has had time to begin: from then on its own answer decides.
            setTimeout(() => setAsked(false), 5 * askEveryMs);
          }}
        >
          <Trans>Export everything</Trans>
        </Button>
        {progress && <State progress={progress} />}
      </Group>
    </Section>
  );
}

function State({ progress }: { progress: FullExportProgress }) {
  const { t } = useLingui();
  const format = useFormat();
  const { state, file, files, allFiles, rows, bytes } = progress;
  const size = format.count(Math.ceil(bytes / 1024)) + t` kB`;
  const part = Math.round((100 * files) / allFiles);
  return (
    <div style={{ flex: '1 1 260px' }} role="status">
      {state === 'running' && <Progress value={part} mb={6} aria-label={t`Progress of the export`} />}
      <Text size="sm" c="dimmed">
        {state === 'running' ? (
          <Trans>
            {files} of {allFiles} lists, now {file}
          </Trans>
        ) : state === 'done' ? (
          <Trans>
            Done: <Plural value={rows} one="# row" other="# rows" />, {size}
          </Trans>
        ) : (
          <Trans>It was stopped before its end. Begin again.</Trans>
        )}
      </Text>
    </div>
  );
}
