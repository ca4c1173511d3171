// Barcodes: one code leads to one product or to one of its packagings, however many people give it away at once; the
// primary key of the table decides. A GTIN is compared as fourteen digits, everything else without regard to case.
import { barcodeKey } from '../domain/barcode-key.ts';
import { parseGtin } from '../domain/gtin.ts';
import { problem } from '../domain/problem.ts';
import { isPositive, parseQuantity, type Quantity } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import {
  type Code,
  type CodeOwner,
  codeOwners,
  codesOf,
  insertBarcodes,
  keepPackagings,
  type PackagingRecord,
  packagingsOf,
  removeBarcodes,
  savePackagings,
} from './barcode.sql.ts';
import type { Packaging, PackagingEdit } from './product.contract.ts';
import { isStillReferenced } from './reference.ts';

/** What a product can be scanned by: its own codes and those of its packagings. */
export type Codes = { gtin: string | null; barcodes: string[]; packagings: Packaging[] };
export type CodesEdit = {
  gtin?: string | null | undefined;
  barcodes?: readonly string[] | undefined;
  packagings?: readonly PackagingEdit[] | undefined;
};
export const noCodes: Codes = { gtin: null, barcodes: [], packagings: [] };

export { barcodeKey };

/** Whose a scanned code is, by the code as it was given; unknown ones are missing. */
export async function findBarcodes(db: Db, scanned: readonly string[]): Promise<Map<string, CodeOwner>> {
  const owners = await codeOwners(db, scanned.map(barcodeKey));
  const byKey = new Map(owners.map((owner) => [owner.key, owner]));
  const found = new Map<string, CodeOwner>();
  for (const code of scanned) {
    const owner = byKey.get(barcodeKey(code));
    if (owner) found.set(code, owner);
  }
  return found;
}

/** Of each product asked for. */
export async function readCodes(db: Db, productIds: readonly string[]): Promise<Map<string, Codes>> {
  const [packagings, codes] = await Promise.all([packagingsOf(db, productIds), codesOf(db, productIds)]);
  const byProduct = Map.groupBy(codes, (code) => code.productId);
  const packed = Map.groupBy(packagings, (packaging) => packaging.productId);
  return new Map(
    productIds.map((id) => {
      const own = byProduct.get(id) ?? [];
      const at = (packagingId: string | null) => {
        const here = own.filter((code) => code.packagingId === packagingId);
        return {
          gtin: here.find((code) => code.kind === 'gtin')?.code ?? null,
          barcodes: here.filter((code) => code.kind === 'other').map((code) => code.code),
        };
      };
      const cases = (packed.get(id) ?? []).map(({ productId: _, ...packaging }) => ({
        ...packaging,
        ...at(packaging.id),
      }));
      return [id, { ...at(null), packagings: cases }];
    }),
  );
}

type Fields = { decimals: number; unit: string; fieldOf: (field: string) => string };

/**
 * The codes after an edit, each well formed.
 * @throws gtin-invalid, field-invalid (a code twice, a factor that is no quantity of the unit), not-found (a packaging)
 */
export function editedCodes(before: Codes, edit: CodesEdit, fields: Fields): Codes {
  const known = new Map(before.packagings.map((packaging) => [packaging.id, packaging]));
  const edits: readonly PackagingEdit[] = edit.packagings ?? before.packagings;
  const after: Codes = {
    gtin: edit.gtin === undefined ? before.gtin : edit.gtin,
    barcodes: [...(edit.barcodes ?? before.barcodes)],
    packagings: edits.map((packaging, index) => {
      const was = packaging.id === undefined ? undefined : known.get(packaging.id);
      const field = (name: string) => fields.fieldOf(`packagings.${index}.${name}`);
      if (packaging.id !== undefined && !was) throw problem('not-found', { what: 'packaging', field: field('id') });
      return {
        id: packaging.id ?? newId(),
        name: packaging.name,
        factor: factorOf(packaging.factor, { ...fields, field: field('factor') }),
        gtin: packaging.gtin === undefined ? (was?.gtin ?? null) : packaging.gtin,
        barcodes: [...(packaging.barcodes ?? was?.barcodes ?? [])],
      };
    }),
  };
  refuseTwice(after, fields.fieldOf);
  return after;
}

