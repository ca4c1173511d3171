// Numbers created by hand: one with its dates, or several at once. What they are (lots or serial numbers) follows from the
// product. They have no place and no stock until a document moves them.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { getProduct, listProducts, type Product } from '../../../src/catalog/product.contract.ts';
import { createLot } from '../../../src/ledger/lot.contract.ts';
import { type BulkCreated, createLots } from '../../../src/ledger/lot-bulk.contract.ts';
import { previewSeries } from '../../../src/operations/series.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRules } from '../../ui/form-rules.ts';
import { lazily } from '../../ui/lazily.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { entryOfRows, type NumberRows, noRows } from '../numbers/number-rows.ts';
import type { NumberKind } from './number-columns.tsx';
import classes from './number-list.module.css';
import { numberLabels } from './number-values.ts';
import { RefusedRows } from './refused-rows.tsx';

const NumbersEditor = lazily(() => import('../numbers/numbers-editor.tsx').then((file) => file.NumbersEditor));

const dateFields = ['expirationDate', 'bestBeforeDate', 'warrantyUntil', 'contractUntil'] as const;
type Values = {
  product: { id: string; label: string } | null;
  number: string;
  supplierNumber: string;
} & Record<(typeof dateFields)[number], string | null>;

const empty: Values = {
  product: null,
  number: '',
  supplierNumber: '',
  expirationDate: null,
  bestBeforeDate: null,
  warrantyUntil: null,
  contractUntil: null,
};

export function NewNumberDialog({ kind, onClose }: { kind: NumberKind; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const rules = useRules();
  const [several, setSeveral] = useState(false);
  const [rows, setRows] = useState<NumberRows>(noRows);
  const [done, setDone] = useState<BulkCreated | null>(null);
  const [one, many] = [useWrite(createLot), useWrite(createLots)];
  const form = useForm<Values>({
    initialValues: empty,
    validate: {
      product: (product) => rules.chosen(product?.id),
      number: (number) => (several ? null : rules.filled(number)),
    },
  });
  const { product: chosen } = form.values;
  const read = useRead(getProduct, { params: { id: chosen?.id ?? '' } }, { enabled: chosen !== null });
  const product = chosen ? read.data : undefined;
  const untracked = product?.tracking === 'none';
  const entered = entryOfRows(rows, 'serial').numbers;

  const send = async ({ product: of, number, supplierNumber, ...dates }: Values) => {
    const shared = { productId: of?.id ?? '', supplierNumber: supplierNumber.trim() || null, ...dates };
    if (several) {
      setDone(await many.mutateAsync({ body: { rows: entered.map((row) => ({ ...shared, number: row.number })) } }));
      return;
    }
    const made = await one.mutateAsync({ body: { ...shared, number } });
    toast(<Trans>{made.number} is created</Trans>);
    onClose();
    await navigate({ to: '/numbers/$id', params: { id: made.id } });
  };
  const title =
    kind === 'serial' ? (
      <Trans>New serial number</Trans>
    ) : kind === 'lot' ? (
      <Trans>New lot</Trans>
    ) : (
      <Trans>New serial number or lot</Trans>
    );
  return (
    <Dialog opened onClose={onClose} size="lg" title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      {done ? (
        <Outcome done={done} onClose={onClose} />
      ) : (
        <CheckedForm form={form} onSend={send}>
          <RecordPicker
            endpoint={listProducts}
            query={{ tracking: kind }}
            label={t`Product`}
            required
            inputRef={(element) => element?.setAttribute('data-autofocus', 'true')}
            value={form.values.product}
            onChange={(value) => form.setFieldValue('product', value)}
            error={untracked ? t`This product has neither lots nor serial numbers.` : form.errors.product}
            labelOf={(row) => row.name}
            hintOf={(row) => row.sku}
            description={
              product &&
              !untracked &&
              [product.sku, wordOf(i18n, 'tracking', product.tracking), product.unit.symbol].join(' · ')
            }
          />
          <SegmentedControl
            value={several ? 'several' : 'one'}
            onChange={(value) => setSeveral(value === 'several')}
            data={[
              { value: 'one', label: t`One` },
              { value: 'several', label: t`Several` },
            ]}
          />
          {several ? (
            <Suspense fallback={<RowsSkeleton rows={3} />}>
              <NumbersEditor kind="serial" label={t`Numbers`} rows={rows} onChange={setRows} />
            </Suspense>
          ) : (
            <div>
              <TextInput
                label={t`Number`}
                required
                autoComplete="off"
                maxLength={400}
                classNames={{ input: 'number' }}
                {...form.getInputProps('number')}
              />
              {product && !untracked && (
                <FromSeries product={product} onTake={(number) => form.setFieldValue('number', number)} />
              )}
            </div>
          )}
          <TextInput
            label={i18n._(numberLabels.supplierNumber)}
            autoComplete="off"
            maxLength={200}
            {...form.getInputProps('supplierNumber')}
          />
          <div className={classes.pair}>
            {dateFields.map((name) => (
              <DateInput key={name} label={i18n._(numberLabels[name])} {...form.getInputProps(name)} />
            ))}
          </div>
          <p className={classes.dim} style={{ margin: 0 }}>
            <Trans>It has no place and no stock until a document moves it.</Trans>
          </p>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              type="submit"
              disabled={untracked || (several && entered.length === 0)}
              loading={one.isPending || many.isPending}
            >
              {several ? <Plural value={entered.length} one="Create # number" other="Create # numbers" /> : t`Create`}
            </Button>
          </Group>
        </CheckedForm>
      )}
    </Dialog>
  );
}

/** The next number of the product's series, to be taken with one click. */
function FromSeries({ product, onTake }: { product: Product; onTake: (number: string) => void }) {
  const next = useRead(previewSeries, { query: { productId: product.id } }, { retry: false }).data?.numbers[0];
  if (next === undefined) return null;
  return (
    <Group gap={6} mt={4}>
      <span className={classes.dim}>
        <Trans>
          Next of the series: <span className="number">{next}</span>
        </Trans>
      </span>
      <Button variant="subtle" size="compact-sm" onClick={() => onTake(next)}>
        <Trans>Use it</Trans>
      </Button>
    </Group>
  );
}

function Outcome({ done, onClose }: { done: BulkCreated; onClose: () => void }) {
  return (
    <Stack gap="md">
      <Alert
        role="status"
        variant="light"
        color={done.refused > 0 ? 'orange' : 'petrol'}
        styles={{ message: { color: 'var(--mantine-color-text)' } }}
      >
        <Plural value={done.created} one="# number created." other="# numbers created." />{' '}
        {done.existing > 0 && (
          <Plural
            value={done.existing}
            one="# existed already and was left as it is."
            other="# existed already and were left as they are."
          />
        )}{' '}
        {done.refused > 0 && <Plural value={done.refused} one="# was refused." other="# were refused." />}
      </Alert>
      <RefusedRows rows={done.rows} />
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
