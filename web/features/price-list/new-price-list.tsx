// A new price list: its name, and off to its page.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { createPriceList } from '../../../src/catalog/price-list.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';

const percentSign = '%';

export function NewPriceList({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>New price list</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <NewForm onClose={onClose} />
    </Dialog>
  );
}

function NewForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const rules = useRules();
  const navigate = useNavigate();
  const create = useWrite(createPriceList);
  const form = useForm({ initialValues: { name: '', percent: '' }, validate: { name: rules.filled } });
  const send = async ({ name, percent }: typeof form.values) => {
    const discounts = percent === '' || percent === '0' ? [] : [{ categoryId: null, percent }];
    const { id } = await create.mutateAsync({ body: { name, discounts } });
    onClose();
    await navigate({ to: '/price-lists/$id', params: { id } });
  };
  return (
    <CheckedForm form={form} onSend={send} gap="md">
      <TextInput
        label={t`Name`}
        placeholder={t`Wholesale`}
        maxLength={120}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <QuantityInput
        label={t`Off all products`}
        description={t`Leave it empty for a list of prices only.`}
        unit={percentSign}
        {...form.getInputProps('percent')}
        error={form.errors.percent ?? form.errors['discounts.0.percent']}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={create.isPending}>
          <Trans>Create the price list</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
