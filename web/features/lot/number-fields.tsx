// Dates and details of a number, open for editing. The number itself and its product never change.
import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type Lot, listLots } from '../../../src/ledger/lot.contract.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './number.module.css';
import { type NumberValues, numberLabels } from './number-values.ts';

export function NumberFields({ lot, form }: { lot: Lot; form: UseFormReturnType<NumberValues> }) {
  const { i18n } = useLingui();
  const label = (name: keyof typeof numberLabels) => i18n._(numberLabels[name]);
  return (
    <>
      <Section title={<Trans>Dates</Trans>}>
        <div className={classes.dates}>
          <DateInput label={label('expirationDate')} {...form.getInputProps('expirationDate')} />
          <DateInput label={label('bestBeforeDate')} {...form.getInputProps('bestBeforeDate')} />
          <DateInput label={label('removalDate')} {...form.getInputProps('removalDate')} />
          <DateInput label={label('alertDate')} {...form.getInputProps('alertDate')} />
        </div>
      </Section>
      <Section
        title={<Trans>Warranty and maintenance contract</Trans>}
        hint={<Trans>A date typed here stays; left empty, the warranty is computed at delivery.</Trans>}
      >
        <div className={classes.dates}>
          <DateInput label={label('warrantyUntil')} {...form.getInputProps('warrantyUntil')} />
          <DateInput label={label('contractUntil')} {...form.getInputProps('contractUntil')} />
        </div>
      </Section>
      <Section title={<Trans>Details</Trans>}>
        <div className={classes.dates}>
          <TextInput
            label={label('supplierNumber')}
            maxLength={200}
            autoComplete="off"
            {...form.getInputProps('supplierNumber')}
          />
          <RecordPicker
            endpoint={listLots}
            query={{ kind: 'lot', productId: lot.product.id }}
            label={label('parent')}
            value={form.values.parent}
            onChange={(parent) => form.setFieldValue('parent', parent)}
            labelOf={(row) => row.number}
            error={form.errors.parentLotId ?? form.errors.parent}
            clearable
          />
        </div>
        <Textarea
          mt="sm"
          label={label('note')}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={4000}
          {...form.getInputProps('note')}
        />
      </Section>
    </>
  );
}
