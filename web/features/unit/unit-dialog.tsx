// A unit in a dialog: name, symbol, and how finely it is counted.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { createUnit, editUnit, type Unit } from '../../../src/catalog/unit.contract.ts';
import { useWrite } from '../../api/query.ts';
import { fieldErrors } from '../../ui/form-page.tsx';
import { useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

type Props = { unit: Unit | 'new' | null; onClose: () => void };

export function UnitDialog({ unit, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened={unit !== null}
      onClose={onClose}
      title={unit === 'new' ? <Trans>New unit</Trans> : <Trans>Edit unit</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {unit && <UnitForm unit={unit} onClose={onClose} />}
    </Modal>
  );
}

function UnitForm({ unit, onClose }: { unit: Unit | 'new'; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const create = useWrite(createUnit);
  const edit = useWrite(editUnit);
  const form = useForm({
    initialValues: unit === 'new' ? { name: '', symbol: '', decimals: 0 } : pickFields(unit),
    validate: {
      name: (name) => (name.trim() ? null : t`Give the unit a name.`),
      symbol: (symbol) => (symbol.trim() ? null : t`Give the unit a symbol.`),
    },
  });
  const submit = form.onSubmit(async (body) => {
    try {
      if (unit === 'new') await create.mutateAsync({ body });
      else await edit.mutateAsync({ params: { id: unit.id }, body, ifMatch: unit.version });
      toast(<Trans>Saved</Trans>);
      onClose();
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
    }
  });
  const finest = format.quantity(`1e-${form.values.decimals}`);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <ProblemAlert problem={create.error ?? edit.error} />
        <TextInput
          label={t`Name`}
          placeholder={t`Kilogram`}
          maxLength={60}
          withAsterisk
          data-autofocus
          {...form.getInputProps('name')}
        />
        <SimpleGrid cols={2} spacing="sm">
          <TextInput label={t`Symbol`} placeholder="kg" maxLength={12} withAsterisk {...form.getInputProps('symbol')} />
          <NumberInput
            label={t`Decimals`}
            min={0}
            max={6}
            allowDecimal={false}
            hideControls={false}
            {...form.getInputProps('decimals')}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {form.values.decimals > 0 ? (
            <Trans>
              The smallest quantity is {finest} {form.values.symbol}. Decimals in use can grow, not shrink.
            </Trans>
          ) : (
            <Trans>Counted in whole pieces. Decimals can be added later.</Trans>
          )}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={create.isPending || edit.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const pickFields = ({ name, symbol, decimals }: Unit) => ({ name, symbol, decimals });
