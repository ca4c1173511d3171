// What a field says when it is empty or not what it asks for, before anything is sent. For `validate` of Mantine's form.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

type Rule = (value: string | null | undefined) => string | null;

/** The shortest password that is taken; see `NewPassword` in src/access/person.contract.ts. */
const passwordLength = 10;

export function useRules(): Record<'filled' | 'chosen' | 'email' | 'newPassword', Rule> {
  const { t } = useLingui();
  const filled: Rule = (value) => (value?.trim() ? null : t`Please fill this in.`);
  return {
    filled,
    chosen: (value) => (value ? null : t`Please choose one.`),
    email: (value) =>
      filled(value) ??
      (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value?.trim() ?? '')
        ? null
        : t`This is not an e-mail address. One looks like ana@example.com.`),
    newPassword: (value) => {
      const length = value?.length ?? 0;
      if (length >= passwordLength) return null;
      if (length === 0) return t`Please fill this in.`;
      const missing = passwordLength - length;
      return t`Too short: ${plural(missing, { one: '# more character is needed', other: '# more characters are needed' })}.`;
    },
  };
}
