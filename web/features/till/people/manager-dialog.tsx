// A manager's word for what the till asks about: who, their PIN, and why.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { ReasonField, useReason } from '../../../ui/reason-field.tsx';
import { type Asked, asCashier, currentCashier, people, useAskedManager } from '../local/people.ts';
import { PinPad } from './pin-pad.tsx';

export function ManagerDialog() {
  const asked = useAskedManager();
  return (
    <Dialog
      opened={asked !== null}
      onClose={() => asked?.answer(null)}
      title={<Trans>A manager has to allow this</Trans>}
    >
      {asked && <Word asked={asked} />}
    </Dialog>
  );
}

function Word({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const managers = people().filter(({ manages, pin }) => manages && pin !== null);
  const here = currentCashier();
  const [who, setWho] = useState(managers.find(({ id }) => id === here?.id)?.id ?? managers[0]?.id ?? '');
  const reason = useReason();
  if (managers.length === 0) {
    return (
      <Stack>
        <Text>{asked.words}</Text>
        <Text>
          <Trans>Nobody who manages has a PIN yet. They set it in their profile in the office.</Trans>
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => asked.answer(null)}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text>{asked.words}</Text>
      <ReasonField reason={reason} />
      <NativeSelect
        label={t`Manager`}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        data={managers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <PinPad
        key={who}
        personId={who}
        onRight={(person) => {
          const given = reason.given();
          if (given !== null) asked.answer({ by: asCashier(person), reason: given });
        }}
      />
    </Stack>
  );
}
