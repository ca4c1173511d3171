// The name of a price list and what it takes off the usual prices: of all products, and of categories.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { newKey } from '../../api/client.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { Section } from '../../ui/section.tsx';
import { CategorySelect } from '../category/category-select.tsx';
import classes from './price-list.module.css';
import type { PriceListValues } from './price-list-values.ts';

const percentSign = '%';

export function PriceListTerms({ form, readOnly }: { form: UseFormReturnType<PriceListValues>; readOnly: boolean }) {
  const { t } = useLingui();
  const { discounts } = form.values;
  return (
    <div style={{ maxWidth: 760 }}>
      <Section title={<Trans>Price list</Trans>}>
        <TextInput label={t`Name`} maxLength={120} withAsterisk {...form.getInputProps('name')} />
        <Textarea mt="sm" label={t`Notes`} autosize minRows={2} maxRows={10} {...form.getInputProps('note')} />
      </Section>
      <Section
        title={<Trans>Off the usual price</Trans>}
        hint={
          <Trans>
            For products without a price of their own on this list. Of several categories the nearest one decides; it
            also goes before what is taken off all products.
          </Trans>
        }
      >
        <div className={classes.discounts}>
          <span className={classes.everything}>
            <Trans>All products</Trans>
          </span>
          <QuantityInput
            aria-label={t`Percent off all products`}
            unit={percentSign}
            w={120}
            {...form.getInputProps('percent')}
          />
          <span />
          {discounts.map((one, index) => (
            <CategoryDiscount key={one.key} form={form} index={index} categoryId={one.categoryId} readOnly={readOnly} />
          ))}
        </div>
        {!readOnly && (
          <Button
            mt="sm"
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => form.insertListItem('discounts', { key: newKey(), categoryId: '', percent: '' })}
          >
            <Trans>Add a category</Trans>
          </Button>
        )}
      </Section>
    </div>
  );
}

type RowProps = { form: UseFormReturnType<PriceListValues>; index: number; categoryId: string; readOnly: boolean };

function CategoryDiscount({ form, index, categoryId, readOnly }: RowProps) {
  const { t } = useLingui();
  return (
    <>
      <CategorySelect
        aria-label={t`Category`}
        value={categoryId}
        onChange={(id) => form.setFieldValue(`discounts.${index}.categoryId`, id)}
        error={form.errors[`discounts.${index}.categoryId`]}
      />
      <QuantityInput
        aria-label={t`Percent off the category`}
        unit={percentSign}
        w={120}
        {...form.getInputProps(`discounts.${index}.percent`)}
      />
      {!readOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t`Take the category off the list`}
          onClick={() => form.removeListItem('discounts', index)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </>
  );
}
