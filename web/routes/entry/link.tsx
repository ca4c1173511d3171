// The page of a link that an administrator handed over: an invitation, or a new password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { acceptLink, getLink } from '../../../src/access/user.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { EntryFrame } from '../../features/session/entry-frame.tsx';
import { NewPasswordInput } from '../../features/session/new-password.tsx';
import { takeSession } from '../../features/session/session.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { useParam } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const token = useParam('token');
  const link = useRead(getLink, { params: { token } });
  if (link.isPending) return <RowsSkeleton rows={3} />;
  if (link.error) {
    return (
      <EntryFrame title={t`This link cannot be used`}>
        <Stack mt="md">
          <ProblemAlert problem={link.error} />
          <Button component="a" href="/sign-in" variant="default">
            <Trans>Go to sign-in</Trans>
          </Button>
        </Stack>
      </EntryFrame>
    );
  }
  return <AcceptForm token={token} link={link.data} />;
}

function AcceptForm({ token, link }: { token: string; link: Reply<typeof getLink> }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const send = useWrite(acceptLink, { keepReads: true });
  const invited = link.kind === 'invitation';
  const rules = useRules();
  const form = useForm({
    initialValues: { name: link.name, password: '' },
    validate: { name: invited ? rules.filled : undefined, password: rules.newPassword },
  });
  const accept = async ({ name, password }: typeof form.values) => {
    const answer = await send.mutateAsync({ params: { token }, body: invited ? { name, password } : { password } });
    await takeSession(answer);
    await navigate({ to: '/' });
  };
  return (
    <EntryFrame
      title={invited ? t`Welcome to ${link.companyName}` : t`Choose a new password`}
      lead={<Trans>For {link.email}</Trans>}
    >
      <CheckedForm form={form} onSend={accept}>
        {invited && (
          <TextInput
            label={t`Your name`}
            required
            withAsterisk={false}
            autoComplete="name"
            {...form.getInputProps('name')}
          />
        )}
        <input type="hidden" name="email" autoComplete="username" value={link.email} readOnly />
        <NewPasswordInput {...form.getInputProps('password')} />
        <Button type="submit" size="md" loading={send.isPending}>
          {invited ? <Trans>Join</Trans> : <Trans>Save and sign in</Trans>}
        </Button>
      </CheckedForm>
    </EntryFrame>
  );
}
