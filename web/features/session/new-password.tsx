// A new password with the rule said beforehand.
import { useLingui } from '@lingui/react/macro';
import { PasswordInput, type PasswordInputProps } from '@mantine/core';

export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useLingui();
  return (
    <PasswordInput
      label={t`Password`}
      description={t`At least 10 characters; a few words are easier to remember than signs.`}
      autoComplete="new-password"
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
      aria-invalid={props.error ? true : undefined}
      {...props}
    />
  );
}
