// The name of a kept view, and whether others see it: for a new one, or for one of one's own.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { createSavedView, type SavedView, updateSavedView } from '../../../src/access/saved-view.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';

type Props = {
  page: string;
  /** What the list shows now: what a new view keeps. */
  now: Record<string, string>;
  /** Renamed or shared; absent: a new one. */
  view: SavedView | undefined;
  /** Null: nothing was done. */
  onDone: (view: SavedView | null) => void;
};

export function ViewDialog({ page, now, view, onDone }: Props) {
  const { t } = useLingui();
  const rules = useRules();
  const [create, update] = [useWrite(createSavedView), useWrite(updateSavedView)];
  const form = useForm({
    initialValues: { name: view?.name ?? '', shared: view?.shared ?? false },
    validate: { name: rules.filled },
  });
  const send = async (values: { name: string; shared: boolean }) => {
    if (!view) return onDone(await create.mutateAsync({ body: { page, view: now, ...values } }));
    await update.mutateAsync({ params: { id: view.id }, ifMatch: view.version, body: values });
    onDone(null);
  };
  return (
    <Dialog
      opened
      onClose={() => onDone(null)}
      title={view ? <Trans>Rename or share</Trans> : <Trans>Keep as a new view</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <CheckedForm form={form} onSend={send}>
        <TextInput
          label={t`Name`}
          required
          data-autofocus
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Checkbox label={t`Everybody in the company sees it`} {...form.getInputProps('shared', { type: 'checkbox' })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onDone(null)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            <Trans>Keep</Trans>
          </Button>
        </Group>
      </CheckedForm>
    </Dialog>
  );
}
