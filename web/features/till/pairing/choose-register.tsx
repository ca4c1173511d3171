// Which register this device becomes: one that exists, or a new one. A register that another device has says so first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { listRegisters, pairRegister, type Register } from '../../../../src/operations/till/register.contract.ts';
import { call } from '../../../api/client.ts';
import { useFormat } from '../../../ui/format.tsx';
import { RowsSkeleton } from '../../../ui/states.tsx';
import { Notice } from '../frame/notice.tsx';
import { ProblemNotice } from '../frame/problem-notice.tsx';
import type { Pairing } from '../local/db.ts';
import classes from './choose-register.module.css';
import { NewRegister } from './new-register.tsx';

type Props = { onPaired: (pairing: Pairing) => Promise<void> };

export function ChooseRegister({ onPaired }: Props) {
  const { t } = useLingui();
  const [registers, setRegisters] = useState<readonly Register[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  useEffect(() => {
    allRegisters().then((rows) => {
      setRegisters(rows);
      setMaking(rows.length === 0);
      const free = rows.filter(({ device }) => device === null);
      if (free.length === 1) setChosen(free[0]?.id ?? null);
    }, setProblem);
  }, []);

  if (problem) return <ProblemNotice problem={problem} />;
  if (!registers) return <RowsSkeleton rows={4} />;
  if (making) {
    return (
      <NewRegister
        others={registers}
        onCancel={registers.length > 0 ? () => setMaking(false) : undefined}
        onMade={(register) => {
          setRegisters([...registers, register]);
          setChosen(register.id);
          setMaking(false);
        }}
      />
    );
  }
  const register = registers.find(({ id }) => id === chosen) ?? null;
  return (
    <Stack gap="md">
      <Radio.Group label={t`Register`} value={chosen} onChange={setChosen}>
        <div className={classes.list}>
          {registers.map((one) => (
            <Radio.Card key={one.id} value={one.id} className={classes.card} aria-label={one.name}>
              <Radio.Indicator />
              <span className={classes.name}>
                {one.name} <span className="number">{one.code}</span>
                <span className={classes.place}>{one.location.name}</span>
              </span>
              {one.device ? (
                <Badge color="orange" variant="light">
                  <Trans>In use</Trans>
                </Badge>
              ) : (
                <Badge color="teal" variant="light">
                  <Trans>Free</Trans>
                </Badge>
              )}
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Button
        variant="subtle"
        leftSection={<IconPlus size={18} />}
        onClick={() => setMaking(true)}
        style={{ alignSelf: 'flex-start' }}
      >
        <Trans>New register</Trans>
      </Button>
      {register && <PairForm key={register.id} register={register} onPaired={onPaired} />}
    </Stack>
  );
}

function PairForm({ register, onPaired }: { register: Register } & Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [name, setName] = useState(register.device?.name || register.name);
  const [takeOver, setTakeOver] = useState(false);
  const [asked, setAsked] = useState(register.device !== null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wrong = name.trim() === '' ? t`Please fill this in.` : null;

  const pair = async () => {
    if (wrong || busy || (asked && !takeOver)) return;
    setBusy(true);
    setProblem(null);
    try {
      const body = { deviceName: name.trim(), takeOver };
      const { secret, ...paired } = await call(pairRegister, { params: { id: register.id }, body });
      // An answer that was lost comes again without the secret: it is this device's, so taking over begins anew.
      if (secret === null) return setAsked(true);
      await onPaired({ ...paired, secret });
    } catch (refusal) {
      // Somebody paired it since the list was read.
      setAsked(asked || isPairedElsewhere(refusal));
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void pair();
      }}
    >
      <Stack gap="md">
        <ProblemNotice problem={problem} />
        <TextInput
          label={t`Name of this device`}
          description={t`So that everybody knows which one it is: “Tablet at the entrance”.`}
          value={name}
          maxLength={100}
          error={wrong}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {asked && (
          <Notice tone="warn" title={<Trans>Another device has this register</Trans>}>
            <Stack gap="sm">
              {register.device && (
                <Text size="sm">
                  <Trans>
                    {register.device.name}, since {format.instant(register.device.pairedAt)}, by{' '}
                    {register.device.pairedBy}.
                  </Trans>
                </Text>
              )}
              <Text size="sm">
                <Trans>
                  It can send nothing more from then on. If it still works, close its shift and send everything first;
                  what it has not sent can only come as a file that is saved at that device.
                </Trans>
              </Text>
              {register.openShift && (
                <Text size="sm" fw={600}>
                  <Trans>Its shift is open since {format.instant(register.openShift.openedAt)}.</Trans>
                </Text>
              )}
              <Checkbox
                checked={takeOver}
                onChange={(event) => setTakeOver(event.currentTarget.checked)}
                label={<Trans>Take the register over to this device</Trans>}
              />
            </Stack>
          </Notice>
        )}
        <Group justify="flex-end">
          <Button type="submit" size="lg" loading={busy} disabled={asked && !takeOver}>
            <Trans>Pair this device</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isPairedElsewhere = (problem: unknown): boolean =>
  typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'register-paired';

async function allRegisters(): Promise<Register[]> {
  const rows: Register[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await call(listRegisters, { query: { limit: 200, cursor } });
    rows.push(...page.rows);
    if (!page.nextCursor) return rows;
    cursor = page.nextCursor;
  }
}
