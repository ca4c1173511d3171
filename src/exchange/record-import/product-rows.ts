// What rows of a table say of products: units, categories and till categories by name, tracking in ERPNext's two ticks,
// barcodes that are GTINs and others, packagings and warranties in one cell each.
import { type Codes, editedCodes, findBarcodes, noCodes, readCodes } from '../../catalog/barcode.ts';
import { categoryPaths } from '../../catalog/category.ts';
import { ProductDraft, ProductEdit } from '../../catalog/product.contract.ts';
import { findProducts, productsBySku } from '../../catalog/product.ts';
import { blankProduct, mergedProduct, refuseUnfitProduct } from '../../catalog/product-fields.ts';
import { nameKey } from '../../catalog/search-text.ts';
import { listTillCategories } from '../../catalog/till-category.ts';
import type { Unit } from '../../catalog/unit.contract.ts';
import { listUnits } from '../../catalog/unit.ts';
import { barcodeKey } from '../../domain/barcode-key.ts';
import { readPackaging } from '../../domain/exchange/packaging-text.ts';
import { readWarranty } from '../../domain/exchange/warranty-text.ts';
import { parseGtin } from '../../domain/gtin.ts';
import type { Db } from '../../platform/database.ts';
import { changesNothing, notesOfRule, notesOfShape } from './draft.ts';
import type { CheckOptions, Note, ReadRow, Value, Values } from './entity.ts';
import { archivedOf } from './partners.ts';
import { note, textOf } from './row-note.ts';

type ProductFacts = Awaited<ReturnType<typeof findProducts>> extends Map<string, infer Facts> ? Facts : never;

export type ProductMeant = {
  edit: ProductEdit;
  /** Names from the top down, where the category is not there yet. */
  newCategory: string[] | undefined;
  archived: boolean | undefined;
  found: ProductFacts | undefined;
  codes: Codes;
  errors: Note[];
  notices: Note[];
  same: boolean;
};
/** Field of the verb -> column. */
export const productColumnOf = (field: string): string => {
  const [first = ''] = field.split('.');
  const named: Readonly<Record<string, string>> = {
    ...{ unitId: 'unit', categoryId: 'category', tillCategoryId: 'tillCategory', imageId: '', numberAttributes: '' },
  };
  return named[first] ?? first;
};

/** How other programs call what is counted in pieces. */
const pieces = new Set(
  'unit units units s unit s nos no pcs pc piece pieces each ea item items ud uds unidad unidades u pieza piezas unite unites pce pces'
    .split(' ')
    .concat('unit s', 'unidad es', 'unite s'),
);

type Known = {
  units: Map<string, Unit>;
  unitById: Map<string, Unit>;
  first: Unit | undefined;
  piece: Unit | undefined;
  categories: ReturnType<typeof categoryFinder>;
  tillCategories: Map<string, string>;
};

export async function productsOf(db: Db, rows: readonly ReadRow[], options: CheckOptions): Promise<ProductMeant[]> {
  const known = await knownOf(db);
  const skus = rows.flatMap(({ values }) => textOf(values, 'sku') ?? []);
  const bySku = await productsBySku(db, skus);
  const owners = await findBarcodes(db, [...new Set(rows.flatMap(({ values }) => codesIn(values)))]);
  const idOf = (values: Values): string | undefined => {
    if (options.matchKey !== 'gtin') return bySku.get(textOf(values, 'sku') ?? '');
    const owner = owners.get(textOf(values, 'gtin') ?? '');
    return owner && owner.packagingId === null ? owner.productId : undefined;
  };
  const ids = [...new Set(rows.flatMap(({ values }) => idOf(values) ?? []))];
  const facts = await findProducts(db, ids);
  const codes = await readCodes(db, ids);
  const taken = new Map<string, { row: number; product: string }>();
  return rows.map(({ row, values }) => {
    const errors: Note[] = [];
    const notices: Note[] = [];
    const found = facts.get(idOf(values) ?? '');
    const before = codes.get(found?.id ?? '') ?? noCodes;
    const { edit, newCategory } = editOf(values, { known, before, errors, notices });
    const sku = textOf(values, 'sku');
    const other = sku === null ? undefined : bySku.get(sku);
    if (other !== undefined && other !== found?.id) errors.push(note('sku', 'used-already', { owner: sku }));
    for (const code of codesIn(values)) {
      const owner = owners.get(code);
      const column = textOf(values, 'gtin') === code ? 'gtin' : 'barcodes';
      if (owner && owner.productId !== found?.id) {
        errors.push(note(column, 'used-already', { owner: `${owner.sku} ${owner.productName}` }));
      }
      const earlier = taken.get(barcodeKey(code));
      const product = found?.id ?? sku ?? String(row);
      if (earlier && earlier.product !== product) errors.push(note(column, 'duplicate-in-file', { row: earlier.row }));
      else taken.set(barcodeKey(code), { row, product });
    }
    const archived = archivedOf(values);
    if (found?.archivedAt && archived === undefined) notices.push(note('', 'archived', { name: found.name }));
    errors.push(...unfit({ edit, found, before, known }));
    const same =
      found !== undefined &&
      newCategory === undefined &&
      changesNothing({ ...found, ...before, packagings: plainPackagings(before) }, edit) &&
      (archived === undefined || archived === (found.archivedAt !== null));
    return { edit, newCategory, archived, found, codes: before, errors, notices, same };
  });
}

