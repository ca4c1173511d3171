// The session ended while a page was open: the same person signs in again over it and goes on, with everything still on
// the page. Somebody else starts at the sign-in page.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef } from 'react';
import { signIn } from '../../../src/access/session.contract.ts';
import { queryClient, useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { toast } from '../../ui/toast.tsx';
import { renewSession, useSession } from './session.ts';

export function SignInAgain() {
  const { t } = useLingui();
  const { user } = useSession();
  const rules = useRules();
  const field = useRef<HTMLInputElement>(null);
  const form = useForm({ initialValues: { password: '' }, validate: { password: rules.filled } });
  const send = useWrite(signIn, { keepReads: true });
  const enter = async ({ password }: { password: string }) => {
    const session = await send
      .mutateAsync({ body: { email: user?.email ?? '', password } })
      .catch((problem: unknown) => {
        form.setFieldValue('password', '');
        field.current?.focus();
        throw problem;
      });
    await renewSession(session);
    toast(<Trans>You are signed in again; go on where you were</Trans>);
    await queryClient.invalidateQueries();
  };
  return (
    <Dialog
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={<Trans>Your session has ended</Trans>}
    >
      <CheckedForm form={form} onSend={enter}>
        <Text size="sm">
          <Trans>What is on the page stays there. Sign in again as {user?.email} to go on.</Trans>
        </Text>
        <input type="hidden" name="email" autoComplete="username" value={user?.email ?? ''} />
        <PasswordInput
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          data-autofocus
          ref={field}
          {...form.getInputProps('password')}
          visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        />
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => window.location.assign('/sign-in')}>
            <Trans>Somebody else</Trans>
          </Button>
          <Button type="submit" loading={send.isPending}>
            <Trans>Sign in</Trans>
          </Button>
        </Group>
      </CheckedForm>
    </Dialog>
  );
}
