// The fields that a product gives to each of its numbers: a name, what may stand in it, and whether a number is complete
// without it. They appear on the page of every lot or serial number under "More information".
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Checkbox, Select, TagsInput, Text, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type AttributeType, attributeTypes } from '../../../src/domain/number-attribute.ts';
import { Section } from '../../ui/section.tsx';
import { firstError } from './first-error.ts';
import type { ProductFormProps } from './general-fields.tsx';
import classes from './product.module.css';

export function AttributeFields({ form }: ProductFormProps) {
  const { t } = useLingui();
  const rows = form.values.numberAttributes;
  const words: Record<AttributeType, string> = {
    'text': t`Text`,
    'number': t`Number`,
    'date': t`Date`,
    'choice': t`Choice from a list`,
    'yes-no': t`Yes or no`,
  };
  const add = () =>
    form.insertListItem('numberAttributes', { key: '', label: '', type: 'text', required: false, choices: [] });
  return (
    <Section
      title={<Trans>Own fields of its numbers</Trans>}
      hint={<Trans>Asked of every lot or serial number of this product: colour, firmware, calibrated on …</Trans>}
      aside={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={add}
          disabled={rows.length >= 50}
        >
          <Trans>Add a field</Trans>
        </Button>
      }
    >
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>None yet.</Trans>
        </Text>
      )}
      {rows.map((row, index) => (
        <div
          key={row.key || `new ${index}`}
          className={classes.attribute}
          role="group"
          aria-label={row.label || t`Field ${index + 1}`}
        >
          <TextInput label={t`Name`} maxLength={100} {...form.getInputProps(`numberAttributes.${index}.label`)} />
          <Select
            label={t`What stands in it`}
            data={attributeTypes.map((type) => ({ value: type, label: words[type] }))}
            allowDeselect={false}
            {...form.getInputProps(`numberAttributes.${index}.type`)}
          />
          <Checkbox
            className={classes.required}
            label={t`Required`}
            {...form.getInputProps(`numberAttributes.${index}.required`, { type: 'checkbox' })}
          />
          <Tooltip label={t`Remove this field`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              className={classes.remove}
              aria-label={t`Remove this field`}
              onClick={() => form.removeListItem('numberAttributes', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Tooltip>
          {row.type === 'choice' && (
            <TagsInput
              className={classes.choices}
              label={t`What may be chosen`}
              description={t`Enter after each`}
              maxTags={100}
              value={row.choices}
              onChange={(choices) => form.setFieldValue(`numberAttributes.${index}.choices`, choices)}
              error={firstError(form.errors, `numberAttributes.${index}.choices`)}
            />
          )}
        </div>
      ))}
    </Section>
  );
}
