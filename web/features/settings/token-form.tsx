// Makes a token: a name, what it may do, until when; then shows the secret, once.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { createToken } from '../../../src/access/token.contract.ts';
import type { Permission } from '../../../src/domain/permission.ts';
import { useWrite } from '../../api/query.ts';
import { permissionText } from '../../i18n/permissions.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { useCompany } from '../../ui/company.ts';
import { DateInput, instantOf } from '../../ui/date-input.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { useFormat } from '../../ui/format.tsx';
import { useSession } from '../session/session.ts';
import { ShownOnce } from './shown-once.tsx';

export function TokenForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { permissions } = useSession();
  const { timeZone } = useCompany();
  const format = useFormat();
  const send = useWrite(createToken);
  const [secret, setSecret] = useState<string | null>(null);
  const rules = useRules();
  const form = useForm({
    initialValues: {
      name: '',
      permissions: permissions.filter((one) => one.endsWith('.read')),
      lastDay: null as string | null,
    },
    validate: { name: rules.filled },
  });
  const create = async ({ name, permissions: chosen, lastDay }: typeof form.values) => {
    const expiresAt = lastDay ? instantOf(`${lastDay}T23:59`, timeZone) : null;
    const made = await send.mutateAsync({ body: { name, permissions: chosen as Permission[], expiresAt } });
    setSecret(made.secret);
  };
  if (secret) {
    return (
      <Stack>
        <ShownOnce value={secret}>
          <Trans>The token is made. Put it into the program’s header: Authorization: Bearer …</Trans>
        </ShownOnce>
        <Group justify="flex-end">
          <Button onClick={onClose}>
            <Trans>Done</Trans>
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <CheckedForm form={form} onSend={create}>
      <TextInput
        label={t`Name`}
        description={t`Which program will use it?`}
        required
        data-autofocus
        {...form.getInputProps('name')}
      />
      <DateInput
        label={t`Last day`}
        description={t`Empty: it does not expire.`}
        min={format.today()}
        {...form.getInputProps('lastDay')}
      />
      <Checkbox.Group label={t`Permissions`} {...form.getInputProps('permissions')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={8} mt={8}>
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              value={permission}
              label={permissionText(i18n, permission)}
              description={permission}
            />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={send.isPending} disabled={form.values.permissions.length === 0}>
          <Trans>Create</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
