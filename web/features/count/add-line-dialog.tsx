// Counts something that is not on the sheet: a product, a place, a number where it has one, and how many.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import type { Location } from '../../../src/catalog/location.contract.ts';
import { listProducts } from '../../../src/catalog/product.contract.ts';
import { addCountLine, type CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { useWrite } from '../../api/query.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast } from '../../ui/toast.tsx';
import { putLines } from './sheet-lines.ts';

type Props = {
  id: string;
  places: readonly Location[];
  placeId: string | null;
  /** What was scanned and is not known. */
  number: string;
  onClose: () => void;
};
type Product = CountLine['product'];

export function AddLineDialog({ id, places, placeId, number, onClose }: Props) {
  const { t } = useLingui();
  const rules = useRules();
  const client = useQueryClient();
  const add = useWrite(addCountLine);
  const form = useForm({
    initialValues: {
      productId: null as Product | null,
      locationId: placeId ?? (places.length === 1 ? (places[0]?.id ?? null) : null),
      number,
      counted: '1',
    },
    validate: { productId: (chosen) => rules.chosen(chosen?.id), locationId: rules.chosen, counted: rules.filled },
  });
  const { productId: product } = form.values;
  const tracked = product === null ? number !== '' : product.tracking !== 'none';
  const send = async (values: typeof form.values) => {
    const text = values.number.trim();
    const bare = tracked && text === '';
    const { line } = await add.mutateAsync({
      params: { id },
      body: {
        productId: values.productId?.id ?? '',
        locationId: values.locationId ?? '',
        counted: values.counted,
        ...(tracked && !bare && { number: text }),
        ...(bare && { confirm: ['numbers-asked'] }),
      },
    });
    putLines(client, id, [line]);
    const { name } = line.product;
    toast(<Trans>{name} is on the sheet</Trans>);
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Add what is not on the sheet</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <CheckedForm form={form} onSend={send}>
        <Stack gap="md">
          <RecordPicker
            label={t`Product`}
            withAsterisk
            endpoint={listProducts}
            labelOf={(row) => row.name}
            hintOf={(row) => row.sku}
            value={product && { id: product.id, label: product.name }}
            onChange={(_, row) => form.setFieldValue('productId', row as Product | null)}
            error={form.errors.productId}
          />
          <Select
            label={t`Where`}
            withAsterisk
            data={places.map((place) => ({ value: place.id, label: place.path }))}
            searchable
            limit={200}
            nothingFoundMessage={t`Nothing found`}
            {...form.getInputProps('locationId')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {tracked && (
              <TextInput
                label={product?.tracking === 'lot' ? t`Lot` : t`Serial number`}
                description={t`Empty: it has none`}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                maxLength={400}
                autoComplete="off"
                {...form.getInputProps('number')}
              />
            )}
            <QuantityInput label={t`Counted`} unit={product?.unit} {...form.getInputProps('counted')} />
          </SimpleGrid>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={add.isPending}>
              <Trans>Add</Trans>
            </Button>
          </Group>
        </Stack>
      </CheckedForm>
    </Dialog>
  );
}
