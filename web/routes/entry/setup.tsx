// The first run: the first visitor creates the company and its administrator. The browser proposes what it knows.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Fieldset, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { setUp } from '../../../src/access/setup.contract.ts';
import { useWrite } from '../../api/query.ts';
import { DemoInvite } from '../../features/demo/demo-invite.tsx';
import { EntryFrame } from '../../features/session/entry-frame.tsx';
import { NewPasswordInput } from '../../features/session/new-password.tsx';
import {
  countryOptions,
  currencyOptions,
  ownCountry,
  ownTimeZone,
  pickByTyping,
  timeZoneOptions,
  usualCurrency,
} from '../../features/session/places.ts';
import { takeSession, useSession } from '../../features/session/session.ts';
import { chooseLanguage, type Language, languages } from '../../i18n/i18n.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { useRules } from '../../ui/form-rules.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const session = useSession();
  const navigate = useNavigate();
  const send = useWrite(setUp, { keepReads: true });
  const country = ownCountry() ?? '';
  const rules = useRules();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      company: {
        name: '',
        country,
        currency: usualCurrency(country) ?? '',
        timeZone: ownTimeZone(),
        language: i18n.locale as Language,
      },
      administrator: { name: '', email: '', password: '' },
      setupCode: '',
    },
    validate: {
      setupCode: session.setupCodeNeeded ? rules.filled : undefined,
      company: { name: rules.filled, country: rules.chosen, currency: rules.chosen, timeZone: rules.chosen },
      administrator: { name: rules.filled, email: rules.email, password: rules.newPassword },
    },
  });
  const options = useMemo(
    () => ({
      countries: countryOptions(i18n.locale),
      currencies: currencyOptions(i18n.locale),
      zones: timeZoneOptions(),
    }),
    [i18n.locale],
  );
  if (!session.setupNeeded) return <Navigate to="/" />;

  const create = async ({ setupCode, ...body }: typeof form.values) => {
    const code = setupCode.trim();
    const answer = await send.mutateAsync({ body: { ...body, ...(code ? { setupCode: code } : {}) } });
    await takeSession(answer);
    await navigate({ to: '/' });
  };

  return (
    <EntryFrame
      wide
      title={t`Welcome. Create your company`}
      lead={<Trans>This takes a minute. Everything can be changed later, the currency until the first document.</Trans>}
    >
      <CheckedForm form={form} onSend={create} gap="lg">
        {session.setupCodeNeeded && (
          <TextInput
            label={t`Setup code`}
            description={t`It was printed where the program was started.`}
            required
            withAsterisk={false}
            autoComplete="one-time-code"
            {...form.getInputProps('setupCode')}
          />
        )}
        <Fieldset legend={t`Company`}>
          <Stack gap="sm">
            <TextInput
              label={t`Company name`}
              required
              withAsterisk={false}
              autoFocus
              autoComplete="organization"
              {...form.getInputProps('company.name')}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <Select
                label={t`Country`}
                data={options.countries}
                required
                withAsterisk={false}
                {...form.getInputProps('company.country')}
                {...pickByTyping}
                onChange={(value) => {
                  form.setFieldValue('company.country', value ?? '');
                  const currency = value && usualCurrency(value);
                  if (currency) form.setFieldValue('company.currency', currency);
                }}
              />
              <Select
                label={t`Currency`}
                key={form.key('company.currency')}
                data={options.currencies}
                required
                withAsterisk={false}
                {...form.getInputProps('company.currency')}
                {...pickByTyping}
              />
              <Select
                label={t`Time zone`}
                data={options.zones}
                required
                withAsterisk={false}
                {...form.getInputProps('company.timeZone')}
                {...pickByTyping}
              />
              <Select
                label={t`Language`}
                data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
                allowDeselect={false}
                {...form.getInputProps('company.language')}
                onChange={(value) => {
                  if (!value) return;
                  form.setFieldValue('company.language', value as Language);
                  void chooseLanguage(value as Language);
                }}
              />
            </SimpleGrid>
          </Stack>
        </Fieldset>
        <Fieldset legend={t`Administrator`}>
          <Stack gap="sm">
            <TextInput
              label={t`Your name`}
              required
              withAsterisk={false}
              autoComplete="name"
              {...form.getInputProps('administrator.name')}
            />
            <TextInput
              label={t`E-mail address`}
              type="email"
              required
              withAsterisk={false}
              autoComplete="username"
              {...form.getInputProps('administrator.email')}
            />
            <NewPasswordInput {...form.getInputProps('administrator.password')} />
          </Stack>
        </Fieldset>
        <Button type="submit" size="md" loading={send.isPending}>
          <Trans>Create the company</Trans>
        </Button>
      </CheckedForm>
      <DemoInvite setupCode={() => form.getValues().setupCode} />
    </EntryFrame>
  );
}