/** Every code with the field it came from. */
function listed(codes: Codes): { code: string; kind: Code['kind']; packagingId: string | null; field: string }[] {
  const here = (from: Omit<Codes, 'packagings'>, packagingId: string | null, prefix: string) => [
    ...(from.gtin === null ? [] : [{ code: from.gtin, kind: 'gtin' as const, packagingId, field: `${prefix}gtin` }]),
    ...from.barcodes.map((code, at) => ({
      code,
      kind: 'other' as const,
      packagingId,
      field: `${prefix}barcodes.${at}`,
    })),
  ];
  return [...here(codes, null, ''), ...codes.packagings.flatMap((p, at) => here(p, p.id, `packagings.${at}.`))];
}

function refuseTwice(codes: Codes, fieldOf: Fields['fieldOf']): void {
  const seen = new Set<string>();
  for (const { code, kind, field } of listed(codes)) {
    if (kind === 'gtin' && !parseGtin(code).ok) throw problem('gtin-invalid', { field: fieldOf(field), gtin: code });
    const key = barcodeKey(code);
    if (key === '') throw problem('field-invalid', { field: fieldOf(field), reason: 'it is empty' });
    if (seen.has(key))
      throw problem('field-invalid', { field: fieldOf(field), reason: 'the same barcode is given twice' });
    seen.add(key);
  }
}

function factorOf(typed: string, of: Omit<Fields, 'fieldOf'> & { field: string }): Quantity {
  const factor = parseQuantity(typed);
  if (!factor.ok) throw problem('quantity-invalid', { field: of.field, quantity: typed });
  if (!isPositive(factor.value)) throw problem('quantity-zero', { field: of.field });
  if ((factor.value.split('.')[1]?.length ?? 0) > of.decimals) {
    throw problem('field-invalid', {
      field: of.field,
      reason: `quantities in ${of.unit} have ${of.decimals} decimals`,
    });
  }
  return factor.value;
}

export type CodesChange = { productId: string; before: Codes; after: Codes; fieldOf: (field: string) => string };

/**
 * Writes what changed of several products' codes: what goes away first, so that a code can move from a product to its
 * packaging in one edit.
 * @throws barcode-taken (naming the owner), in-use (a packaging that documents name)
 */
export async function saveCodes(tx: Tx, changes: readonly CodesChange[]): Promise<void> {
  const added: (Code & { field: string })[] = [];
  const packagings: PackagingRecord[] = [];
  for (const { productId, before, after, fieldOf } of changes) {
    const was = listed(before);
    const is = listed(after);
    const same = (a: (typeof was)[number]) => (b: (typeof was)[number]) =>
      a.code === b.code && a.kind === b.kind && a.packagingId === b.packagingId;
    const gone = was.filter((code) => !is.some(same(code)));
    if (gone.length > 0)
      await removeBarcodes(
        tx,
        productId,
        gone.map((code) => barcodeKey(code.code)),
      );
    for (const { field, ...code } of is.filter((one) => !was.some(same(one)))) {
      added.push({ ...code, productId, key: barcodeKey(code.code), field: fieldOf(field) });
    }
    const kept = after.packagings.map((packaging) => packaging.id);
    if (before.packagings.some((packaging) => !kept.includes(packaging.id))) await dropPackagings(tx, productId, kept);
    packagings.push(...after.packagings.map(({ id, name, factor }) => ({ id, productId, name, factor })));
  }
  if (packagings.length > 0) await savePackagings(tx, packagings);
  if (added.length === 0) return;
  // In one order for everybody, so that two who want the same codes wait for one another instead of in a circle.
  added.sort((a, b) => (a.key < b.key ? -1 : 1));
  const inserted = await insertBarcodes(tx, added);
  const mine = new Map<string, Code>();
  for (const code of added) {
    const taken = !inserted.has(code.key) || mine.has(code.key);
    if (taken) throw await barcodeTaken(tx, code);
    mine.set(code.key, code);
  }
}

async function barcodeTaken(tx: Tx, code: Code & { field: string }): Promise<Error> {
  const [owner] = await codeOwners(tx, [code.key]);
  const packaging = owner?.packagingName ? ` (${owner.packagingName})` : '';
  return problem('barcode-taken', {
    field: code.field,
    barcode: code.code,
    owner: owner ? `${owner.sku} ${owner.productName}${packaging}` : 'another product',
    productId: owner?.productId ?? null,
  });
}

async function dropPackagings(tx: Tx, productId: string, kept: readonly string[]): Promise<void> {
  try {
    await keepPackagings(tx, productId, kept);
  } catch (error) {
    if (isStillReferenced(error)) throw problem('in-use', { field: 'packagings', what: 'packaging', by: 'documents' });
    throw error;
  }
}
