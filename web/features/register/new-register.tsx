// A new register: its name, code and place, and off to its page.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createRegister } from '../../../src/operations/till/register.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { usePlaces } from '../location/location-filter.tsx';
import { PlaceSelect } from './register-fields.tsx';
import { isRegisterCode } from './register-values.ts';

const usualCode = 'T1';

export function NewRegister({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog opened onClose={onClose} title={<Trans>New register</Trans>} closeButtonProps={{ 'aria-label': t`Close` }}>
      <NewForm onClose={onClose} />
    </Dialog>
  );
}

function NewForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const rules = useRules();
  const navigate = useNavigate();
  const create = useWrite(createRegister);
  const stock = usePlaces().find((place) => place.role === 'stock')?.id ?? '';
  const form = useForm({
    initialValues: { name: '', code: '', locationId: stock },
    validate: {
      name: rules.filled,
      code: (code) => (isRegisterCode(code) ? null : t`1 to 8 letters from A to Z and digits.`),
    },
  });
  const send = async ({ locationId, ...rest }: typeof form.values) => {
    const { id } = await create.mutateAsync({ body: { ...rest, ...(locationId && { locationId }) } });
    onClose();
    await navigate({ to: '/registers/$id', params: { id } });
  };
  return (
    <CheckedForm form={form} onSend={send} gap="md">
      <TextInput
        label={t`Name`}
        placeholder={t`Front counter`}
        maxLength={100}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t`Code`}
        description={t`Begins the numbers of its receipts.`}
        placeholder={usualCode}
        maxLength={8}
        withAsterisk
        classNames={{ input: 'number' }}
        {...form.getInputProps('code')}
      />
      <PlaceSelect form={form as never} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={create.isPending}>
          <Trans>Create the register</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
