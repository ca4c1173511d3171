// Checks one asset out or in, or moves it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Asset } from '../../../src/service/asset/asset.contract.ts';
import { type handOverActs, handOverAsset } from '../../../src/service/asset/handover.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { toast } from '../../ui/toast.tsx';
import { HolderField, useHolder } from './holder-field.tsx';
import { PlaceChoice } from './place-choice.tsx';

type Act = (typeof handOverActs)[number];
type Props = { asset: Asset; act: Act; onClose: () => void };

export function HandOverDialog(props: Props) {
  const { asset, act, onClose } = props;
  const { t } = useLingui();
  const titles = {
    'check-out': asset.holder ? <Trans>Hand {asset.number} on</Trans> : <Trans>Check {asset.number} out</Trans>,
    'check-in': <Trans>Check {asset.number} in</Trans>,
    'move': <Trans>Move {asset.number}</Trans>,
  };
  return (
    <Dialog opened onClose={onClose} title={titles[act]} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Form {...props} />
    </Dialog>
  );
}

function Form({ asset, act, onClose }: Props) {
  const { t } = useLingui();
  const rules = useRules();
  const holderOf = useHolder();
  const write = useWrite(handOverAsset);
  const form = useForm({
    initialValues: { holder: '', locationId: null as string | null, note: '' },
    validate: {
      ...(act === 'check-out' && { holder: rules.filled }),
      ...(act === 'move' && { locationId: rules.chosen }),
    },
  });
  const send = async ({ holder, locationId, note }: typeof form.values) => {
    const reply = await write.mutateAsync({
      body: {
        ...{ act, assetId: asset.id, locationId, note },
        ...(act === 'check-out' && { holder: holderOf(holder), takeOver: asset.holder !== null }),
      },
    });
    onClose();
    const { number, holder: now, place } = reply.asset;
    if (act === 'check-out')
      toast(
        <Trans>
          {now?.name ?? ''} has {number} now
        </Trans>,
      );
    else if (act === 'check-in') toast(<Trans>{number} is back</Trans>);
    else
      toast(
        <Trans>
          {number} is at {place?.name ?? ''} now
        </Trans>,
      );
  };
  return (
    <CheckedForm form={form} onSend={send} gap="md">
      {asset.holder && act !== 'move' && (
        <div>
          <Trans>{asset.holder.name} has it.</Trans>
        </div>
      )}
      {act === 'check-out' && <HolderField autoFocus {...form.getInputProps('holder')} />}
      <PlaceChoice
        label={act === 'move' ? t`To` : t`Location`}
        placeholder={act === 'move' ? undefined : t`It stays at ${asset.place?.name ?? ''}`}
        required={act === 'move'}
        {...form.getInputProps('locationId')}
      />
      <TextInput label={t`Note`} maxLength={1000} {...form.getInputProps('note')} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={write.isPending}>
          {act === 'check-out' ? (
            <Trans>Check out</Trans>
          ) : act === 'check-in' ? (
            <Trans>Check in</Trans>
          ) : (
            <Trans>Move it</Trans>
          )}
        </Button>
      </Group>
    </CheckedForm>
  );
}
