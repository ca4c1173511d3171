// Goods, partners and places for a story, made through the API as a manager would.

import type { z } from 'zod';
import { createLocation, listLocations } from '../../src/catalog/location.contract.ts';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { createProduct, type ProductDraft } from '../../src/catalog/product.contract.ts';
import {
  createOperation,
  getOperation,
  type OperationInput,
  type OperationWritten,
} from '../../src/operations/operation.contract.ts';
import type { Api } from './client.ts';

let made = 0;
/** A name that no other row of the run has. */
export const fresh = (prefix: string): string => `${prefix}-${++made}`;

type Tracking = 'none' | 'lot' | 'serial';
export type Goods = { id: string; sku: string; name: string };

export async function product(
  api: Api,
  tracking: Tracking,
  more: Partial<z.input<typeof ProductDraft>> = {},
): Promise<Goods> {
  const sku = fresh(tracking.toUpperCase());
  const { id, name } = await api.call(createProduct, { body: { sku, name: `Product ${sku}`, tracking, ...more } });
  return { id, sku, name };
}

export async function supplier(api: Api): Promise<string> {
  return (await api.call(createPartner, { body: { name: fresh('Supplier'), isSupplier: true } })).id;
}

export async function customer(api: Api): Promise<string> {
  return (await api.call(createPartner, { body: { name: fresh('Customer'), isCustomer: true } })).id;
}

/** The company's own places by role: stock, quarantine, transit, supplier, customer ... */
export async function placesByRole(api: Api): Promise<Record<string, string>> {
  const { rows } = await api.call(listLocations, {});
  return Object.fromEntries(rows.flatMap((row) => (row.role ? [[row.role, row.id]] : [])));
}

export async function place(api: Api, more: { parentId?: string; belowZero?: boolean } = {}): Promise<string> {
  return (await api.call(createLocation, { body: { name: fresh('Place'), kind: 'internal', ...more } })).id;
}

type Line = z.input<typeof OperationInput>['lines'][number];
type Document = Omit<Partial<z.input<typeof OperationInput>>, 'lines'> & { confirm?: string[] };

/** Writes and posts a document in one request. */
export const posted = (
  api: Api,
  kind: z.input<typeof OperationInput>['kind'],
  lines: Line[],
  more: Document = {},
): Promise<OperationWritten> => api.call(createOperation, { body: { kind, lines, post: true, ...more } });

/** The refusal of such a document. */
export const refusedDocument = (
  api: Api,
  kind: string,
  lines: unknown[],
  more: Record<string, unknown> = {},
): ReturnType<Api['refused']> => api.refused(createOperation, { body: { kind, lines, post: true, ...more } });

/** Every number of a document, `number x quantity`, in the order of its lines. */
export async function numbersOn(api: Api, id: string): Promise<string[]> {
  const document = await api.call(getOperation, { params: { id } });
  return document.lines.flatMap((line) => line.numbers.map((number) => `${number.number ?? ''} x ${number.quantity}`));
}

/** On hand of a product as `place: quantity` (with the number, where it has one), straight from the ledger's view. */
export async function onHand(
  app: { sql<T>(text: string, values?: unknown[]): Promise<T[]> },
  productId: string,
): Promise<string[]> {
  const rows = await app.sql<{ shown: string }>(
    `select p.name || coalesce(' ' || l.number, '') || ': ' || trim_scale(s.quantity) as shown
      from stock s join location p on p.id = s.location_id join lot l on l.id = s.lot_id
      where s.product_id = $1 and s.quantity <> 0 order by 1`,
    [productId],
  );
  return rows.map((row) => row.shown);
}
