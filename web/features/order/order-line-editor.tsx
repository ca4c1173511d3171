// One line of an order while it is written: product, quantity or packaging, price, discount, tax and what it comes to. Its
// date, note and numbers are folded below. Enter goes from product to quantity, of a purchase to the price, then on.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Skeleton, TextInput } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { memo, Suspense, useRef, useState } from 'react';
import type { LinePrice } from '../../../src/catalog/price.contract.ts';
import { getProduct } from '../../../src/catalog/product.contract.ts';
import type { OrderKind } from '../../../src/domain/order.ts';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { OrderLine } from '../../../src/operations/ordering/order.contract.ts';
import { useRead } from '../../api/query.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { decimalText } from '../../ui/decimal-text.ts';
import { DateText, MoneyText, useFormat, useRegion } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { afterPick } from '../operation/after-pick.ts';
import { entryOf, type LineTerms, type LineValues } from '../operation/document-values.ts';
import {
  focusOn,
  type LineContext,
  NumbersSummary,
  numbersId,
  productFieldId,
  quantityId,
  Unit,
} from '../operation/line-editor.tsx';
import type { LineRefusals } from '../operation/line-refusals.ts';
import lineClasses from '../operation/operation.module.css';
import { type Picked, ProductPicker } from '../operation/product-picker.tsx';
import { FoldedLine } from './folded-line.tsx';
import classes from './order.module.css';
import { orderLooks } from './order-look.ts';

const OrderLineNumbers = lazily(() => import('./order-line-numbers.tsx').then((file) => file.OrderLineNumbers));

type Props = {
  kind: OrderKind;
  line: LineValues;
  index: number;
  context: LineContext;
  refusals: LineRefusals | undefined;
  /** In minor units; undefined where there is no product. */
  amount: number | undefined;
  /** What it costs where nobody typed it. */
  known: LinePrice | undefined;
  /** As it is stored. */
  stored: OrderLine | undefined;
  gone: ReadonlySet<string>;
  onChange: (key: string, change: Partial<LineValues>) => void;
  onRemove: (key: string) => void;
  onNext: (key: string) => void;
};

const priceId = (key: string) => `line-${key}-price`;

/** A long order shows its lines as they are; each becomes fields when somebody comes to it or it changes. */
export const OrderLineEditor = memo(function OrderLineEditor(props: Props & { folded: boolean }) {
  const { folded, line, refusals } = props;
  const [opened, setOpened] = useState(!folded);
  const first = useRef(line);
  if (opened || line.product === null || refusals || line !== first.current) return <Fields {...props} />;
  const open = () => {
    setOpened(true);
    focusOn(quantityId(line.key));
  };
  return <FoldedLine {...props} product={line.product} onOpen={open} />;
});

