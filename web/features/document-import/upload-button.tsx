// Chooses a file and takes it in; then its preview opens.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { uploadImport } from '../../../src/operations/document-import/document-import.contract.ts';
import { callLoosely } from '../../api/client.ts';
import { queryClient } from '../../api/query.ts';
import { linkTo } from '../../ui/link-to.ts';

type Props = { onProblem: (problem: unknown) => void };

export function UploadButton({ onProblem }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const documents = t`Documents of the past`;
  const [busy, setBusy] = useState(false);
  const upload = async (file: File | null): Promise<void> => {
    if (!file) return;
    setBusy(true);
    onProblem(null);
    try {
      const body = new FormData();
      body.append('file', file);
      const shown = await callLoosely(uploadImport, { body });
      await queryClient.invalidateQueries();
      await navigate(linkTo(`/import/${shown.id}`));
    } catch (problem) {
      onProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <FileButton accept=".csv,.txt,.tsv,.xlsx" onChange={(file) => void upload(file)}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          size="xs"
          loading={busy}
          leftSection={<IconUpload size={15} />}
          aria-label={t`Choose a file: ${documents}`}
        >
          <Trans>Choose a file</Trans>
        </Button>
      )}
    </FileButton>
  );
}
