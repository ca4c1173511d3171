// Rows pasted from a spreadsheet. What was seen in them is said at once; they go the way of a file.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import classes from './front.module.css';
import type { Upload } from './use-upload.ts';

type Props = { name: string; upload: Upload; onClose: () => void };

export function PasteDialog({ name, upload, onClose }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const rows = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;
  const columns = (text.trimStart().split(/\r\n|\r|\n/)[0] ?? '').split('\t').length;
  const send = async () => {
    if (rows === 0 || upload.busy) return;
    const file = new File([text], `${t`Pasted rows`}.txt`, { type: 'text/plain' });
    if (await upload.send(file, { pasted: true })) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <Dialog opened size="xl" onClose={onClose} title={t`Paste: ${name}`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack gap="sm" onKeyDown={onKeyDown}>
        <ProblemAlert problem={upload.problem} />
        <Textarea
          classNames={{ input: classes.paste }}
          label={t`Rows from your spreadsheet`}
          description={t`Mark the cells with their headings in the spreadsheet, copy them, and paste them here.`}
          rows={12}
          wrap="off"
          data-autofocus
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {rows > 0 && (
              <>
                <Plural value={rows} one="# row with its headings" other="# rows with the headings" />
                {columns > 1 && (
                  <>
                    {', '}
                    <Plural value={columns} one="# column" other="# columns" />
                  </>
                )}
              </>
            )}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button loading={upload.busy} disabled={rows === 0} onClick={() => void send()}>
              <Trans>Look at them</Trans>
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}
