// One line of a document while it is written: product, quantity or packaging, prices, and its numbers below. Enter goes
// from product to quantity, from there to the numbers if the line needs them, else to the next line.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Select, Skeleton } from '@mantine/core';
import { IconBarcode, IconTrash } from '@tabler/icons-react';
import { type CSSProperties, memo, Suspense, useState } from 'react';
import { getProduct, type Product } from '../../../src/catalog/product.contract.ts';
import type { OrderLine } from '../../../src/operations/ordering/order.contract.ts';
import { useRead } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { afterPick } from './after-pick.ts';
import { documentLooks } from './document-look.ts';
import { type DocumentValues, entryOf, type LineProduct, type LineValues } from './document-values.ts';
import type { LineRefusals } from './line-refusals.ts';
import classes from './operation.module.css';
import { OrderedOfLine } from './order-of-document.tsx';
import { type Picked, ProductPicker } from './product-picker.tsx';

/** Numbers come when a line needs them; the form asks for them as soon as it stands. */
export const loadLineNumbers = () => import('./line-numbers.tsx');
const LineNumbers = lazily(() => loadLineNumbers().then((file) => file.LineNumbers));

export type LineContext = Pick<DocumentValues, 'kind' | 'fromId' | 'toId' | 'transitId' | 'direction'> & {
  supplierId: string | undefined;
  stockId: string | undefined;
  fromOurs: boolean;
  answering: boolean;
  /** An order is written: it agrees on goods, and moves none. */
  ofOrder: boolean;
  /** The stored draft: what is reserved for it is its own. */
  operationId: string | undefined;
};

type Props = {
  line: LineValues;
  index: number;
  context: LineContext;
  refusals: LineRefusals | undefined;
  /** The line of the order that it answers. */
  ordered?: OrderLine | undefined;
  onChange: (key: string, change: Partial<LineValues>) => void;
  onRemove: (key: string) => void;
  onNext: (key: string) => void;
};

