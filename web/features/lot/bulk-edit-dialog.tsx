// Edits many numbers at once: only ticked fields change, an empty one is emptied. Each number answers for itself: how many
// changed, and which were refused and why.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { getProduct } from '../../../src/catalog/product.contract.ts';
import { startBulkEdit } from '../../../src/ledger/bulk-edit.contract.ts';
import { type BulkEdited, type BulkLotEdit, bulkLimit, editLots } from '../../../src/ledger/lot-bulk.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { BulkEditRunning, EditOutcome } from './bulk-edit-running.tsx';
import type { ChosenNumbers } from './chosen-numbers.ts';
import { Chosen } from './chosen-words.tsx';
import classes from './number-list.module.css';
import { numberLabels } from './number-values.ts';

type FieldType = 'text' | 'number' | 'date' | 'choice' | 'yes-no';
type Field = { key: string; attribute: boolean; label: string; type: FieldType; choices: readonly string[] };
type Value = string | boolean | null;

const ownFields = [
  'expirationDate',
  'bestBeforeDate',
  'removalDate',
  'alertDate',
  'warrantyUntil',
  'contractUntil',
] as const;

export function BulkEditDialog({ chosen, onClose }: { chosen: ChosenNumbers; onClose: () => void }) {
  const { t } = useLingui();
  const [edit, start] = [useWrite(editLots), useWrite(startBulkEdit)];
  // Rows of another status may leave the list by the edit: what was meant is kept as it was when this opened.
  const [meant] = useState(chosen);
  const [done, setDone] = useState<BulkEdited | null>(null);
  const [runId, setRunId] = useState<string | null>(null);
  const [values, setValues] = useState<ReadonlyMap<string, Value>>(new Map());
  const fields = useFields(meant);
  const send = async () => {
    const { filter } = meant;
    const what = editOf(fields, values);
    if (filter && (!meant.exact || meant.count > bulkLimit)) {
      setRunId((await start.mutateAsync({ body: { filter, edit: what } })).id);
    } else {
      const rows = filter ? { filter } : { ids: meant.rows.map((row) => row.id) };
      setDone(await edit.mutateAsync({ body: { ...rows, edit: what } }));
    }
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={
        <Trans>
          Edit <Chosen chosen={meant} />
        </Trans>
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {done ? (
        <EditOutcome done={done} onClose={onClose} />
      ) : runId ? (
        <BulkEditRunning id={runId} onClose={onClose} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (values.size > 0) void send().catch(() => undefined);
          }}
        >
          <Stack gap="md">
            <ProblemAlert problem={edit.error ?? start.error} />
            <p style={{ margin: 0 }} className={classes.dim}>
              <Trans>Tick what is to change. A ticked field that is left empty is emptied.</Trans>{' '}
              {values.has('expirationDate') && (
                <Trans>The other dates of each number move with its expiration, but for those that are ticked.</Trans>
              )}
            </p>
            <div className={classes.fields}>
              {fields.map((field) => (
                <FieldRow
                  key={field.key}
                  field={field}
                  value={values.get(field.key)}
                  onChange={(value) => {
                    const next = new Map(values);
                    if (value === undefined) next.delete(field.key);
                    else next.set(field.key, value);
                    setValues(next);
                  }}
                />
              ))}
            </div>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" disabled={values.size === 0} loading={edit.isPending || start.isPending}>
                <Trans>
                  Change <Chosen chosen={meant} />
                </Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

type RowProps = { field: Field; value: Value | undefined; onChange: (value: Value | undefined) => void };

function FieldRow({ field, value, onChange }: RowProps) {
  const { t } = useLingui();
  const id = useId();
  const shared = { id, 'aria-label': field.label, disabled: value === undefined, style: { flex: 1 } };
  const text = typeof value === 'string' ? value : '';
  return (
    <>
      <Checkbox
        label={field.label}
        aria-label={t`Change ${field.label}`}
        checked={value !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? null : undefined)}
      />
      <div>
        {field.type === 'date' ? (
          <DateInput {...shared} value={text || null} onChange={onChange} />
        ) : field.type === 'choice' ? (
          <Select {...shared} clearable data={[...field.choices]} value={text || null} onChange={onChange} />
        ) : field.type === 'yes-no' ? (
          <Select
            {...shared}
            clearable
            data={[
              { value: 'true', label: t`Yes` },
              { value: 'false', label: t`No` },
            ]}
            value={typeof value === 'boolean' ? String(value) : null}
            onChange={(picked) => onChange(picked === null ? null : picked === 'true')}
          />
        ) : (
          <TextInput
            {...shared}
            inputMode={field.type === 'number' ? 'decimal' : undefined}
            value={text}
            maxLength={field.attribute ? 1000 : 200}
            onChange={(event) => onChange(event.currentTarget.value || null)}
          />
        )}
      </div>
    </>
  );
}

/** The fields of every number, and those that the product of all of them gives. */
function useFields({ rows, filter }: ChosenNumbers): Field[] {
  const { i18n } = useLingui();
  const products = new Set(rows.map((row) => row.product.id));
  const productId = filter?.productId ?? (!filter && products.size === 1 ? [...products][0] : undefined);
  const product = useRead(getProduct, { params: { id: productId ?? '' } }, { enabled: productId !== undefined });
  const field = (key: keyof typeof numberLabels, type: FieldType): Field => ({
    key,
    attribute: false,
    label: i18n._(numberLabels[key]),
    type,
    choices: [],
  });
  return [
    field('supplierNumber', 'text'),
    ...ownFields.map((key) => field(key, 'date')),
    ...(product.data?.numberAttributes ?? []).map((one) => ({ ...one, key: `attribute ${one.key}`, attribute: true })),
  ];
}

function editOf(fields: readonly Field[], values: ReadonlyMap<string, Value>): BulkLotEdit {
  const ticked = fields.filter((field) => values.has(field.key));
  const pairs = (attribute: boolean) =>
    ticked
      .filter((field) => field.attribute === attribute)
      .map((field) => [field.key.replace('attribute ', ''), values.get(field.key) ?? null] as const);
  const attributes = pairs(true);
  return {
    ...Object.fromEntries(pairs(false)),
    ...(attributes.length ? { attributes: Object.fromEntries(attributes) } : {}),
  };
}
