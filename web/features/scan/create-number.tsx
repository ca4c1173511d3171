// An unknown code becomes a serial number or lot of a product: it has no place and no stock until a document moves it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { listProducts } from '../../../src/catalog/product.contract.ts';
import { createLot } from '../../../src/ledger/lot.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';
import { settleUnknown, type UnknownCode } from './scan-session.ts';

type Values = { number: string; product: { id: string; label: string } | null };

export function CreateNumber({ unknown, onClose }: { unknown: UnknownCode; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const rules = useRules();
  const create = useWrite(createLot);
  const form = useForm<Values>({
    initialValues: { number: unknown.number.replaceAll('\u001d', ''), product: null },
    validate: { number: rules.filled, product: (product) => rules.chosen(product?.id) },
  });
  const send = async ({ number, product }: Values) => {
    const made = await create.mutateAsync({ body: { number, productId: product?.id ?? '' } });
    settleUnknown(unknown.code);
    toast(<Trans>{made.number} is created</Trans>);
    onClose();
    await navigate({ to: '/numbers/$id', params: { id: made.id } });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>New serial number or lot</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <CheckedForm form={form} onSend={send}>
        <Stack>
          <TextInput label={t`Number`} className="number" autoComplete="off" {...form.getInputProps('number')} />
          <RecordPicker
            endpoint={listProducts}
            label={t`Product`}
            value={form.values.product}
            onChange={(product) => form.setFieldValue('product', product)}
            error={form.errors.product}
            labelOf={(row) => row.name}
            hintOf={(row) => row.sku}
          />
          <Text size="sm" c="dimmed">
            <Trans>It has no place and no stock until a document moves it.</Trans>
          </Text>
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>
              <Trans>Create</Trans>
            </Button>
          </Group>
        </Stack>
      </CheckedForm>
    </Dialog>
  );
}
