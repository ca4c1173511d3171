// What a scan at picking means: goods of which product, with which number, how many of them.
import { findBarcodes } from '../../catalog/barcode.ts';
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { isNegative, isWhole, isZero, parseQuantity, type Quantity } from '../../domain/quantity.ts';
import type { ProductRow } from '../../ledger/demand.ts';
import type { Tx } from '../../platform/database.ts';
import type { PickInput } from './pick.contract.ts';
import { type LotFacts, lotFacts, lotsByKey, productFacts } from './pick.sql.ts';

export type Meant = {
  productId: string;
  productName: string;
  lot: (LotFacts & { number: string; numberKey: string }) | null;
  /** What the scanned packaging holds. */
  each: Quantity;
};

/** @throws field-invalid, not-found, number-unknown, pick-unknown */
export async function meantBy(tx: Tx, input: PickInput, isWanted: (productId: string) => boolean): Promise<Meant> {
  const { code, lotId, productId, number } = input;
  if ([code, lotId, productId].filter((one) => one !== undefined).length !== 1) {
    throw problem('field-invalid', { field: 'code', reason: 'give one of code, lotId and productId' });
  }
  if (code !== undefined) return byCode(tx, code, isWanted);
  if (lotId !== undefined) {
    const [lot] = await lotFacts(tx, [lotId]);
    return (lot && ofLot(lot)) ?? refuse('number', 'lotId');
  }
  const [product] = await productFacts(tx, [productId as string]);
  if (!product) return refuse('product', 'productId');
  const { productName } = product;
  const none = { productId: product.productId, productName, lot: null, each: '1' };
  if (number === undefined || number.trim() === '') return none;
  const named = (await lotsByKey(tx, numberKey(number))).find((lot) => lot.productId === product.productId);
  const found = named && ofLot(named);
  if (!found) throw problem('number-unknown', { number: number.slice(0, 60), product: productName, field: 'number' });
  return found;
}

const refuse = (what: string, field: string): never => {
  throw problem('not-found', { what, field });
};

function ofLot(lot: LotFacts): Meant | undefined {
  const { number, numberKey: key, productId, productName } = lot;
  if (lot.kind === 'bulk' || number === null || key === null || productId === null) return undefined;
  return { productId, productName: productName ?? '', lot: { ...lot, number, numberKey: key }, each: '1' };
}

/** A number of a product that is wanted comes before one of another product, and before a barcode. */
async function byCode(tx: Tx, code: string, isWanted: (productId: string) => boolean): Promise<Meant> {
  const numbers = (await lotsByKey(tx, numberKey(code))).flatMap((lot) => ofLot(lot) ?? []);
  const wanted = numbers.find((one) => isWanted(one.productId));
  if (wanted) return wanted;
  const owner = [...(await findBarcodes(tx, [code])).values()][0];
  if (owner) return { productId: owner.productId, productName: owner.productName, lot: null, each: owner.factor };
  if (numbers[0]) return numbers[0];
  throw problem('pick-unknown', { code: code.slice(0, 60), field: 'code' });
}

/** How many are taken. @throws serial-quantity and what else a quantity can be wrong in */
export function quantityOf(input: PickInput, meant: Meant, product: ProductRow): Quantity {
  const parsed = parseQuantity(input.quantity ?? meant.each);
  const field = 'quantity';
  if (!parsed.ok) {
    throw problem('quantity-invalid', { quantity: (input.quantity ?? '').slice(0, 40), reason: parsed.reason, field });
  }
  const quantity = parsed.value;
  if (isNegative(quantity)) throw problem('quantity-negative', { quantity, field });
  if (isZero(quantity)) throw problem('quantity-zero', { field });
  if (meant.lot?.kind === 'serial' && Number(quantity) !== 1) throw problem('serial-quantity', { quantity, field });
  if (product.decimals === 0 && !isWhole(quantity)) {
    throw problem('quantity-not-whole', { product: product.name, quantity, field });
  }
  if ((quantity.split('.')[1]?.length ?? 0) > product.decimals) {
    const facts = { product: product.name, decimals: product.decimals, quantity };
    throw problem('quantity-too-precise', { ...facts, field });
  }
  return quantity;
}
