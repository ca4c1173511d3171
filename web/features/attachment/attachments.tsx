// Files kept beside a record: photos, certificates, data sheets.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Button, FileButton, Text } from '@mantine/core';
import { IconPaperclip, IconTrash, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type Attachment,
  type AttachmentSubject,
  addAttachment,
  attachmentLimit,
  deleteAttachment,
  downloadAttachment,
  listAttachments,
} from '../../../src/catalog/attachment.contract.ts';
import { ApiProblem, addressOf, callLoosely } from '../../api/client.ts';
import { useRead, useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { InstantText, useFormat } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useMay } from '../session/session.ts';

type Props = { subjectKind: AttachmentSubject; subjectId: string };

export function Attachments({ subjectKind, subjectId }: Props) {
  const { t } = useLingui();
  const mayWrite = useMay('attachment.write');
  const list = useRead(listAttachments, { query: { subjectKind, subjectId } });
  const remove = useWrite(deleteAttachment);
  const [doomed, setDoomed] = useState<Attachment | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const add = async (files: File[]) => {
    setBusy(true);
    setProblem(null);
    try {
      for (const file of files) await upload(file, { subjectKind, subjectId });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await list.refetch();
    }
  };
  const columns = useColumns(mayWrite ? setDoomed : undefined);
  return (
    <Section
      title={<Trans>Files</Trans>}
      flush
      aside={
        mayWrite && (
          <FileButton multiple onChange={(files) => void add(files)}>
            {(props) => (
              <Button {...props} variant="default" size="xs" loading={busy} leftSection={<IconUpload size={14} />}>
                <Trans>Add files</Trans>
              </Button>
            )}
          </FileButton>
        )
      }
    >
      <ProblemAlert problem={problem} />
      {list.isPending ? (
        <RowsSkeleton rows={2} />
      ) : list.error ? (
        <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <PlainTable
          label={t`Files`}
          rows={list.data.rows}
          rowKey={(row) => row.id}
          columns={columns}
          empty={
            <Text size="sm" c="dimmed" p="8px 16px 16px">
              <Trans>
                Data sheets, certificates, photos: whatever belongs to this record, up to {attachmentLimit.text} each.
              </Trans>
            </Text>
          }
        />
      )}
      <ConfirmDialog
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={<Trans>Delete this file?</Trans>}
        confirmLabel={<Trans>Delete</Trans>}
        danger
        onConfirm={() => remove.mutateAsync({ params: { id: doomed?.id ?? '' } })}
      >
        {doomed?.name}
      </ConfirmDialog>
    </Section>
  );
}

function useColumns(onDelete: ((file: Attachment) => void) | undefined): Column<Attachment>[] {
  const { t } = useLingui();
  const format = useFormat();
  const columns: Column<Attachment>[] = [
    {
      key: 'name',
      header: t`Name`,
      cell: (file) => (
        <Anchor
          href={addressOf(downloadAttachment.path, { id: file.id }, { inline: 'true' })}
          target="_blank"
          size="sm"
        >
          <IconPaperclip size={14} aria-hidden="true" /> {file.name}
        </Anchor>
      ),
    },
    {
      key: 'size',
      header: t`Size`,
      align: 'end',
      width: 90,
      cell: (file) => format.count(Math.ceil(file.byteSize / 1024)) + t` kB`,
    },
    { key: 'by', header: t`By`, width: 150, cell: (file) => file.createdBy },
    { key: 'at', header: t`Added`, width: 180, cell: (file) => <InstantText value={file.createdAt} /> },
  ];
  if (onDelete) {
    columns.push({
      key: 'delete',
      header: t`Actions`,
      align: 'end',
      width: 80,
      cell: (file) => (
        <ActionIcon variant="subtle" color="gray" aria-label={t`Delete ${file.name}`} onClick={() => onDelete(file)}>
          <IconTrash size={18} />
        </ActionIcon>
      ),
    });
  }
  return columns;
}

async function upload(file: File, subject: Props): Promise<void> {
  if (file.size > attachmentLimit.bytes) {
    throw new ApiProblem({ code: 'attachment-too-large', status: 413, facts: { limit: attachmentLimit.text } });
  }
  const body = new FormData();
  body.append('file', file, file.name);
  await callLoosely(addAttachment, { query: subject, body });
}
