// A till category in a dialog: its name and its colour.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, ColorInput, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  createTillCategory,
  editTillCategory,
  type TillCategory,
} from '../../../src/catalog/till-category.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { toast } from '../../ui/toast.tsx';
import { categoryColors } from './category-color.tsx';

/** An existing category, or a new one. */
export type OpenTillCategory = TillCategory | Record<string, never>;

export function CategoryDialog({ category, onClose }: { category: OpenTillCategory | null; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={category !== null}
      onClose={onClose}
      title={category && 'id' in category ? <Trans>Edit category</Trans> : <Trans>New category</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {category && <CategoryForm known={'id' in category ? (category as TillCategory) : null} onClose={onClose} />}
    </Dialog>
  );
}

function CategoryForm({ known, onClose }: { known: TillCategory | null; onClose: () => void }) {
  const { t } = useLingui();
  const rules = useRules();
  const create = useWrite(createTillCategory);
  const edit = useWrite(editTillCategory);
  const form = useForm({
    initialValues: { name: known?.name ?? '', color: known?.color ?? '' },
    validate: { name: rules.filled },
  });
  const save = async (body: typeof form.values) => {
    if (known) await edit.mutateAsync({ params: { id: known.id }, body, ifMatch: known.version });
    else await create.mutateAsync({ body });
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={save} gap="sm">
      <TextInput label={t`Name`} maxLength={60} withAsterisk data-autofocus {...form.getInputProps('name')} />
      <ColorInput
        label={t`Colour`}
        description={t`Of its button at the till.`}
        placeholder={t`None`}
        format="hex"
        swatches={[...categoryColors]}
        swatchesPerRow={9}
        popoverProps={{ withinPortal: true }}
        {...form.getInputProps('color')}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={create.isPending || edit.isPending}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