/** What the contract and the rules of products say, before anything is written. */
function unfit(given: { edit: ProductEdit; found: ProductFacts | undefined; before: Codes; known: Known }): Note[] {
  const { edit, found, before, known } = given;
  const shape = notesOfShape(found ? ProductEdit : ProductDraft, edit, productColumnOf);
  if (shape.length > 0) return shape;
  const unitId = edit.unitId ?? found?.unitId ?? known.first?.id ?? '';
  const blank = blankProduct({ id: '', unitId, createdAt: '' });
  const unit = known.unitById.get(unitId);
  const fieldOf = (field: string): string => field;
  return [
    ...notesOfRule(() => refuseUnfitProduct(mergedProduct(found ?? blank, edit), fieldOf), productColumnOf),
    ...notesOfRule(
      () => editedCodes(before, edit, { decimals: unit?.decimals ?? 6, unit: unit?.name ?? '', fieldOf }),
      productColumnOf,
    ),
  ];
}

const plainNames = ['sku', 'name', 'series'] as const;
const optional = ['picking', 'expiredPolicy', 'price', 'taxRate'] as const;
const days = ['expirationDays', 'bestBeforeDays', 'removalDays', 'alertDays'] as const;
const kept = ['kind', 'tracking', 'warrantyStarts'] as const;

function editOf(
  values: Values,
  given: { known: Known; before: Codes; errors: Note[]; notices: Note[] },
): { edit: ProductEdit; newCategory: string[] | undefined } {
  const { known, errors, notices } = given;
  const edit: Record<string, unknown> = {};
  let newCategory: string[] | undefined;
  for (const key of [...plainNames, ...optional]) if (values[key] !== undefined) edit[key] = textOf(values, key);
  if (edit.sku === null) delete edit.sku;
  if (edit.name === null) delete edit.name;
  for (const key of kept) if (textOf(values, key) !== null) edit[key] = textOf(values, key);
  for (const key of days) if (values[key] !== undefined) edit[key] = wholeOf(values[key]);
  if (values.note !== undefined) edit.note = textOf(values, 'note') ?? '';
  if (values.availableAtTill !== undefined) edit.availableAtTill = values.availableAtTill === true;
  edit.tracking ??= trackingOf(values);
  if (edit.kind === undefined && values.keepsStock === false) edit.kind = 'service';
  const unit = textOf(values, 'unit');
  if (unit !== null) {
    const found = known.units.get(nameKey(unit)) ?? (pieces.has(nameKey(unit)) ? known.piece : undefined);
    if (found) edit.unitId = found.id;
    else errors.push(note('unit', 'unknown', { given: unit }));
  }
  if (values.category !== undefined) {
    const path = textOf(values, 'category');
    const found = path === null ? null : known.categories(path);
    if (typeof found === 'string' || found === null) edit.categoryId = found;
    else if (found.several) errors.push(note('category', 'ambiguous', { given: path }));
    else {
      newCategory = found.names;
      notices.push(note('category', 'will-be-made', { given: path }));
    }
  }
  if (values.tillCategory !== undefined) {
    const name = textOf(values, 'tillCategory');
    const id = name === null ? null : known.tillCategories.get(nameKey(name));
    if (id === undefined) errors.push(note('tillCategory', 'unknown', { given: name }));
    else edit.tillCategoryId = id;
  }
  const warranty = textOf(values, 'warranty');
  if (values.warranty !== undefined) edit.warranty = warranty === null ? null : readWarranty(warranty);
  if (warranty !== null && edit.warranty === undefined)
    errors.push(note('warranty', 'warranty-unclear', { given: warranty }));
  Object.assign(edit, codesOf(values, given));
  return { edit: defined(edit), newCategory };
}

