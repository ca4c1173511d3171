// Invites a person and shows the link to hand over.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { inviteUser } from '../../../src/access/user.contract.ts';
import type { Role } from '../../../src/domain/permission.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useWrite } from '../../api/query.ts';
import { wordOptions } from '../../i18n/words.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { DateText, useFormat } from '../../ui/format.tsx';
import { RoleHint } from './role-hint.tsx';
import { ShownOnce } from './shown-once.tsx';

export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Invite a person</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <InviteForm onClose={onClose} />
    </Dialog>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const send = useWrite(inviteUser);
  const [answer, setAnswer] = useState<Reply<typeof inviteUser> | null>(null);
  const rules = useRules();
  const form = useForm({
    initialValues: { email: '', name: '', role: 'clerk' as Role },
    validate: { email: rules.email },
  });
  const invite = async ({ email, name, role }: typeof form.values) =>
    setAnswer(await send.mutateAsync({ body: { email, role, ...(name.trim() ? { name } : {}) } }));
  if (answer) return <Invited answer={answer} onClose={onClose} />;
  return (
    <CheckedForm form={form} onSend={invite}>
      <TextInput label={t`E-mail address`} type="email" required data-autofocus {...form.getInputProps('email')} />
      <TextInput
        label={t`Name`}
        description={t`The person can change it when joining.`}
        {...form.getInputProps('name')}
      />
      <Select label={t`Role`} data={wordOptions(i18n, 'role')} allowDeselect={false} {...form.getInputProps('role')} />
      <RoleHint role={form.values.role} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={send.isPending}>
          <Trans>Invite</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}

function Invited({ answer, onClose }: { answer: Reply<typeof inviteUser>; onClose: () => void }) {
  const email = answer.user.email;
  return (
    <Stack>
      {answer.link?.url ? (
        <LinkShown url={answer.link.url} expiresAt={answer.link.expiresAt} email={email} />
      ) : (
        <Trans>{email} works with this program already and now belongs to this company too.</Trans>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

export function LinkShown({ url, expiresAt, email }: { url: string; expiresAt: string; email: string }) {
  const format = useFormat();
  return (
    <ShownOnce value={url}>
      <Trans>
        Send this link to {email}. It works once, until <DateText value={format.dayOf(expiresAt)} />.
      </Trans>
    </ShownOnce>
  );
}
