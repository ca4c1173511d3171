// A PIN (with the person as its `key`), by touch or by keyboard. After too many wrong ones the pad waits and says how long.
import { Trans, useLingui } from '@lingui/react/macro';
import { PasswordInput, Stack } from '@mantine/core';
import { IconArrowRight, IconBackspace } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Notice } from '../frame/notice.tsx';
import { checkPin, type PinAnswer, type SignedIn, useWrongPins } from '../local/people.ts';
import classes from './pin-pad.module.css';

type Props = {
  personId: string;
  /** How the PIN is checked; without it, no more than checked. */
  check?: (personId: string, pin: string) => Promise<PinAnswer>;
  onRight: (person: SignedIn) => void;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const longest = 8;
const shortest = 4;

export function PinPad({ personId, check = checkPin, onRight }: Props) {
  const { t } = useLingui();
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const wait = useSecondsLeft(useWrongPins().until);
  useEffect(() => field.current?.focus(), []);

  const write = (text: string) => {
    setPin(text.replace(/\D/g, '').slice(0, longest));
    setWrong(null);
  };
  const press = (digit: string) => {
    write(pin + digit);
    field.current?.focus({ preventScroll: true });
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || wait > 0 || pin.length < shortest) return;
    setBusy(true);
    const answer = await check(personId, pin).finally(() => setBusy(false));
    setPin('');
    if (answer.ok) return onRight(answer.person);
    setWrong(answer.reason === 'no-pin' ? t`This person has no PIN.` : t`This is not the PIN.`);
    field.current?.focus();
  };
  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <Stack gap="md">
        <PasswordInput
          ref={field}
          label={t`PIN`}
          value={pin}
          onChange={(event) => write(event.currentTarget.value)}
          inputMode="none"
          autoComplete="off"
          size="lg"
          visible={false}
          visibilityToggleIcon={() => null}
          visibilityToggleButtonProps={{ style: { display: 'none' } }}
          classNames={{ innerInput: classes.typed }}
          error={wait > 0 ? undefined : wrong}
          aria-invalid={wrong ? true : undefined}
          data-autofocus
        />
        {wait > 0 && (
          <Notice tone="warn" role="alert">
            <Trans>Too many wrong PINs. The next one can be tried in {wait} s.</Trans>
          </Notice>
        )}
        <div className={classes.pad}>
          {digits.map((digit) => (
            <button key={digit} type="button" className={classes.key} onClick={() => press(digit)}>
              {digit}
            </button>
          ))}
          <button
            type="button"
            className={classes.key}
            aria-label={t`Delete the last digit`}
            disabled={pin === ''}
            onClick={() => write(pin.slice(0, -1))}
          >
            <IconBackspace size={24} aria-hidden="true" />
          </button>
          <button type="button" className={classes.key} onClick={() => press('0')}>
            {zero}
          </button>
          <button
            type="submit"
            className={classes.key}
            data-main
            aria-label={t`Continue`}
            disabled={busy || wait > 0 || pin.length < shortest}
          >
            <IconArrowRight size={24} aria-hidden="true" />
          </button>
        </div>
      </Stack>
    </form>
  );
}

const zero = '0';

/** Whole seconds until an instant of this device's clock; 0 once it has passed. */
function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