function Fields(props: Props & { folded: boolean }) {
  const { kind, line, index, context, refusals, amount, known, stored, gone, onChange, onRemove, onNext } = props;
  const { t, i18n } = useLingui();
  const region = useRegion();
  const { key, product } = line;
  const look = orderLooks[kind];
  // A long order does not ask for every product of it: only for those that somebody comes near.
  const [near, setNear] = useState(false);
  const full = useRead(
    getProduct,
    { params: { id: product?.id ?? '' } },
    { enabled: product !== null && near, staleTime: 60_000 },
  );
  const [opened, setOpened] = useState<'numbers' | 'more' | null>(null);
  const faults = refusals?.fields ?? {};
  const numbered = kind === 'sales' && product !== null && product.tracking !== 'none';
  const showNumbers = numbered && (opened === 'numbers' || Object.keys(refusals?.numbers ?? {}).length > 0);
  const showMore = opened === 'more' || Boolean(faults.expectedOn ?? faults.note ?? faults.partnerCode);
  const change = (part: Partial<LineValues>) => onChange(key, part);
  const agree = (part: Partial<LineTerms>) => change({ terms: { ...line.terms, ...part } });
  const fold = (what: 'numbers' | 'more') => setOpened(opened === what ? null : what);
  const moved = stored !== undefined && isPositive(stored.moved);
  const position = index + 1;

  const pick = ({ product: picked, packagingId, number }: Picked) => {
    change(afterPick({ line, picked, packagingId, number, context }));
    focusOn(quantityId(key));
  };
  const onEnter = (act: () => void) => (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  const goOn = onEnter(() => onNext(key));

  return (
    <div
      className={`${lineClasses.line} ${classes.line}`}
      data-first={index === 0 || props.folded || undefined}
      role="group"
      aria-label={t`Line ${position}`}
      onFocusCapture={() => setNear(true)}
    >
      <div className={`${lineClasses.fields} ${classes.fields}`}>
        <span className={lineClasses.lineNumber} aria-hidden="true">
          {position}
        </span>
        <ProductPicker
          id={productFieldId(key)}
          label={t`Product`}
          value={product}
          onPick={pick}
          onNext={() => focusOn(quantityId(key))}
          error={faults.productId ?? faults.line}
          bare
        />
        <QuantityInput
          id={quantityId(key)}
          label={t`Quantity`}
          value={line.quantity}
          onChange={(quantity) => change({ quantity })}
          placeholder={numbered && line.numbers.length > 0 ? entryOf(line).total : undefined}
          error={faults.quantity ?? faults.packagingQuantity}
          disabled={!product}
          onKeyDown={kind === 'purchase' ? onEnter(() => focusOn(priceId(key))) : goOn}
        />
        <Unit line={line} packagings={full.data?.packagings ?? []} onChange={change} onKeyDown={goOn} />
        <QuantityInput
          id={priceId(key)}
          label={i18n._(look.priceLabel)}
          value={line.price}
          placeholder={product ? decimalText(known?.unitPrice ?? '', region) : undefined}
          onChange={(price) => change({ price })}
          error={faults.unitPrice}
          disabled={!product}
          onKeyDown={goOn}
        />
        <QuantityInput
          label={t`Discount %`}
          value={line.terms.discount}
          placeholder={product ? '0' : undefined}
          onChange={(discount) => agree({ discount })}
          error={faults.discount}
          disabled={!product}
          onKeyDown={goOn}
        />
        <QuantityInput
          label={t`Tax %`}
          value={line.terms.taxRate}
          placeholder={product ? decimalText(known?.taxRate ?? product.taxRate ?? '0', region) : undefined}
          onChange={(taxRate) => agree({ taxRate })}
          error={faults.taxRate}
          disabled={!product}
          onKeyDown={goOn}
        />
        <div className={classes.amount}>
          <span className={classes.amountLabel}>
            <Trans>Amount</Trans>
          </span>
          {amount !== undefined && <MoneyText minor={amount} />}
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={lineClasses.remove}
          aria-label={t`Remove line ${position}`}
          onClick={() => onRemove(key)}
          disabled={!product || moved}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </div>
      {product && (
        <div className={classes.extras}>
          <span className={`number ${classes.said}`}>{product.sku}</span>
          {numbered && (
            <NumbersSummary line={line} product={product} onOpen={() => fold('numbers')} fault={faults.numbers} />
          )}
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconDots size={16} />}
            aria-expanded={showMore}
            onClick={() => fold('more')}
          >
            <Trans>Date and note</Trans>
          </Button>
          {stored && moved && <Moved line={stored} kind={kind} />}
          {line.price === '' && known?.source === 'list' && (
            <span className={classes.said}>
              <Trans>Price of the price list</Trans>
            </span>
          )}
          {!showMore && <Said line={line} />}
        </div>
      )}
      {product && showMore && (
        <div className={classes.more}>
          <DateInput
            label={i18n._(look.expectedLabel)}
            placeholder={t`As the order`}
            value={line.terms.expectedOn}
            onChange={(expectedOn) => agree({ expectedOn })}
            error={faults.expectedOn}
          />
          {kind === 'purchase' && (
            <TextInput
              label={t`Supplier’s code`}
              classNames={{ input: 'number' }}
              value={line.terms.partnerCode}
              placeholder={known?.partnerCode ?? undefined}
              maxLength={80}
              autoComplete="off"
              onChange={(event) => agree({ partnerCode: event.currentTarget.value })}
              error={faults.partnerCode}
            />
          )}
          <TextInput
            label={t`Note`}
            value={line.note}
            maxLength={1000}
            autoComplete="off"
            onChange={(event) => change({ note: event.currentTarget.value })}
            error={faults.note}
          />
        </div>
      )}
      {product && showNumbers && (
        <div className={lineClasses.below}>
          <Suspense fallback={<Skeleton h={190} />}>
            <OrderLineNumbers
              line={line}
              product={product}
              context={context}
              refusals={refusals}
              gone={gone}
              onChange={change}
              onClose={() => setOpened(null)}
              fieldId={numbersId(key)}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}

function Moved({ line, kind }: { line: OrderLine; kind: OrderKind }) {
  const format = useFormat();
  const [moved, unit] = [format.quantity(line.moved), line.product.unit];
  return (
    <span className={classes.said}>
      {kind === 'sales' ? (
        <Trans>
          {moved} {unit} delivered
        </Trans>
      ) : (
        <Trans>
          {moved} {unit} received
        </Trans>
      )}
    </span>
  );
}

/** What is folded away and not empty. */
function Said({ line }: { line: LineValues }) {
  const { expectedOn, partnerCode } = line.terms;
  if (!expectedOn && !partnerCode && !line.note) return null;
  return (
    <span className={classes.said}>
      {expectedOn && <DateText value={expectedOn} />}
      {expectedOn && partnerCode && ' · '}
      {partnerCode && <span className="number">{partnerCode}</span>}
      {(expectedOn || partnerCode) && line.note && ' · '}
      {line.note}
    </span>
  );
}
