// Whatever else is known of one number: the fields that its product defines, notes in Markdown, and files such as a
// certificate.
import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { MarkdownField } from '../../ui/markdown-field.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordFields } from '../../ui/record-form.tsx';
import { Section } from '../../ui/section.tsx';
import { Attachments } from '../attachment/attachments.tsx';
import classes from './number.module.css';
import type { NumberValues } from './number-values.ts';

type Props = { lot: Lot; form: UseFormReturnType<NumberValues>; readOnly: boolean };

export function NumberMore({ lot, form, readOnly }: Props) {
  const { t } = useLingui();
  return (
    <div className={classes.overview}>
      <RecordFields readOnly={readOnly}>
        <OwnFields lot={lot} form={form} />
      </RecordFields>
      <MarkdownField
        title={t`Notes`}
        field={form.getInputProps('note')}
        changed={form.values.note !== lot.note}
        readOnly={readOnly}
      />
      <Attachments subjectKind="lot" subjectId={lot.id} />
    </div>
  );
}

function OwnFields({ lot, form }: Omit<Props, 'readOnly'>) {
  return (
    <Section title={<Trans>Own fields</Trans>}>
      {lot.attributeFields.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>
            The product asks for none. Add some on the tab “Inventory” of{' '}
            <Link to="/products/$id" params={{ id: lot.product.id }} search={{ tab: 'inventory' }}>
              {lot.product.name}
            </Link>
            .
          </Trans>
        </Text>
      ) : (
        <div className={classes.dates}>
          {lot.attributeFields.map((field) => (
            <OwnField key={field.key} field={field} form={form} />
          ))}
        </div>
      )}
    </Section>
  );
}

type Field = Lot['attributeFields'][number];

function OwnField({ field, form }: { field: Field; form: UseFormReturnType<NumberValues> }) {
  const { t } = useLingui();
  const path = `attributes.${field.key}`;
  const value = form.values.attributes[field.key] ?? '';
  const put = (next: string | boolean | null) =>
    form.setFieldValue('attributes', { ...form.values.attributes, [field.key]: next ?? '' });
  const shared = { label: field.label, withAsterisk: field.required, error: form.errors[path] };
  switch (field.type) {
    case 'date':
      return <DateInput {...shared} value={String(value)} onChange={put} />;
    case 'number':
      return <QuantityInput {...shared} allowNegative value={String(value)} onChange={put} />;
    case 'choice':
      return (
        <Select
          {...shared}
          data={field.choices}
          value={String(value) || null}
          onChange={put}
          clearable={!field.required}
        />
      );
    case 'yes-no':
      return (
        <Select
          {...shared}
          data={[
            { value: 'true', label: t`Yes` },
            { value: 'false', label: t`No` },
          ]}
          value={value === '' ? null : String(value)}
          onChange={(answer) => put(answer === null ? null : answer === 'true')}
          clearable={!field.required}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          maxLength={1000}
          autoComplete="off"
          value={String(value)}
          onChange={(event) => put(event.currentTarget.value)}
        />
      );
  }
}
