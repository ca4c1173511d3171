// What of an order comes back: for each returnable piece how much of it, and the request that it makes.
import type { z } from 'zod';
import { add, compare, isPositive, sum } from '../../../src/domain/quantity.ts';
import type { ReturnableRow, returnOrder } from '../../../src/operations/ordering/order-return.contract.ts';

/** By piece; what is not in it stays where it is. */
export type Choice = ReadonlyMap<string, string>;
export const nothingChosen: Choice = new Map();

export const pieceOf = (row: ReturnableRow): string =>
  `${row.operation.id} ${row.orderLine ?? ''} ${row.product.id} ${row.lot?.id ?? ''}`;

export const isUnit = (row: ReturnableRow): boolean => row.lot?.kind === 'serial';

/** One piece is chosen with a quantity, or no longer. */
export function withQuantity(choice: Choice, row: ReturnableRow, quantity: string | null): Choice {
  const next = new Map(choice);
  if (quantity === null) next.delete(pieceOf(row));
  else next.set(pieceOf(row), quantity);
  return next;
}

/** One more of it, as far as there is more. @returns the same choice when there is not */
export function withOneMore(choice: Choice, row: ReturnableRow): Choice {
  const now = choice.get(pieceOf(row)) ?? '0';
  const more = add(isPositive(now || '0') ? now : '0', '1');
  return compare(more, row.quantity) > 0 ? choice : withQuantity(choice, row, more);
}

/** A quantity that cannot come back. */
export const isWrong = (row: ReturnableRow, quantity: string): boolean =>
  !isPositive(quantity || '0') || compare(quantity, row.quantity) > 0;

type Line = z.input<typeof returnOrder.body>['lines'][number];

/** One line for each delivery and product. */
export function linesOf(rows: readonly ReturnableRow[], choice: Choice): Line[] {
  const chosen = rows.filter((row) => choice.has(pieceOf(row)));
  const quantityOf = (row: ReturnableRow): string => choice.get(pieceOf(row)) ?? '0';
  return [...Map.groupBy(chosen, (row) => `${row.operation.id} ${row.product.id}`).values()].map((own) => {
    const [first] = own as [ReturnableRow];
    const numbers = own.flatMap((row) => (row.lot ? [{ number: row.lot.number, quantity: quantityOf(row) }] : []));
    return {
      operationId: first.operation.id,
      productId: first.product.id,
      quantity: sum(own.map(quantityOf)),
      ...(numbers.length > 0 && { numbers }),
    };
  });
}
