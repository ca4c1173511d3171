// Creates or changes a unit of measure.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { createUnit, editUnit, type Unit } from '../../../src/catalog/unit.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { CountInput } from '../../ui/count-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';

/** `unit` null closes it, 'new' creates. */
export function UnitDialog({ unit, onClose }: { unit: Unit | 'new' | null; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={unit !== null}
      onClose={onClose}
      title={unit === 'new' ? <Trans>New unit</Trans> : unit?.name}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {unit && <UnitForm unit={unit === 'new' ? null : unit} onClose={onClose} />}
    </Dialog>
  );
}

function UnitForm({ unit, onClose }: { unit: Unit | null; onClose: () => void }) {
  const { t } = useLingui();
  const rules = useRules();
  const create = useWrite(createUnit);
  const edit = useWrite(editUnit);
  const form = useForm({
    initialValues: { name: unit?.name ?? '', symbol: unit?.symbol ?? '', decimals: unit?.decimals ?? 0 },
    validate: { name: rules.filled, symbol: rules.filled },
  });
  const save = async (body: typeof form.values) => {
    if (unit) await edit.mutateAsync({ params: { id: unit.id }, body, ifMatch: unit.version });
    else await create.mutateAsync({ body });
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={save}>
      <TextInput label={t`Name`} placeholder={t`Kilogram`} required data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t`Symbol`} placeholder={t`kg`} required {...form.getInputProps('symbol')} />
      <CountInput
        label={t`Decimals`}
        description={t`0 for things that are counted in pieces.`}
        min={0}
        max={6}
        {...form.getInputProps('decimals')}
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
