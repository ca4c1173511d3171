// One kind of records that can be brought: what it is, an example to fill in, and three ways in: a chosen file, a dropped
// one, rows pasted from a spreadsheet.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, FileButton, Title } from '@mantine/core';
import { IconClipboardText, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { RecordEntity } from '../../../src/domain/exchange/column.ts';
import { getRecordTemplate } from '../../../src/exchange/record-import/record-import.contract.ts';
import { addressOf } from '../../api/client.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { entityLooks } from './entity-words.ts';
import classes from './front.module.css';
import { PasteDialog } from './paste-dialog.tsx';
import { useUpload } from './use-upload.ts';

/** `wanted`: the reader came here for this one. */
export function EntityCard({ entity, wanted }: { entity: RecordEntity; wanted: boolean }) {
  const { t, i18n } = useLingui();
  const upload = useUpload(entity);
  const [pasting, setPasting] = useState(false);
  const { over, handlers } = useDrop((file) => void upload.send(file));
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!wanted) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.querySelector('button')?.focus();
  }, [wanted]);
  const { title, about, icon: Icon } = entityLooks[entity];
  const name = i18n._(title);
  return (
    <article
      ref={card}
      className={classes.card}
      data-over={over || undefined}
      data-wanted={wanted || undefined}
      aria-label={name}
      {...handlers}
    >
      <div className={classes.head}>
        <Icon size={20} stroke={1.6} aria-hidden="true" />
        <Title order={3} size="h5">
          {name}
        </Title>
        <span className={classes.templates}>
          <Trans>Template</Trans> <Template entity={entity} format="csv" name={name} />{' '}
          <Template entity={entity} format="xlsx" name={name} />
        </span>
      </div>
      <p className={classes.about}>{i18n._(about)}</p>
      <ProblemAlert problem={upload.problem} />
      <div className={classes.acts}>
        <FileButton accept=".csv,.txt,.tsv,.xlsx" onChange={(file) => file && void upload.send(file)}>
          {(props) => (
            <Button
              {...props}
              variant={wanted ? 'filled' : 'default'}
              size="xs"
              loading={upload.busy}
              leftSection={<IconUpload size={15} />}
              aria-label={t`Choose a file: ${name}`}
            >
              {over ? <Trans>Drop it here</Trans> : <Trans>Choose a file</Trans>}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          size="xs"
          disabled={upload.busy}
          leftSection={<IconClipboardText size={15} />}
          aria-label={t`Paste: ${name}`}
          onClick={() => setPasting(true)}
        >
          <Trans>Paste</Trans>
        </Button>
      </div>
      {pasting && <PasteDialog name={name} upload={upload} onClose={() => setPasting(false)} />}
    </article>
  );
}

const formatNames = { csv: 'CSV', xlsx: 'XLSX' };

function Template({ entity, format, name }: { entity: RecordEntity; format: 'csv' | 'xlsx'; name: string }) {
  const { t, i18n } = useLingui();
  const formatName = formatNames[format];
  return (
    <Anchor
      href={addressOf(getRecordTemplate.path, undefined, { entity, format, language: i18n.locale })}
      download
      inherit
      underline="always"
      aria-label={t`Template for ${name}, ${formatName}`}
    >
      {formatName}
    </Anchor>
  );
}

/** Handlers for a part of the page that takes a file which is dropped on it. */
function useDrop(take: (file: File) => void) {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer.files[0];
      if (file) take(file);
    },
  };
  return { over, handlers };
}
