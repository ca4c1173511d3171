// What a product is: code, name, category, unit, the codes that are printed on it, and its packagings.
import { Trans, useLingui } from '@lingui/react/macro';
import { Input, SegmentedControl, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { wordOptions } from '../../i18n/words.ts';
import { Section } from '../../ui/section.tsx';
import { CategorySelect } from '../category/category-select.tsx';
import { UnitSelect } from '../unit/unit-select.tsx';
import { firstError } from './first-error.ts';
import { GtinInput, keepEnter } from './gtin-input.tsx';
import { PackagingFields } from './packaging-fields.tsx';
import classes from './product.module.css';
import type { ProductValues } from './product-values.ts';

export type ProductFormProps = { form: UseFormReturnType<ProductValues>; readOnly?: boolean };
type Props = ProductFormProps & {
  /** Goods that have moved keep their unit and stay goods. */
  hasMoves?: boolean;
  unitSymbol?: string;
  image?: ReactNode;
};

export function GeneralFields({ form, hasMoves, unitSymbol, image }: Props) {
  const { t, i18n } = useLingui();
  const { values } = form;
  return (
    <>
      <Section title={<Trans>Product</Trans>}>
        <div className={image ? classes.main : undefined}>
          <Stack gap="sm">
            <TextInput label={t`Name`} maxLength={300} withAsterisk {...form.getInputProps('name')} />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
              <TextInput
                label={t`Code (SKU)`}
                maxLength={80}
                withAsterisk
                autoComplete="off"
                onKeyDown={keepEnter}
                {...form.getInputProps('sku')}
              />
              <CategorySelect
                value={values.categoryId}
                onChange={(id) => form.setFieldValue('categoryId', id)}
                error={form.errors.categoryId}
              />
              <UnitSelect
                value={values.unitId}
                onChange={(id) => form.setFieldValue('unitId', id)}
                error={form.errors.unitId}
                fixed={hasMoves}
              />
              <Input.Wrapper label={t`Kind`} labelElement="div">
                <SegmentedControl
                  fullWidth
                  aria-label={t`Kind`}
                  data={wordOptions(i18n, 'productKind')}
                  disabled={hasMoves}
                  value={values.kind}
                  onChange={(kind) => {
                    form.setFieldValue('kind', kind as ProductValues['kind']);
                    if (kind === 'service') form.setFieldValue('tracking', 'none');
                  }}
                />
              </Input.Wrapper>
            </SimpleGrid>
          </Stack>
          {image}
        </div>
      </Section>
      <Section
        title={<Trans>Barcodes</Trans>}
        hint={<Trans>What a scanner reads on the product itself. Every code leads to one product only.</Trans>}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <GtinInput label={t`GTIN (EAN, UPC)`} {...form.getInputProps('gtin')} />
          <TagsInput
            label={t`Other barcodes`}
            placeholder={values.barcodes.length === 0 ? t`Type or scan, then Enter` : undefined}
            maxTags={50}
            value={values.barcodes}
            onChange={(codes) => form.setFieldValue('barcodes', codes)}
            error={firstError(form.errors, 'barcodes')}
          />
        </SimpleGrid>
      </Section>
      <PackagingFields form={form} unitSymbol={unitSymbol} />
    </>
  );
}
