// Numbers and quantities as a ticket has them, in the form that they are compared in.
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { parseQuantity, type Quantity } from '../../domain/quantity.ts';

/** What a number is compared by; a text that is no number has a key that nothing has. */
export function keyOf(typed: string): string {
  const clean = cleanNumber(typed);
  return numberKey(clean.ok ? clean.value : typed.replace(/[\p{Cc}\p{Cs}]/gu, ' '));
}

/** In normal form; the contract has looked at its shape. */
export function quantityOf(typed: string): Quantity {
  const parsed = parseQuantity(typed);
  if (!parsed.ok) throw new Error(`${typed} is not a quantity`);
  return parsed.value;
}
