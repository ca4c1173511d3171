// Cash that is put into the drawer or taken out of it beside sales, with the reason that the report shows.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { useFormat } from '../../../ui/format.tsx';
import { ReasonField, useReason } from '../../../ui/reason-field.tsx';
import { toast } from '../../../ui/toast.tsx';
import { moveCash } from '../local/shift.ts';
import { useJournalWords } from './journal-words.ts';
import { MoneyInput } from './money-input.tsx';

type Direction = 'in' | 'out';
type Props = { opened: Direction | null; onClose: () => void };

export function CashDialog({ opened, onClose }: Props) {
  return (
    <Dialog opened={opened !== null} onClose={onClose} title={<Trans>Cash in or out</Trans>}>
      {opened && <CashForm key={opened} first={opened} onClose={onClose} />}
    </Dialog>
  );
}

function CashForm({ first, onClose }: { first: Direction; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useJournalWords();
  const reason = useReason();
  const [direction, setDirection] = useState<Direction>(first);
  const [amount, setAmount] = useState<number | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async () => {
    if (amount === null || amount === 0) return setWrong(t`How much?`);
    const given = reason.given();
    if (given === null || busy) return;
    setBusy(true);
    try {
      await moveCash({ direction, amount, reason: given });
      const money = format.money(amount);
      toast(direction === 'in' ? <Trans>{money} put in</Trans> : <Trans>{money} taken out</Trans>);
      onClose();
    } catch (refusal) {
      setWrong(words(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t`Direction`}
          value={direction}
          onChange={(value) => setDirection(value as Direction)}
          data={[
            { value: 'in', label: t`Cash in` },
            { value: 'out', label: t`Cash out` },
          ]}
        />
        <MoneyInput
          label={t`Amount`}
          required
          withAsterisk={false}
          data-autofocus
          value={amount}
          error={wrong}
          onChange={(minor) => {
            setAmount(minor);
            setWrong(null);
          }}
        />
        <ReasonField reason={reason} autoFocus={false} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={busy}>
            <Trans>Write down</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
