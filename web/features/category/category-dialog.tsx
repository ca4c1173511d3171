// A category in a dialog: its name and where it lies.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Category, createCategory, editCategory } from '../../../src/catalog/category.contract.ts';
import type { Picking } from '../../../src/domain/picking.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { PickingSelect } from '../picking/picking-select.tsx';
import { CategorySelect } from './category-select.tsx';

/** An existing category, or a new one inside `parentId`. */
export type OpenCategory = Category | { parentId: string | null };
type Props = { category: OpenCategory | null; onClose: () => void };

export function CategoryDialog({ category, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={category !== null}
      onClose={onClose}
      title={category && 'id' in category ? <Trans>Edit category</Trans> : <Trans>New category</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {category && <CategoryForm category={category} onClose={onClose} />}
    </Dialog>
  );
}

function CategoryForm({ category, onClose }: { category: OpenCategory; onClose: () => void }) {
  const { t } = useLingui();
  const create = useWrite(createCategory);
  const edit = useWrite(editCategory);
  const known = 'id' in category ? category : null;
  const form = useForm({
    initialValues: {
      name: known?.name ?? '',
      parentId: category.parentId ?? '',
      picking: (known?.picking ?? '') as Picking | '',
    },
    validate: { name: (name) => (name.trim() ? null : t`Give the category a name.`) },
  });
  const save = async ({ name, parentId, picking }: typeof form.values) => {
    const body = { name, parentId: parentId || null, picking: picking || null };
    if (known) await edit.mutateAsync({ params: { id: known.id }, body, ifMatch: known.version });
    else await create.mutateAsync({ body });
    toast(<Trans>Saved</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={save} gap="sm">
      <TextInput label={t`Name`} maxLength={100} withAsterisk data-autofocus {...form.getInputProps('name')} />
      <CategorySelect
        label={t`Inside`}
        value={form.values.parentId}
        onChange={(id) => form.setFieldValue('parentId', id)}
        error={form.errors.parentId}
        without={known?.id}
      />
      <PickingSelect
        value={form.values.picking}
        onChange={(picking) => form.setFieldValue('picking', picking)}
        inherit={t`As the category it lies in, the place or the company`}
        description={t`For products that do not say it themselves.`}
        error={form.errors.picking}
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
