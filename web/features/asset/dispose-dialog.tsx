// How an asset ends: scrapped, sold, lost, or goods again. Sold, it shows at once what is gained or lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  type Asset,
  type DisposalKind,
  disposeAsset,
  readDepreciation,
} from '../../../src/service/asset/asset.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { useCompany } from '../../ui/company.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { toast } from '../../ui/toast.tsx';
import { PartnerField } from '../partner/partner-field.tsx';
import { minorOf } from '../register/register-values.ts';
import { Result } from './asset-facts.tsx';

const buyer = 'customer';
type Props = { asset: Asset; onClose: () => void };

export function DisposeDialog(props: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      onClose={props.onClose}
      title={<Trans>Dispose of {props.asset.number}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Form {...props} />
    </Dialog>
  );
}

function Form({ asset, onClose }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { currency } = useCompany();
  const write = useWrite(disposeAsset);
  const gone = asset.state === 'gone';
  const form = useForm({
    initialValues: {
      kind: (gone ? 'withdrawn' : 'scrapped') as DisposalKind,
      on: format.today() as string | null,
      reason: '',
      partnerId: null as { id: string; label: string } | null,
      price: '',
    },
    validate: {
      on: (on) =>
        on && on > format.today()
          ? t`This day is in the future.`
          : on && on < asset.purchasedOn
            ? t`This is before the purchase.`
            : null,
      reason: (reason) => (reason.trim() ? null : t`Please give a reason.`),
      partnerId: (partner, { kind }) => (kind === 'sold' && !partner ? t`Who bought it?` : null),
      price: (price, { kind }) => (kind === 'sold' && minorOf(price, currency) === null ? t`For how much?` : null),
    },
  });
  const { kind, price, on } = form.values;
  const query = on ? { on } : {};
  const { data: worth } = useRead(readDepreciation, { params: { id: asset.id }, query });
  const minor = minorOf(price, currency);
  const send = async (values: typeof form.values) => {
    const { number } = await write.mutateAsync({
      params: { id: asset.id },
      body: {
        kind,
        reason: values.reason.trim(),
        ...(values.on && { on: values.on }),
        ...(kind === 'sold' && values.partnerId && { partnerId: values.partnerId.id, price: minor ?? 0 }),
      },
    });
    onClose();
    toast(kind === 'withdrawn' ? <Trans>{number} is no asset any more</Trans> : <Trans>{number} is disposed of</Trans>);
  };
  const kinds: { value: DisposalKind; label: string; description: string }[] = [
    { value: 'scrapped', label: t`Scrapped`, description: t`A scrap takes the unit out.` },
    { value: 'sold', label: t`Sold`, description: t`A delivery takes the unit to the customer.` },
    { value: 'lost', label: t`Lost`, description: t`The unit is written off as missing.` },
    { value: 'withdrawn', label: t`No asset any more`, description: t`The unit stays where it is and can be sold.` },
  ];
  return (
    <CheckedForm form={form} onSend={send} gap="md">
      <Radio.Group label={t`What became of it?`} {...form.getInputProps('kind')}>
        <Stack gap={6} mt={6}>
          {kinds.map((one) => (
            <Radio key={one.value} {...one} disabled={gone && one.value !== 'withdrawn'} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'sold' && (
        <PartnerField
          role={buyer}
          label={t`Customer`}
          required
          value={form.values.partnerId}
          onChange={(partner) => form.setFieldValue('partnerId', partner)}
          error={form.errors.partnerId as string | undefined}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DateInput label={t`Day`} min={asset.purchasedOn} max={format.today()} {...form.getInputProps('on')} />
        {kind === 'sold' && (
          <QuantityInput label={t`Price`} unit={currency} withAsterisk {...form.getInputProps('price')} />
        )}
      </SimpleGrid>
      {worth && kind !== 'withdrawn' && (
        <div>
          <Trans>Book value {format.money(worth.bookValue)}</Trans>
          {kind === 'sold' && minor !== null && (
            <>
              {' · '}
              <Result minor={minor - worth.bookValue} />
            </>
          )}
        </div>
      )}
      <Textarea label={t`Reason`} autosize minRows={2} maxLength={500} withAsterisk {...form.getInputProps('reason')} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" color="red.9" loading={write.isPending}>
          <Trans>Dispose of it</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
