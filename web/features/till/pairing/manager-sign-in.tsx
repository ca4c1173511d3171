// What stands before an act that needs a manager's session: signing in, or why that does not help.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useRules } from '../../../ui/form-rules.ts';
import { RowsSkeleton } from '../../../ui/states.tsx';
import { Notice } from '../frame/notice.tsx';
import { ProblemNotice } from '../frame/problem-notice.tsx';
import type { ManagerSession } from './manager-session.ts';

export function ManagerSignIn({ manager, lead }: { manager: ManagerSession; lead: ReactNode }) {
  const { state } = manager;
  if (state === 'asking') return <RowsSkeleton rows={3} />;
  if (state === 'unreachable') {
    return (
      <Stack>
        <Notice tone="warn" role="alert">
          <Trans>The server does not answer. This needs a connection.</Trans>
        </Notice>
        <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={manager.askAgain}>
          <Trans>Try again</Trans>
        </Button>
      </Stack>
    );
  }
  if (state === 'setup-needed') {
    return (
      <Stack>
        <Text>
          <Trans>There is no company here yet. It begins in the office.</Trans>
        </Text>
        <Button component="a" href="/">
          <Trans>Go to the office</Trans>
        </Button>
      </Stack>
    );
  }
  return <SignInForm manager={manager} lead={lead} />;
}

function SignInForm({ manager, lead }: { manager: ManagerSession; lead: ReactNode }) {
  const { t } = useLingui();
  const rules = useRules();
  // Of an installation that has nothing but the demo, everybody may know the account.
  const known = manager.session?.demo;
  const [email, setEmail] = useState(known?.email ?? '');
  const [password, setPassword] = useState(known?.password ?? '');
  const [told, setTold] = useState<{ email?: string | null; password?: string | null }>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  const send = async () => {
    const wrong = { email: rules.email(email), password: rules.filled(password) };
    setTold(wrong);
    if (wrong.email || wrong.password || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await manager.enter(email.trim(), password);
    } catch (refusal) {
      setProblem(refusal);
      setPassword('');
      passwordField.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <Text c="dimmed">{lead}</Text>
        <ProblemNotice problem={problem} />
        {manager.state === 'no-right' && !problem && (
          <Notice tone="warn" role="alert">
            <Trans>
              {manager.session?.user?.name ?? ''} may not manage tills. A manager or an administrator has to sign in.
            </Trans>
          </Notice>
        )}
        <TextInput
          label={t`E-mail address`}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus
          value={email}
          error={told.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label={t`Password`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={told.password}
          aria-invalid={told.password ? true : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        />
        <Button type="submit" loading={busy} size="lg">
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </form>
  );
}
