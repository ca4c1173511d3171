// A register that is made while pairing: its name, the code of its receipts, where its goods leave from.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { listLocations } from '../../../../src/catalog/location.contract.ts';
import { createRegister, type Register } from '../../../../src/operations/till/register.contract.ts';
import { ApiProblem, call } from '../../../api/client.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { ProblemNotice } from '../frame/problem-notice.tsx';

type Props = {
  others: readonly Register[];
  onMade: (register: Register) => void;
  onCancel?: (() => void) | undefined;
};
type Place = { value: string; label: string };

export function NewRegister({ others, onMade, onCancel }: Props) {
  const { t, i18n } = useLingui();
  const [name, setName] = useState(t`Till ${others.length + 1}`);
  const [code, setCode] = useState(freeCode(others));
  const [locationId, setLocationId] = useState('');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    call(listLocations, { query: { kind: 'internal', limit: 1000 } }).then(
      ({ rows }) => setPlaces(rows.map(({ id, path }) => ({ value: id, label: path }))),
      setProblem,
    );
  }, []);

  const make = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      onMade(await call(createRegister, { body: { name: name.trim(), code, ...(locationId ? { locationId } : {}) } }));
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  const refusedFor = (field: string) =>
    problem instanceof ApiProblem && problem.field === field ? problemText(i18n, problem) : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Stack gap="md">
        <ProblemNotice problem={problem} />
        <TextInput
          label={t`Name of the register`}
          value={name}
          maxLength={100}
          error={name.trim() === '' ? t`Please fill this in.` : refusedFor('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t`Code`}
          description={t`Begins the numbers of its receipts: ${`${code || 'T1'}-000001`}`}
          value={code}
          maxLength={8}
          error={code === '' ? t`Please fill this in.` : refusedFor('code')}
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase().replace(/[^A-Z0-9]/g, ''))}
        />
        <NativeSelect
          label={t`Goods leave from`}
          description={t`Its stock may go below zero from then on: a paid ticket is never refused.`}
          value={locationId}
          onChange={(event) => setLocationId(event.currentTarget.value)}
          data={[{ value: '', label: t`The usual stock location` }, ...places]}
        />
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
          )}
          <Button type="submit" loading={busy} disabled={name.trim() === '' || code === ''}>
            <Trans>Create the register</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function freeCode(others: readonly Register[]): string {
  const taken = new Set(others.map(({ code }) => code));
  let at = 1;
  while (taken.has(`T${at}`)) at += 1;
  return `T${at}`;
}
