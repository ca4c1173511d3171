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
import { fieldErrors } from '../../ui/form-page.tsx';
import { ProblemAlert, RowsSkeleton } from '../../ui/states.tsx';
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
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const send = useWrite(acceptLink, { keepReads: true });
  const invited = link.kind === 'invitation';
  const form = useForm({ initialValues: { name: link.name, password: '' } });
  const submit = form.onSubmit(async ({ name, password }) => {
    try {
      const answer = await send.mutateAsync({ params: { token }, body: invited ? { name, password } : { password } });
      await takeSession(answer);
      await navigate({ to: '/' });
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
    }
  });
  return (
    <EntryFrame
      title={invited ? t`Welcome to ${link.companyName}` : t`Choose a new password`}
      lead={<Trans>For {link.email}</Trans>}
    >
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={send.error} />
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
        </Stack>
      </form>
    </EntryFrame>
  );
}
