// Another name, person, day, note, or whether people see what is expected.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type CountSheetWithFigures, editCountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { useMay } from '../session/session.ts';
import { PeopleSelect } from './people-select.tsx';

export function EditSheetDialog({ sheet, onClose }: { sheet: CountSheetWithFigures; onClose: () => void }) {
  const { t } = useLingui();
  const rules = useRules();
  const mayShow = useMay('count.apply');
  const edit = useWrite(editCountSheet);
  const form = useForm({
    initialValues: {
      name: sheet.name,
      assigneeId: sheet.assignee?.id ?? null,
      dueOn: sheet.dueOn,
      note: sheet.note,
      blind: sheet.mode === 'blind',
    },
    validate: { name: rules.filled },
  });
  const send = async ({ blind, ...values }: typeof form.values) => {
    const mode = blind === (sheet.mode === 'blind') ? {} : ({ mode: blind ? 'blind' : 'expected' } as const);
    await edit.mutateAsync({ params: { id: sheet.id }, ifMatch: sheet.version, body: { ...values, ...mode } });
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Edit the sheet</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <CheckedForm form={form} onSend={send}>
        <Stack gap="md">
          <TextInput label={t`Name`} maxLength={120} withAsterisk {...form.getInputProps('name')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <PeopleSelect
              value={form.values.assigneeId}
              onChange={(assigneeId) => form.setFieldValue('assigneeId', assigneeId)}
            />
            <DateInput label={t`Due`} {...form.getInputProps('dueOn')} />
          </SimpleGrid>
          <Checkbox
            label={t`Blind: people count without seeing what is expected`}
            disabled={sheet.mode === 'blind' && !mayShow}
            {...form.getInputProps('blind', { type: 'checkbox' })}
          />
          <Textarea label={t`Note`} autosize minRows={2} maxLength={1000} {...form.getInputProps('note')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={edit.isPending}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </CheckedForm>
    </Dialog>
  );
}
