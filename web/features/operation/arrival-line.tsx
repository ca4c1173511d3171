// One line of a transfer that arrives: its numbers in the numbers editor, all of them at first, so that what is missing is
// taken out, or the list is cleared and what came is scanned; a quantity where nothing is numbered.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { numberKey } from '../../../src/domain/number-key.ts';
import type { EnteredNumber } from '../../../src/domain/numbers-entry.ts';
import { compare } from '../../../src/domain/quantity.ts';
import type { listReturnable } from '../../../src/operations/document-numbers.contract.ts';
import type { OperationLine } from '../../../src/operations/operation.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import type { NumberFault } from '../numbers/number-checker.ts';
import { entryOfRows, type NumberKind, type NumberRows, rowsOfNumbers } from '../numbers/number-rows.ts';
import { NumbersEditor } from '../numbers/numbers-editor.tsx';
import classes from './operation.module.css';

/** What of a line is still on the way. */
export type OnTheWay = Reply<typeof listReturnable>['lines'][number];
export type Arrived = { quantity: string; rows: NumberRows };

type Product = OperationLine['product'] | undefined;

/** Goods of a line whose every piece has a number are told by their numbers. */
const kindOf = (left: OnTheWay, product: Product): NumberKind | null =>
  !product || product.tracking === 'none' || left.numbers.some((one) => one.number === null) ? null : product.tracking;

/** At first everything has arrived. */
export function arrivedOf(left: OnTheWay, product: Product): Arrived {
  const kind = kindOf(left, product);
  return { quantity: left.quantity, rows: kind ? rowsOfNumbers(left.numbers, kind) : [] };
}

const totalOf = (left: OnTheWay, product: Product, arrived: Arrived): string => {
  const kind = kindOf(left, product);
  return kind ? entryOfRows(arrived.rows, kind).total : arrived.quantity || '0';
};

export const differs = (left: OnTheWay, product: Product, arrived: Arrived): boolean =>
  compare(totalOf(left, product, arrived), left.quantity) !== 0;

/** Whether some row is not one of the numbers on the way, or is more of it. */
export function hasFaults(left: OnTheWay, product: Product, arrived: Arrived): boolean {
  const kind = kindOf(left, product);
  if (!kind) return false;
  const entry = entryOfRows(arrived.rows, kind);
  const quantities = quantitiesOf(left);
  return entry.refused.length > 0 || entry.numbers.some((one) => faultOf(one, quantities) !== undefined);
}

/** The line as it is sent. */
export function lineOf(left: OnTheWay, product: Product, arrived: Arrived) {
  const { line } = left;
  const kind = kindOf(left, product);
  if (!kind) return { line, quantity: arrived.quantity || '0' };
  const { numbers } = entryOfRows(arrived.rows, kind);
  if (numbers.length === 0) return { line, quantity: '0' };
  return { line, numbers: numbers.map(({ number, quantity }) => (kind === 'lot' ? { number, quantity } : number)) };
}

type Quantities = ReadonlyMap<string, string>;
const quantitiesOf = (left: OnTheWay): Quantities =>
  new Map(left.numbers.map(({ number, quantity }) => [numberKey(number ?? ''), quantity]));

function faultOf(one: EnteredNumber, quantities: Quantities): NumberFault | undefined {
  const expected = quantities.get(one.key) ?? '0';
  if (compare(one.quantity, expected) <= 0) return undefined;
  return { code: 'arrival-too-many', facts: { expected, product: one.number }, lotId: null };
}

type Props = { left: OnTheWay; product: Product; arrived: Arrived; onChange: (arrived: Arrived) => void };

export function ArrivalLine({ left, product, arrived, onChange }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const kind = kindOf(left, product);
  const quantities = useMemo(() => quantitiesOf(left), [left]);
  const fault = useCallback((one: EnteredNumber) => faultOf(one, quantities), [quantities]);
  const absent = useMemo(() => {
    if (!kind) return [];
    const here = new Set(entryOfRows(arrived.rows, kind).numbers.map((one) => one.key));
    return left.numbers.flatMap(({ number }) => (number && !here.has(numberKey(number)) ? [number] : []));
  }, [arrived.rows, kind, left]);
  return (
    <div className={classes.arrival}>
      <Group justify="space-between" gap="xs" mb={8}>
        <strong>{product?.name}</strong>
        <span className={classes.dim}>
          <Trans>
            {format.quantity(left.quantity)} {product?.unit} on the way
          </Trans>
        </span>
      </Group>
      {kind ? (
        <NumbersEditor
          kind={kind}
          label={<Trans>Numbers that arrived</Trans>}
          rows={arrived.rows}
          wanted={left.quantity}
          faultOf={fault}
          onChange={(rows) => onChange({ ...arrived, rows })}
        />
      ) : (
        <QuantityInput
          maw={180}
          label={t`Arrived`}
          unit={product?.unit}
          value={arrived.quantity}
          onChange={(quantity) => onChange({ ...arrived, quantity })}
        />
      )}
      {absent.length > 0 && (
        <p className={classes.absent} role="status">
          <Trans>
            Missing: <span className="number">{absent.slice(0, 6).join(', ')}</span>
          </Trans>{' '}
          {absent.length > 6 && <Trans>and {format.count(absent.length - 6)} more</Trans>}
        </p>
      )}
    </div>
  );
}
