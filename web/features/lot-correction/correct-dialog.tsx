// A wrong number gets the right one, or two numbers that were mixed up change places. The old number stays findable.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { correctNumber, exchangeNumbers } from '../../../src/ledger/correct.contract.ts';
import { type Lot, listLots } from '../../../src/ledger/lot.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';

type Props = { lot: Lot; opened: boolean; onClose: () => void };

export function CorrectDialog({ lot, opened, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Correct the number</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {opened && <CorrectForm lot={lot} onClose={onClose} />}
    </Dialog>
  );
}

function CorrectForm({ lot, onClose }: Omit<Props, 'opened'>) {
  const { t } = useLingui();
  const rules = useRules();
  const correct = useWrite(correctNumber);
  const form = useForm({
    initialValues: { number: lot.number, reason: '' },
    validate: { number: rules.filled, reason: rules.filled },
  });
  const save = async (body: typeof form.values) => {
    await correct.mutateAsync({ params: { id: lot.id }, body, ifMatch: lot.version });
    toast(<Trans>Number corrected</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={save} gap="sm">
      <Text size="sm">
        <Trans>
          Stock and history stay. The old number can still be searched and scanned, and another unit may have it.
        </Trans>
      </Text>
      <TextInput
        label={t`Right number`}
        classNames={{ input: 'number' }}
        maxLength={200}
        withAsterisk
        data-autofocus
        {...form.getInputProps('number')}
      />
      <Reason {...form.getInputProps('reason')} />
      <Buttons onClose={onClose} loading={correct.isPending} label={t`Correct`} />
    </CheckedForm>
  );
}

export function ExchangeDialog({ lot, opened, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Exchange two numbers</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {opened && <ExchangeForm lot={lot} onClose={onClose} />}
    </Dialog>
  );
}

function ExchangeForm({ lot, onClose }: Omit<Props, 'opened'>) {
  const { t } = useLingui();
  const rules = useRules();
  const exchange = useWrite(exchangeNumbers);
  const [label, setLabel] = useState('');
  const form = useForm({
    initialValues: { secondId: '', reason: '' },
    validate: { secondId: rules.chosen, reason: rules.filled },
  });
  const save = async (values: typeof form.values) => {
    await exchange.mutateAsync({ body: { firstId: lot.id, ...values } });
    toast(<Trans>Numbers exchanged</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={save} gap="sm">
      <Text size="sm">
        <Trans>For labels that were mixed up: each of the two gets the other’s number.</Trans>
      </Text>
      <RecordPicker
        endpoint={listLots}
        query={{ productId: lot.product.id }}
        label={t`The other number`}
        withAsterisk
        value={form.values.secondId ? { id: form.values.secondId, label } : null}
        onChange={(chosen) => {
          form.setFieldValue('secondId', chosen?.id ?? '');
          setLabel(chosen?.label ?? '');
        }}
        labelOf={(row) => row.number}
        error={form.errors.secondId}
      />
      <Reason {...form.getInputProps('reason')} />
      <Buttons onClose={onClose} loading={exchange.isPending} label={t`Exchange`} />
    </CheckedForm>
  );
}

export function Reason(props: Record<string, unknown>) {
  return <Textarea label={<Trans>Reason</Trans>} withAsterisk maxLength={500} autosize minRows={2} {...props} />;
}

export function Buttons({ onClose, loading, label }: { onClose: () => void; loading: boolean; label: string }) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        <Trans>Cancel</Trans>
      </Button>
      <Button type="submit" loading={loading}>
        {label}
      </Button>
    </Group>
  );
}