export const LineEditor = memo(function LineEditor(props: Props) {
  const { line, index, context, refusals, ordered, onChange, onRemove, onNext } = props;
  const { t, i18n } = useLingui();
  const { key, product } = line;
  const look = documentLooks[context.kind];
  const full = useRead(
    getProduct,
    { params: { id: product?.id ?? '' } },
    { enabled: product !== null, staleTime: 60_000 },
  );
  const [opened, setOpened] = useState<boolean | null>(null);
  const tracked = product !== null && product.tracking !== 'none';
  const showNumbers = tracked && (opened ?? true);
  const faults = refusals?.fields ?? {};
  const receipt = context.kind === 'receipt';
  const change = (part: Partial<LineValues>) => onChange(key, part);
  const extra = (receipt ? (tracked || !product ? 1 : 2) : 0) + (look.priceLabel ? 1 : 0);

  const pick = ({ product: picked, packagingId, number }: Picked) => {
    change(afterPick({ line, picked, packagingId, number, context }));
    focusOn(number ? numbersId(key) : quantityId(key));
  };
  const nextFromQuantity = () => {
    if (tracked && !line.series && !line.picking && line.numbers.length === 0) {
      setOpened(true);
      focusOn(numbersId(key));
    } else onNext(key);
  };
  const enter = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    nextFromQuantity();
  };
  const position = index + 1;

  return (
    <div
      className={classes.line}
      data-first={index === 0 || undefined}
      style={{ '--extra': extra } as CSSProperties}
      role="group"
      aria-label={t`Line ${position}`}
    >
      <div className={classes.fields}>
        <span className={classes.lineNumber} aria-hidden="true">
          {position}
        </span>
        <ProductPicker
          id={productFieldId(key)}
          label={t`Product`}
          value={product}
          onPick={pick}
          onNext={() => focusOn(quantityId(key))}
          error={faults.productId ?? faults.line}
        />
        <QuantityInput
          id={quantityId(key)}
          label={receipt ? t`Accepted` : t`Quantity`}
          value={line.quantity}
          onChange={(quantity) => change({ quantity })}
          placeholder={tracked && line.numbers.length > 0 ? entryOf(line).total : undefined}
          error={faults.quantity ?? faults.packagingQuantity}
          disabled={!product}
          onKeyDown={enter}
        />
        <Unit line={line} packagings={full.data?.packagings ?? []} onChange={change} onKeyDown={enter} />
        {receipt && (
          <QuantityInput
            label={t`Expected`}
            value={line.expected}
            onChange={(expected) => change({ expected })}
            error={faults.expectedQuantity}
            disabled={!product}
            onKeyDown={enter}
          />
        )}
        {receipt && product && !tracked && (
          <QuantityInput
            label={t`Damaged`}
            value={line.damaged}
            onChange={(damaged) => change({ damaged })}
            error={faults.damagedQuantity}
            onKeyDown={enter}
          />
        )}
        {look.priceLabel && (
          <QuantityInput
            label={i18n._(look.priceLabel)}
            value={line.price}
            onChange={(price) => change({ price })}
            error={faults.unitPrice}
            disabled={!product}
            onKeyDown={enter}
          />
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={classes.remove}
          aria-label={t`Remove line ${position}`}
          onClick={() => onRemove(key)}
          disabled={!product}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </div>
      {ordered && <OrderedOfLine line={ordered} />}
      {product && tracked && (
        <div className={classes.below}>
          {showNumbers ? (
            <Suspense fallback={<Skeleton h={190} />}>
              <LineNumbers
                line={line}
                product={product}
                series={full.data?.series ?? null}
                context={context}
                refusals={refusals}
                onChange={change}
                onClose={() => setOpened(false)}
                onNext={() => onNext(key)}
                fieldId={numbersId(key)}
              />
            </Suspense>
          ) : (
            <NumbersSummary line={line} product={product} onOpen={() => setOpened(true)} fault={faults.numbers} />
          )}
        </div>
      )}
    </div>
  );
});

export const productFieldId = (key: string) => `line-${key}-product`;
export const quantityId = (key: string) => `line-${key}-quantity`;
export const numbersId = (key: string) => `line-${key}-numbers`;

/** Puts the cursor into a field that may only now be drawn; in a group, into its text. */
export function focusOn(id: string, tries = 60): void {
  setTimeout(() => {
    const found = document.getElementById(id);
    const field = found?.matches('input, textarea') ? found : found?.querySelector('textarea');
    if (field) (field as HTMLElement).focus();
    else if (tries > 0) focusOn(id, tries - 1);
  }, 30);
}

type UnitProps = {
  line: LineValues;
  packagings: Product['packagings'];
  onChange: (part: Partial<LineValues>) => void;
  onKeyDown: (event: React.KeyboardEvent) => void;
};

export function Unit({ line, packagings, onChange, onKeyDown }: UnitProps) {
  const { t } = useLingui();
  const format = useFormat();
  const unit = line.product?.unit ?? '';
  if (packagings.length === 0 && !line.packaging) return <span className={classes.unit}>{unit}</span>;
  return (
    <Select
      label={t`Unit`}
      data={[
        { value: 'unit', label: unit },
        ...packagings.map((one) => ({ value: one.id, label: `${one.name} (${format.quantity(one.factor)} ${unit})` })),
      ]}
      value={line.packaging?.id ?? 'unit'}
      onChange={(id) => {
        const chosen = packagings.find((one) => one.id === id);
        onChange({ packaging: chosen ? { id: chosen.id, factor: chosen.factor } : null });
      }}
      allowDeselect={false}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      onKeyDown={(event) => {
        if (event.currentTarget.getAttribute('aria-expanded') !== 'true') onKeyDown(event);
      }}
    />
  );
}

type SummaryProps = { line: LineValues; product: LineProduct; onOpen: () => void; fault: string | undefined };

export function NumbersSummary({ line, product, onOpen, fault }: SummaryProps) {
  const format = useFormat();
  const count = format.count(entryOf(line).numbers.length);
  return (
    <>
      <Button variant="subtle" size="compact-sm" leftSection={<IconBarcode size={16} />} onClick={onOpen}>
        {product.tracking === 'lot' ? <Trans>Lots: {count}</Trans> : <Trans>Serial numbers: {count}</Trans>}
      </Button>
      {fault && <p className={classes.fault}>{fault}</p>}
    </>
  );
}
