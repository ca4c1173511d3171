// Two lots become one, or part of one becomes a lot of its own. Either is a document, which a reversal takes back.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Lot, listLots } from '../../../src/ledger/lot.contract.ts';
import { mergeLot, splitLot } from '../../../src/operations/lot-change.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { Buttons, Reason } from './correct-dialog.tsx';

type Props = { lot: Lot; opened: boolean; onClose: () => void };

export function MergeDialog({ lot, opened, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Merge into another lot</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {opened && <MergeForm lot={lot} onClose={onClose} />}
    </Dialog>
  );
}

function MergeForm({ lot, onClose }: Omit<Props, 'opened'>) {
  const { t } = useLingui();
  const rules = useRules();
  const mayOverride = useMay('operation.override');
  const merge = useWrite(mergeLot);
  const [label, setLabel] = useState('');
  const [datesDiffer, setDatesDiffer] = useState(false);
  const form = useForm({
    initialValues: { intoId: '', reason: '', anyway: false },
    validate: { intoId: rules.chosen, reason: rules.filled },
  });
  const save = async ({ intoId, reason, anyway }: typeof form.values) => {
    const confirm = anyway ? ['merge-dates-differ'] : undefined;
    try {
      await merge.mutateAsync({ params: { id: lot.id }, body: { intoId, reason, confirm } });
    } catch (refusal) {
      setDatesDiffer(refusal instanceof ApiProblem && refusal.code === 'merge-dates-differ');
      throw refusal;
    }
    toast(<Trans>Lots merged</Trans>);
    onClose();
  };
  return (
    <CheckedForm form={form} onSend={save} gap="sm">
      <Text size="sm">
        <Trans>Everything on hand of this lot goes into the other one, at every place. Its history stays.</Trans>
      </Text>
      <RecordPicker
        endpoint={listLots}
        query={{ productId: lot.product.id, kind: 'lot' }}
        label={t`Into the lot`}
        withAsterisk
        value={form.values.intoId ? { id: form.values.intoId, label } : null}
        onChange={(chosen) => {
          form.setFieldValue('intoId', chosen?.id ?? '');
          form.setFieldValue('anyway', false);
          setDatesDiffer(false);
          setLabel(chosen?.label ?? '');
        }}
        labelOf={(row) => row.number}
        error={form.errors.intoId}
      />
      {datesDiffer && mayOverride && (
        <Checkbox label={t`Merge although the dates differ`} {...form.getInputProps('anyway', { type: 'checkbox' })} />
      )}
      <Reason {...form.getInputProps('reason')} />
      <Buttons onClose={onClose} loading={merge.isPending} label={t`Merge`} />
    </CheckedForm>
  );
}

export function SplitDialog({ lot, opened, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Split off part of the lot</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {opened && <SplitForm lot={lot} onClose={onClose} />}
    </Dialog>
  );
}

function SplitForm({ lot, onClose }: Omit<Props, 'opened'>) {
  const { t } = useLingui();
  const rules = useRules();
  const navigate = useNavigate();
  const split = useWrite(splitLot);
  const form = useForm({
    initialValues: { locationId: lot.places[0]?.location.id ?? '', quantity: '', number: '', reason: '' },
    validate: { locationId: rules.chosen, quantity: rules.filled, reason: rules.filled },
  });
  const save = async ({ number, ...values }: typeof form.values) => {
    const body = { ...values, ...(number.trim() && { number }) };
    const made = await split.mutateAsync({ params: { id: lot.id }, body });
    toast(<Trans>Lot {made.lot.number} split off</Trans>);
    onClose();
    void navigate({ to: '/numbers/$id', params: { id: made.lot.id } });
  };
  return (
    <CheckedForm form={form} onSend={save} gap="sm">
      <NativeSelect
        label={t`At`}
        data={lot.places.map(({ location, available }) => ({
          value: location.id,
          label: `${location.name}: ${available} ${lot.product.unit}`,
        }))}
        {...form.getInputProps('locationId')}
      />
      <QuantityInput
        label={t`Quantity`}
        unit={lot.product.unit}
        withAsterisk
        data-autofocus
        {...form.getInputProps('quantity')}
      />
      <TextInput
        label={t`Number of the new lot`}
        description={t`Left empty: the next one of the series.`}
        classNames={{ input: 'number' }}
        maxLength={200}
        {...form.getInputProps('number')}
      />
      <Reason {...form.getInputProps('reason')} />
      <Buttons onClose={onClose} loading={split.isPending} label={t`Split off`} />
    </CheckedForm>
  );
}
