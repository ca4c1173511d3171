// What is asked of the list of numbers: each filter and each order alone, and the usual combinations.
import { covers } from '../src/domain/cover.ts';
import { lotSorts, numberStatuses } from '../src/ledger/lot.contract.ts';
import type { Goods } from './lots-data.ts';

/** Names and query strings. */
export function lotQuestions(goods: Goods): [string, string][] {
  const first = <T>(ids: readonly T[], n = 0): T => ids[n] as T;
  const alone: Record<string, string> = {};
  const put = (name: string, query: string): void => {
    alone[name] = query;
  };
  put('all', '');
  for (const kind of ['serial', 'lot']) put(`kind ${kind}`, `kind=${kind}`);
  for (const status of numberStatuses) put(`status ${status}`, `status=${status}`);
  put('location, large', `locationId=${first(goods.places)}`);
  put('location, middling', `locationId=${first(goods.places, 9)}`);
  put('location, small', `locationId=${first(goods.places, 38)}`);
  for (const cover of covers) put(`cover ${cover}`, `cover=${cover}`);
  put('expired', 'expired=true');
  put('not expired', 'expired=false');
  put('expires until', 'expiresUntil=2027-01-31');
  put('on hold', 'onHold=true');
  put('not on hold', 'onHold=false');
  put('hold', `holdId=${goods.holdId}`);
  put('on hand', 'onHand=true');
  put('not on hand', 'onHand=false');
  put('receipt', `originOperationId=${goods.receipt.id}`);
  put('document', `operationId=${goods.delivery.id}`);
  put('product, large', `productId=${first(goods.products)}`);
  put('product, small', `productId=${first(goods.products, 190)}`);
  put('partner, large customer', `partnerId=${first(goods.customers)}`);
  put('partner, small customer', `partnerId=${first(goods.customers, 390)}`);
  put('partner, large supplier', `partnerId=${first(goods.suppliers)}`);
  put('supplier, large', `supplierId=${first(goods.suppliers)}`);
  put('supplier, small', `supplierId=${first(goods.suppliers, 45)}`);
  put('supplier number', 'supplierNumber=SUP12345678');
  put('created from', 'createdFrom=2026-06-01T00:00:00Z');
  put('created between', 'createdFrom=2025-02-01T00:00:00Z&createdTo=2025-02-03T00:00:00Z');
  put('q, one number', 'q=SN-00012345');
  put('q, 100 numbers', 'q=SN-000123');
  put('q, half of all', 'q=SN-');
  put("q, supplier's number", 'q=SUP123');
  put('q, product name', 'q=drill');
  put('q, product code', 'q=ART-1000');
  put('q, document', `q=${goods.receipt.number}`);
  put('q, small partner', 'q=Customer 390');
  put('q, large partner', 'q=Supplier 1');
  put('q, nothing', 'q=no such thing');
  const pairs: [string, string][] = [
    ['status available', 'location, large'],
    ['status available', 'location, small'],
    ['status delivered', 'product, large'],
    ['status available', 'product, large'],
    ['status inactive', 'product, small'],
    ['kind serial', 'status available'],
    ['kind lot', 'status available'],
    ['kind lot', 'status used-up'],
    ['status available', 'expired'],
    ['status delivered', 'cover under-warranty'],
    ['status delivered', 'partner, large customer'],
    ['status available', 'on hold'],
    ['product, large', 'location, large'],
    ['product, large', 'expired'],
    ['location, large', 'expired'],
    ['location, large', 'q, half of all'],
    ['q, product name', 'status available'],
    ['q, half of all', 'status reserved'],
    ['supplier, large', 'status available'],
    ['on hand', 'expires until'],
  ];
  const cases: [string, string][] = Object.entries(alone);
  for (const [a, b] of pairs) cases.push([`${a} + ${b}`, `${alone[a]}&${alone[b]}`]);
  const filtersWithSorts = [
    'all',
    'kind serial',
    'kind lot',
    'status available',
    'status delivered',
    'status inactive',
  ];
  filtersWithSorts.push(
    'status in-transit',
    'location, large',
    'product, large',
    'product, small',
    'on hold',
    'expired',
  );
  filtersWithSorts.push('not expired', 'cover under-warranty', 'on hand', 'q, half of all', 'supplier, large');
  for (const sort of lotSorts.flatMap((sort) => [sort, `-${sort}`])) {
    for (const name of filtersWithSorts) {
      if (sort !== 'number') cases.push([`${name}, by ${sort}`, `${alone[name]}&sort=${sort}`]);
    }
  }
  return cases;
}