/** A code with a right check digit is the GTIN; what else stands in that column is a barcode like others. */
function codesOf(values: Values, given: { before: Codes; errors: Note[]; notices: Note[] }): Record<string, unknown> {
  const { before, errors, notices } = given;
  const edit: Record<string, unknown> = {};
  const main = textOf(values, 'gtin');
  const isGtin = main !== null && parseGtin(main).ok;
  const listed = values.barcodes === undefined ? undefined : listOf(values.barcodes);
  if (listed) edit.barcodes = listed;
  if (values.gtin !== undefined) edit.gtin = isGtin ? main : null;
  if (main !== null && !isGtin) {
    const own = listed ?? before.barcodes;
    edit.barcodes = own.some((code) => barcodeKey(code) === barcodeKey(main)) ? own : [...own, main];
    edit.gtin = before.gtin;
    notices.push(note('gtin', 'kept-as-barcode', { given: main }));
  }
  if (values.packagings === undefined) return edit;
  edit.packagings = listOf(values.packagings).flatMap((text) => {
    const read = readPackaging(text);
    if (!read) {
      errors.push(note('packagings', 'packaging-unclear', { given: text }));
      return [];
    }
    const known = before.packagings.find((one) => nameKey(one.name) === nameKey(read.name));
    const factor = read.factor;
    return [{ ...(known && { id: known.id }), name: read.name, factor, gtin: read.gtin, barcodes: [...read.barcodes] }];
  });
  return edit;
}

/** As an edit writes them, so that the two can be compared. */
const plainPackagings = (codes: Codes): unknown[] =>
  codes.packagings.map(({ id, name, factor, gtin, barcodes }) => ({ id, name, factor, gtin, barcodes }));

/** A serial number is a number of its own also where ERPNext keeps its batch beside it. */
function trackingOf(values: Values): string | undefined {
  if (values.hasSerialNumbers === true) return 'serial';
  if (values.hasLots === true) return 'lot';
  return values.hasSerialNumbers === false || values.hasLots === false ? 'none' : undefined;
}

export function codesIn(values: Values): string[] {
  const packed = listOf(values.packagings).flatMap((text) => {
    const read = readPackaging(text);
    return read ? [...(read.gtin === null ? [] : [read.gtin]), ...read.barcodes] : [];
  });
  return [textOf(values, 'gtin') ?? [], listOf(values.barcodes), packed].flat();
}

const listOf = (value: Value | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
const wholeOf = (value: Value | undefined): number | null => (typeof value === 'string' ? Number(value) : null);

async function knownOf(db: Db): Promise<Known> {
  const units = await listUnits(db);
  const named = (unit: Unit): [string, Unit][] => [
    [nameKey(unit.symbol), unit],
    [nameKey(unit.name), unit],
  ];
  return {
    units: new Map(units.flatMap(named)),
    unitById: new Map((await listUnits(db, { archived: true })).map((unit) => [unit.id, unit])),
    first: units[0],
    piece: units.find((unit) => unit.decimals === 0),
    categories: categoryFinder(await categoryPaths(db)),
    tillCategories: new Map((await listTillCategories(db)).map((one) => [nameKey(one.name), one.id])),
  };
}

/** The id, `several`, or the names from the top down of one that is not there. */
function categoryFinder(all: readonly { id: string; name: string; path: string }[]) {
  const pathKey = (names: readonly string[]): string => names.map(nameKey).join('/');
  const namesOf = (path: string): string[] =>
    path
      .split('/')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const byPath = new Map(all.map((one) => [pathKey(namesOf(one.path)), one.id]));
  const byName = Map.groupBy(all, (one) => nameKey(one.name));
  return (path: string): string | { several: boolean; names: string[] } => {
    const names = namesOf(path);
    const found = byPath.get(pathKey(names));
    if (found !== undefined) return found;
    const alone = names.length === 1 ? (byName.get(pathKey(names)) ?? []) : [];
    if (alone.length === 1 && alone[0]) return alone[0].id;
    return { several: alone.length > 1, names };
  };
}

const defined = (edit: Record<string, unknown>): ProductEdit =>
  Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
