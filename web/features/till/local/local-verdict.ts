// What a till says of a number without asking anybody: from its own copy of the stock, from what it sold, and from what is
// named on its open tickets. It knows less than the server: what is not in stock here is `unknown` to it.
import { numberKey } from '../../../../src/domain/number-key.ts';
import { add, compare } from '../../../../src/domain/quantity.ts';
import type { VerdictCode } from '../../../../src/domain/till/verdict.ts';
import type { InStock } from './stock-index.ts';

export type Sold = { receipt: string; at: string; customer: string | null };
export type TicketNumbers = readonly { productId: string; number: string; quantity: string }[];
export type LocalVerdict = {
  code: VerdictCode;
  /** As it is kept, else as it was typed. */
  number: string;
  lotId: string | null;
  /** Whose number it is; of `wrong-product` the other one's. Null: nobody's, or several: `choices`. */
  productId: string | null;
  /** Left of it here. */
  available: string | null;
  expirationDate: string | null;
  /** Of `sold`: by this till. */
  sold: Sold | null;
  /** Several products have it: somebody has to choose. */
  choices: InStock[];
};

export type Known = {
  ticketNumbers: TicketNumbers;
  /** `YYYY-MM-DD` */
  today: string;
  inStock: (number: string) => InStock[];
  soldHere: (productId: string, key: string) => Sold | null;
  expired: (productId: string) => 'block' | 'confirm' | 'allow';
  tracking: (productId: string) => 'none' | 'lot' | 'serial';
};

export function verdictOf(productId: string | null, number: string, known: Known): LocalVerdict {
  const key = numberKey(number);
  const found = known.inStock(number);
  const own = productId === null ? found : found.filter((one) => one.productId === productId);
  const [one, ...others] = own;
  if (others.length > 0) return { ...nothing(number), code: 'ok', choices: own };
  const named = (id: string) =>
    known.ticketNumbers.filter((other) => other.productId === id && numberKey(other.number) === key);
  if (!one) {
    if (productId !== null && known.tracking(productId) === 'serial' && named(productId).length > 0) {
      return { ...nothing(number), code: 'in-ticket', productId };
    }
    const sold = productId === null ? null : known.soldHere(productId, key);
    if (sold) return { ...nothing(number), code: 'sold', productId, sold };
    const [other] = found;
    return other ? { ...told(other), code: 'wrong-product' } : { ...nothing(number), code: 'unknown' };
  }
  return { ...told(one), ...codeOf(one, { ...known, named: named(one.productId), key }) };
}

function codeOf(
  one: InStock,
  known: Known & { named: TicketNumbers; key: string },
): Pick<LocalVerdict, 'code'> & Partial<LocalVerdict> {
  const serial = known.tracking(one.productId) === 'serial';
  if (serial && known.named.length > 0) return { code: 'in-ticket' };
  if (one.flags.includes('C')) return { code: 'recalled' };
  if (compare(one.quantity, '0') <= 0 && !one.flags.includes('R') && !one.flags.includes('H')) {
    const sold = known.soldHere(one.productId, known.key);
    return sold ? { code: 'sold', sold } : { code: 'too-little' };
  }
  if (one.flags.includes('H')) return { code: 'on-hold' };
  if (isExpired(one, known)) return { code: 'expired' };
  const used = known.named.reduce((sum, { quantity }) => add(sum, quantity), '0');
  if (compare(one.quantity, used) > 0) return { code: 'ok' };
  return { code: one.flags.includes('R') ? 'reserved' : 'too-little' };
}

/** The last day of a number still counts as good, as everywhere. */
const isExpired = (one: InStock, { today, expired }: Known): boolean =>
  one.expirationDate !== '' && one.expirationDate < today && expired(one.productId) !== 'allow';

const nothing = (number: string): Omit<LocalVerdict, 'code'> => ({
  ...{ number: number.trim(), lotId: null, productId: null, available: null, expirationDate: null, sold: null },
  choices: [],
});

const told = ({ number, lotId, productId, quantity, expirationDate }: InStock): Omit<LocalVerdict, 'code'> => ({
  ...{ number, lotId, productId, available: quantity, expirationDate: expirationDate || null, sold: null, choices: [] },
});
