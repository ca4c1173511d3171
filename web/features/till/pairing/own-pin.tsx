// Whoever pairs a device has no PIN yet on the first day: it can be set at once.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { getPin, setPin } from '../../../../src/access/pin.contract.ts';
import { call } from '../../../api/client.ts';
import { RowsSkeleton } from '../../../ui/states.tsx';
import { ProblemNotice } from '../frame/problem-notice.tsx';

export function OwnPin({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useLingui();
  const [known, setKnown] = useState<boolean | null>(null);
  const [pin, write] = useState('');
  const [again, writeAgain] = useState('');
  const [told, setTold] = useState<{ pin?: string; again?: string }>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    call(getPin, {}).then(
      ({ changedAt }) => (changedAt === null ? setKnown(false) : onDone()),
      () => onDone(),
    );
  }, [onDone]);

  const change = (keep: (digits: string) => void) => (digits: string) => {
    keep(digits);
    setTold({});
  };
  const send = async () => {
    if (!/^\d{4,8}$/.test(pin)) return setTold({ pin: t`4 to 8 digits` });
    if (pin !== again) return setTold({ again: t`This is not the same.` });
    setBusy(true);
    setProblem(null);
    try {
      await call(setPin, { body: { pin } });
      onDone();
    } catch (refusal) {
      setProblem(refusal);
      setBusy(false);
    }
  };
  if (known === null) return <RowsSkeleton rows={3} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <Text>
          <Trans>
            {name}, choose a PIN of 4 to 8 digits. With it you sign in at every till and allow what the till asks a
            manager for.
          </Trans>
        </Text>
        <ProblemNotice problem={problem} />
        <Digits label={t`PIN`} value={pin} error={told.pin} onChange={change(write)} autoFocus />
        <Digits label={t`The same again`} value={again} error={told.again} onChange={change(writeAgain)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            <Trans>Later, in the office</Trans>
          </Button>
          <Button type="submit" loading={busy}>
            <Trans>Set the PIN</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type DigitsProps = {
  label: string;
  value: string;
  error?: string | undefined;
  onChange: (digits: string) => void;
  autoFocus?: boolean;
};

function Digits({ label, value, error, onChange, autoFocus }: DigitsProps) {
  const { t } = useLingui();
  return (
    <PasswordInput
      label={label}
      value={value}
      error={error}
      aria-invalid={error ? true : undefined}
      autoFocus={autoFocus}
      size="lg"
      inputMode="numeric"
      autoComplete="off"
      maxLength={8}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, ''))}
      visibilityToggleButtonProps={{ 'aria-label': t`Show the PIN` }}
    />
  );
}
