// One's own account: name, language, password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changePassword, changeProfile } from '../../../src/access/session.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CalendarAddress } from '../../features/maintenance/calendar-address.tsx';
import { NewPasswordInput } from '../../features/session/new-password.tsx';
import { PinSection } from '../../features/session/pin-section.tsx';
import { renewSession, useSession } from '../../features/session/session.ts';
import { type Language, languages, preferredLanguage } from '../../i18n/i18n.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <div style={{ maxWidth: 640 }}>
      <PageHeader title={t`My account`} />
      <ProfileForm />
      <PasswordForm />
      <PinSection />
      <CalendarAddress />
    </div>
  );
}

function ProfileForm() {
  const { t } = useLingui();
  const rules = useRules();
  const { user, company } = useSession();
  const send = useWrite(changeProfile);
  const form = useForm({
    initialValues: { name: user?.name ?? '', language: user?.language ?? 'device' },
    validate: { name: rules.filled },
  });
  const save = async ({ name, language }: typeof form.values) => {
    const body = { name, language: language === 'device' ? null : (language as Language) };
    await renewSession(await send.mutateAsync({ body }));
    form.resetDirty();
    toast(<Trans>Saved</Trans>);
  };
  const deviceLanguage = languages[preferredLanguage({ company: company?.language })];
  return (
    <Section title={<Trans>About me</Trans>}>
      <CheckedForm form={form} onSend={save}>
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
      </CheckedForm>
    </Section>
  );
}

function PasswordForm() {
  const { t } = useLingui();
  const rules = useRules();
  const send = useWrite(changePassword);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { currentPassword: rules.filled, newPassword: rules.newPassword },
  });
  const change = async (body: typeof form.values) => {
    await send.mutateAsync({ body });
    form.reset();
    toast(<Trans>The password is changed. Your other devices are signed out.</Trans>);
  };
  return (
    <Section title={<Trans>Password</Trans>}>
      <CheckedForm form={form} onSend={change}>
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
      </CheckedForm>
    </Section>
  );
}
