// The fields of a register: what it is called and sells from, its cash, its receipt and its printer.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { useCompany } from '../../ui/company.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { Section } from '../../ui/section.tsx';
import { usePlaces } from '../location/location-filter.tsx';
import { PriceListPicker } from '../price-list/price-list-picker.tsx';
import type { RegisterValues } from './register-values.ts';

type Props = { form: UseFormReturnType<RegisterValues>; codeFixed?: boolean };

export function RegisterFields({ form, codeFixed = false }: Props) {
  return (
    <>
      <General form={form} codeFixed={codeFixed} />
      <Receipt form={form} />
      <Printer form={form} />
    </>
  );
}

function General({ form, codeFixed }: Required<Props>) {
  const { t } = useLingui();
  const { currency } = useCompany();
  const { priceListId } = form.values;
  return (
    <Section title={<Trans>Register</Trans>}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label={t`Name`} maxLength={100} withAsterisk {...form.getInputProps('name')} />
          <TextInput
            label={t`Code`}
            description={codeFixed ? t`It stands on receipts and stays.` : t`Begins the numbers of its receipts.`}
            maxLength={8}
            withAsterisk
            disabled={codeFixed}
            classNames={{ input: 'number' }}
            {...form.getInputProps('code')}
          />
        </SimpleGrid>
        <PlaceSelect form={form} />
        <PriceListPicker
          value={priceListId || null}
          onChange={(id) => form.setFieldValue('priceListId', id ?? '')}
          description={t`For customers without a price list of their own.`}
          error={form.errors.priceListId}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <QuantityInput
            label={t`Smallest coin`}
            description={t`Cash is rounded to it.`}
            unit={currency}
            {...form.getInputProps('cashRounding')}
          />
          <QuantityInput
            label={t`Usual float`}
            description={t`What the drawer begins a shift with.`}
            unit={currency}
            {...form.getInputProps('usualFloat')}
          />
        </SimpleGrid>
      </Stack>
    </Section>
  );
}

export function PlaceSelect({ form }: { form: Pick<UseFormReturnType<RegisterValues>, 'getInputProps'> }) {
  const { t } = useLingui();
  const places = usePlaces().filter((place) => isOurs(place.kind) && place.kind === 'internal');
  return (
    <Select
      label={t`Location`}
      description={t`Where its goods leave from. Quantities without a number may go below zero there, for a paid ticket is always booked.`}
      data={places.map((place) => ({ value: place.id, label: place.path }))}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t`Nothing found`}
      {...form.getInputProps('locationId')}
    />
  );
}

function Receipt({ form }: Props) {
  const { t } = useLingui();
  return (
    <Section title={<Trans>Receipt</Trans>}>
      <Stack gap="md">
        <Select
          label={t`Paper`}
          allowDeselect={false}
          data={[
            { value: '80mm', label: t`Roll of 80 mm` },
            { value: '58mm', label: t`Roll of 58 mm` },
            { value: 'a4', label: 'A4' },
          ]}
          w={220}
          {...form.getInputProps('receipt.paper')}
        />
        <Textarea
          label={t`Above the lines`}
          description={t`Under the company’s name and address, such as opening hours.`}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          {...form.getInputProps('receipt.header')}
        />
        <Textarea
          label={t`Below the lines`}
          description={t`Such as how goods can be returned.`}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          {...form.getInputProps('receipt.footer')}
        />
        <Switch label={t`With the company’s logo`} {...form.getInputProps('receipt.showLogo', { type: 'checkbox' })} />
        <Switch
          label={t`Print when a ticket is paid`}
          description={t`Without being asked.`}
          {...form.getInputProps('receipt.automatic', { type: 'checkbox' })}
        />
      </Stack>
    </Section>
  );
}

function Printer({ form }: Props) {
  const { t } = useLingui();
  const { kind } = form.values.printer;
  const direct = kind !== 'browser';
  return (
    <Section title={<Trans>Printer and drawer</Trans>}>
      <Stack gap="md">
        <Select
          label={t`Printed by`}
          description={
            kind === 'browser'
              ? t`The browser’s own printing. Started in kiosk mode it asks nothing.`
              : t`Receipts go to the printer as they are, and it opens the drawer.`
          }
          allowDeselect={false}
          data={[
            { value: 'browser', label: t`The browser` },
            { value: 'usb', label: t`Receipt printer at a USB port of the device` },
            { value: 'serial', label: t`Receipt printer at a serial port of the device` },
            { value: 'network', label: t`Receipt printer in the network` },
          ]}
          {...form.getInputProps('printer.kind')}
        />
        {kind === 'network' && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t`Name or address`}
              placeholder="192.168.1.50"
              maxLength={200}
              {...form.getInputProps('printer.host')}
            />
            <CountInput label={t`Port`} min={1} max={65_535} {...form.getInputProps('printer.port')} />
          </SimpleGrid>
        )}
        {direct && (
          <>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <Select
                label={t`Language of the printer`}
                allowDeselect={false}
                data={[
                  { value: 'esc-pos', label: 'ESC/POS' },
                  { value: 'star-prnt', label: 'StarPRNT' },
                ]}
                {...form.getInputProps('printer.language')}
              />
              <CountInput
                label={t`Characters on a line`}
                description={t`42 or 48 on 80 mm, 32 on 58 mm.`}
                min={24}
                max={64}
                {...form.getInputProps('printer.columns')}
              />
            </SimpleGrid>
            <Switch
              label={t`Open the drawer when cash is paid`}
              {...form.getInputProps('printer.opensDrawer', { type: 'checkbox' })}
            />
          </>
        )}
      </Stack>
    </Section>
  );
}
