// One's own PIN for tills: whether there is one, setting another, taking it away.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getPin, removePin, setPin } from '../../../src/access/pin.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { InstantText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from './session.ts';

export function PinSection() {
  return useMay('till.sell') ? <PinForm /> : null;
}

function PinForm() {
  const { t } = useLingui();
  const known = useRead(getPin, {});
  const set = useWrite(setPin);
  const remove = useWrite(removePin);
  const form = useForm({
    initialValues: { pin: '', again: '' },
    validate: {
      pin: (pin) => (/^\d{4,8}$/.test(pin) ? null : t`4 to 8 digits.`),
      again: (again, { pin }) => (again === pin ? null : t`The two are not the same.`),
    },
  });
  const save = async ({ pin }: typeof form.values) => {
    await set.mutateAsync({ body: { pin } });
    form.reset();
    toast(<Trans>The PIN is set. Tills know it as soon as they are online.</Trans>);
  };
  const forget = () =>
    remove
      .mutateAsync({})
      .then(() => toast(<Trans>The PIN is removed.</Trans>))
      .catch(toastProblem);
  const changedAt = known.data?.changedAt ?? null;
  const digits = { inputMode: 'numeric' as const, autoComplete: 'off', maxLength: 8 };
  return (
    <Section
      title={<Trans>PIN for tills</Trans>}
      hint={
        changedAt ? (
          <Trans>
            Set on <InstantText value={changedAt} />. With it you sign in at a till, also without a connection.
          </Trans>
        ) : (
          <Trans>With it you sign in at a till, also without a connection. You have none yet.</Trans>
        )
      }
    >
      <CheckedForm form={form} onSend={save}>
        <PasswordInput label={changedAt ? t`New PIN` : t`PIN`} {...digits} {...form.getInputProps('pin')} />
        <PasswordInput label={t`The PIN again`} {...digits} {...form.getInputProps('again')} />
        <Group gap="sm">
          <Button type="submit" loading={set.isPending}>
            {changedAt ? <Trans>Change the PIN</Trans> : <Trans>Set the PIN</Trans>}
          </Button>
          {changedAt && (
            <Button variant="default" loading={remove.isPending} onClick={() => void forget()}>
              <Trans>Remove the PIN</Trans>
            </Button>
          )}
        </Group>
      </CheckedForm>
    </Section>
  );
}
