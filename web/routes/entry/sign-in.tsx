// Signing in with e-mail address and password; goes on to the page that was asked for.
import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, Navigate, useRouter } from '@tanstack/react-router';
import { useRef } from 'react';
import { signIn } from '../../../src/access/session.contract.ts';
import { useWrite } from '../../api/query.ts';
import { DemoInvite } from '../../features/demo/demo-invite.tsx';
import { EntryFrame } from '../../features/session/entry-frame.tsx';
import { takeSession, useSession } from '../../features/session/session.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const session = useSession();
  const router = useRouter();
  const [search] = useUrlState();
  const rules = useRules();
  const passwordInput = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email: rules.email, password: rules.filled },
  });
  const send = useWrite(signIn, { keepReads: true });

  if (session.setupNeeded && !session.demo) return <Navigate to="/setup" />;
  const enter = async (body: typeof form.values) => {
    const answer = await send.mutateAsync({ body }).catch((problem: unknown) => {
      form.setFieldValue('password', '');
      passwordInput.current?.focus();
      throw problem;
    });
    await takeSession(answer);
    router.history.push(ownAddress(search.to));
  };
  return (
    <EntryFrame title={t`Sign in`}>
      <Box mt="md">
        <CheckedForm form={form} onSend={enter}>
          <TextInput
            label={t`E-mail address`}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t`Password`}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            ref={passwordInput}
            aria-invalid={form.errors.password ? true : undefined}
            {...form.getInputProps('password')}
            visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
          />
          <Button type="submit" loading={send.isPending} size="md">
            <Trans>Sign in</Trans>
          </Button>
          <p style={{ margin: 0, color: 'var(--mantine-color-dimmed)' }}>
            <Trans>Forgot the password? An administrator can give you a link to choose a new one.</Trans>
          </p>
        </CheckedForm>
      </Box>
      {session.demo && (
        <>
          <DemoInvite />
          <p style={{ margin: '16px 0 0' }}>
            <Link to="/setup">
              <Trans>Create your own company</Trans>
            </Link>
          </p>
        </>
      )}
    </EntryFrame>
  );
}

/** Only addresses of this program: `//elsewhere.example` would leave it. */
function ownAddress(to: string | undefined): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/';
}
