// One's own account: name, language, password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changePassword, changeProfile } from '../../../src/access/session.contract.ts';
import { useWrite } from '../../api/query.ts';
import { NewPasswordInput } from '../../features/session/new-password.tsx';
import { renewSession, useSession } from '../../features/session/session.ts';
import { type Language, languages, preferredLanguage } from '../../i18n/i18n.ts';
import { fieldErrors } from '../../ui/form-page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { ProblemAlert } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <div style={{ maxWidth: 640 }}>
      <PageHeader title={t`My account`} />
      <ProfileForm />
      <PasswordForm />
    </div>
  );
}

function ProfileForm() {
  const { t, i18n } = useLingui();
  const { user, company } = useSession();
  const send = useWrite(changeProfile);
  const form = useForm({ initialValues: { name: user?.name ?? '', language: user?.language ?? 'device' } });
  const submit = form.onSubmit(async ({ name, language }) => {
    try {
      const body = { name, language: language === 'device' ? null : (language as Language) };
      await renewSession(await send.mutateAsync({ body }));
      form.resetDirty();
      toast(<Trans>Saved</Trans>);
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
    }
  });
  const deviceLanguage = languages[preferredLanguage({ company: company?.language })];
  return (
    <Section title={<Trans>About me</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={send.error} />
          <TextInput label={t`Name`} autoComplete="name" {...form.getInputProps('name')} />
          <TextInput label={t`E-mail address`} value={user?.email ?? ''} disabled readOnly />
          <Select
            label={t`Language`}
            allowDeselect={false}
            data={[
              { value: 'device', label: t`As this device (${deviceLanguage})` },
              ...Object.entries(languages).map(([value, label]) => ({ value, label })),
            ]}
            {...form.getInputProps('language')}
          />
          <div>
            <Button type="submit" loading={send.isPending} disabled={!form.isDirty()}>
              <Trans>Save</Trans>
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}

function PasswordForm() {
  const { t, i18n } = useLingui();
  const send = useWrite(changePassword);
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' } });
  const submit = form.onSubmit(async (body) => {
    try {
      await send.mutateAsync({ body });
      form.reset();
      toast(<Trans>The password is changed. Your other devices are signed out.</Trans>);
    } catch (problem) {
      form.setErrors(fieldErrors(i18n, problem));
    }
  });
  return (
    <Section title={<Trans>Password</Trans>}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={send.error} />
          <NewPasswordInput
            {...form.getInputProps('currentPassword')}
            label={t`Present password`}
            description={null}
            autoComplete="current-password"
          />
          <NewPasswordInput {...form.getInputProps('newPassword')} label={t`New password`} />
          <div>
            <Button type="submit" loading={send.isPending}>
              <Trans>Change the password</Trans>
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
