// Signing in with e-mail address and password; goes on to the page that was asked for.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { Navigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { signIn } from '../../../src/access/session.contract.ts';
import { useWrite } from '../../api/query.ts';
import { EntryFrame } from '../../features/session/entry-frame.tsx';
import { takeSession, useSession } from '../../features/session/session.ts';
import { ProblemAlert } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const session = useSession();
  const router = useRouter();
  const [search] = useUrlState();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const send = useWrite(signIn, { keepReads: true });

  if (session.setupNeeded) return <Navigate to="/setup" />;
  const submit = async () => {
    const answer = await send.mutateAsync({ body: { email, password } }).catch(() => null);
    if (!answer) return setPassword('');
    await takeSession(answer);
    router.history.push(ownAddress(search.to));
  };
  return (
    <EntryFrame title={t`Sign in`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack mt="md">
          <ProblemAlert problem={send.error} />
          <TextInput
            label={t`E-mail address`}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t`Password`}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
          />
          <Button type="submit" loading={send.isPending} size="md">
            <Trans>Sign in</Trans>
          </Button>
          <p style={{ margin: 0, color: 'var(--mantine-color-dimmed)' }}>
            <Trans>Forgot the password? An administrator can give you a link to choose a new one.</Trans>
          </p>
        </Stack>
      </form>
    </EntryFrame>
  );
}

/** Only addresses of this program: `//elsewhere.example` would leave it. */
function ownAddress(to: string | undefined): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/';
}
