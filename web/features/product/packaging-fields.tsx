// Packagings: "case of 12" with a barcode of its own. Scanning it counts twelve.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, TagsInput, Text, TextInput, Tooltip } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { Section } from '../../ui/section.tsx';
import { firstError } from './first-error.ts';
import { GtinInput } from './gtin-input.tsx';
import classes from './product.module.css';
import type { ProductValues } from './product-values.ts';

type Props = { form: UseFormReturnType<ProductValues>; unitSymbol?: string };

export function PackagingFields({ form, unitSymbol }: Props) {
  const { t } = useLingui();
  const rows = form.values.packagings;
  const add = () => form.insertListItem('packagings', { name: '', factor: '', gtin: '', barcodes: [] });
  return (
    <Section
      title={<Trans>Packagings</Trans>}
      hint={<Trans>A case or pallet with a barcode of its own: scanning it counts all that is inside.</Trans>}
      aside={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={add}
          disabled={rows.length >= 50}
        >
          <Trans>Add a packaging</Trans>
        </Button>
      }
    >
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>None yet. Example: “Case of 12”, holds 12.</Trans>
        </Text>
      )}
      {rows.map((row, index) => (
        <div
          key={row.id ?? `new ${index}`}
          className={classes.packaging}
          role="group"
          aria-label={row.name || t`Packaging ${index + 1}`}
        >
          <TextInput label={t`Name`} maxLength={100} {...form.getInputProps(`packagings.${index}.name`)} />
          <QuantityInput label={t`Contains`} unit={unitSymbol} {...form.getInputProps(`packagings.${index}.factor`)} />
          <GtinInput label={t`GTIN`} {...form.getInputProps(`packagings.${index}.gtin`)} />
          <TagsInput
            label={t`Other barcodes`}
            maxTags={50}
            value={row.barcodes}
            onChange={(codes) => form.setFieldValue(`packagings.${index}.barcodes`, codes)}
            error={firstError(form.errors, `packagings.${index}.barcodes`)}
          />
          <Tooltip label={t`Remove this packaging`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              className={classes.remove}
              aria-label={t`Remove this packaging`}
              onClick={() => form.removeListItem('packagings', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
    </Section>
  );
}
