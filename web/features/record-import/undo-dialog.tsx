// Asks before all of an import is taken back, and says what that does to it.
import { Plural, Trans } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { type RecordImport, undoRecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import { useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

type Props = { shown: RecordImport; opened: boolean; onClose: () => void };

export function UndoDialog({ shown, opened, onClose }: Props) {
  const undo = useWrite(undoRecordImport);
  const created = shown.outcome?.created ?? 0;
  const updated = shown.outcome?.updated ?? 0;
  const documents = shown.outcome?.documents ?? 0;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      danger
      title={<Trans>Undo everything?</Trans>}
      confirmLabel={<Trans>Undo everything</Trans>}
      onConfirm={() => undo.mutateAsync({ params: { id: shown.id } })}
    >
      <Stack gap="xs">
        {documents > 0 && (
          <Text size="sm">
            <Plural
              value={documents}
              one="# document is taken back."
              other="# documents are taken back, newest first."
            />
          </Text>
        )}
        {created > 0 && documents === 0 && (
          <Text size="sm">
            <Plural
              value={created}
              one="# record that it made is deleted, or archived where something else names it."
              other="# records that it made are deleted; those that something else names are archived."
            />
          </Text>
        )}
        {updated > 0 && (
          <Text size="sm">
            <Plural
              value={updated}
              one="# record that it changed gets its former values back, unless somebody has changed it since."
              other="# records that it changed get their former values back, but for those that somebody has changed since."
            />
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
