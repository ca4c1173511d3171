// Price lists. A list that is not there is made by the first row that names it, and goes again with an undo when nothing
// else is on it and nobody follows it.
import { takeListPricesBack, type WrittenPrice, writeListPrices } from '../../catalog/list-price-table.ts';
import type { PriceList } from '../../catalog/price-list.contract.ts';
import {
  archivePriceList,
  createPriceList,
  deletePriceList,
  editPriceList,
  readPriceList,
} from '../../catalog/price-list.ts';
import { priceColumns } from '../../domain/exchange/columns-prices.ts';
import { Problem } from '../../domain/problem.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { attempt } from '../../platform/savepoint.ts';
import type { AppliedRow, RecordEntityWork, UndoneRow } from './entity.ts';
import { type PriceRow, readPriceRows } from './price-rows.ts';
import { checkedRow, problemOfRows } from './row-note.ts';

/** `madeList`: this row is the first of a list that was not there. */
type Before = {
  listId: string;
  madeList: boolean;
  price: WrittenPrice | null;
  discount: { categoryId: string | null; was: string | null; is: string } | null;
};
type Placed = { row: PriceRow; position: number };

export const prices: RecordEntityWork = {
  columns: priceColumns,
  permissions: ['catalog.write'],
  portion: 5_000,
  groups: 'none',
  async check(db, _by, { rows }) {
    return (await readPriceRows(db, rows)).map((row) => {
      const { known, errors } = row;
      const name = row.list?.name ?? row.listName;
      return checkedRow(row, {
        action: known ? (known.same ? 'same' : 'update') : 'create',
        record: known ? { id: known.id, name } : null,
        ...{ key: row.key, errors, notices: row.notices },
      });
    });
  },
  async apply(tx, by, { rows }) {
    const placed = (await readPriceRows(tx, rows)).map((row, position): Placed => ({ row, position }));
    const applied: AppliedRow[] = [];
    for (const group of Map.groupBy(placed, ({ row }) => row.listKey).values()) {
      applied.push(...(await writeList(tx, by, group)));
    }
    return applied;
  },
  async undo(tx, by, { rows }) {
    const undone: UndoneRow[] = [];
    for (const [listId, of] of Map.groupBy(rows, (row) => (row.before as Before).listId)) {
      undone.push(...(await takeListBack(tx, by, { listId, rows: of })));
    }
    return undone;
  },
};

async function writeList(tx: Tx, by: By, group: readonly Placed[]): Promise<AppliedRow[]> {
  const [first] = group;
  if (!first) return [];
  const telling = (rows: readonly Placed[], error: unknown): unknown =>
    problemOfRows(error, (field) => {
      const [, at = '0', column = ''] = field.startsWith('rows.') ? field.split('.') : ['', '0', 'list'];
      return { position: rows[Number(at)]?.position ?? first.position, column: columns[column] ?? column };
    });
  const made = first.row.list === undefined;
  const list = made
    ? await createPriceList(tx, by, { name: first.row.listName })
    : await readPriceList(tx, first.row.list?.id ?? '');
  const priced = group.filter(({ row }) => row.says && 'price' in row.says);
  const given = priced.flatMap(({ row }) => (row.says && 'price' in row.says ? [row.says.price] : []));
  let written: WrittenPrice[];
  try {
    written = given.length === 0 ? [] : await writeListPrices(tx, by, { priceListId: list.id, rows: given });
  } catch (error) {
    throw telling(priced, error);
  }
  const discounts = await writeDiscounts(tx, by, list, group);
  const byRow = new Map(priced.map(({ row }, index) => [row.row, written[index] ?? null]));
  return group.map(({ row }): AppliedRow => {
    const price = byRow.get(row.row) ?? null;
    const discount = discounts.get(row.row) ?? null;
    const before: Before = { listId: list.id, madeList: made && row === first.row, price, discount };
    const isNew = price ? price.before === null : discount?.was === null;
    return { row: row.row, recordId: list.id, name: list.name, made: isNew, before, version: null };
  });
}

const columns: Readonly<Record<string, string>> = { productId: 'product', id: '' };
type Discount = NonNullable<Before['discount']>;

/** What the rows take off, beside what the list takes off already. */
async function writeDiscounts(
  tx: Tx,
  by: By,
  list: PriceList,
  group: readonly Placed[],
): Promise<Map<number, Discount>> {
  const off = new Map(list.discounts.map((one) => [one.category?.id ?? null, one.percent]));
  const told = new Map<number, Discount>();
  for (const { row } of group) {
    if (!row.says || !('percent' in row.says)) continue;
    const { categoryId, percent } = row.says;
    told.set(row.row, { categoryId, was: off.get(categoryId) ?? null, is: percent });
    off.set(categoryId, percent);
  }
  if (told.size > 0) await saveDiscounts(tx, by, list, off);
  return told;
}

async function saveDiscounts(tx: Tx, by: By, list: PriceList, off: ReadonlyMap<string | null, string>): Promise<void> {
  const discounts = [...off].map(([categoryId, percent]) => ({ categoryId, percent }));
  await editPriceList(tx, by, { id: list.id, version: list.version, edit: { discounts } });
}

async function takeListBack(
  tx: Tx,
  by: By,
  given: { listId: string; rows: readonly AppliedRow[] },
): Promise<UndoneRow[]> {
  const { listId: priceListId, rows } = given;
  const beforeOf = (row: AppliedRow) => row.before as Before;
  const written = rows.flatMap((row) => beforeOf(row).price ?? []);
  const back = await takeListPricesBack(tx, by, { priceListId, written });
  const taken = await takeDiscountsBack(tx, by, priceListId, rows);
  if (rows.some((row) => beforeOf(row).madeList)) await putListAway(tx, by, priceListId);
  return rows.map((row): UndoneRow => {
    const { price } = beforeOf(row);
    const done = price ? back.has(price.after.id) : taken.has(row.row);
    return { row: row.row, became: done ? (row.made ? 'deleted' : 'restored') : 'left' };
  });
}

async function takeDiscountsBack(
  tx: Tx,
  by: By,
  listId: string,
  rows: readonly AppliedRow[],
): Promise<ReadonlySet<number>> {
  const changed = rows.flatMap((row) => {
    const { discount } = row.before as Before;
    return discount ? [{ row: row.row, ...discount }] : [];
  });
  const taken = new Set<number>();
  if (changed.length === 0) return taken;
  const list = await readPriceList(tx, listId);
  const off = new Map(list.discounts.map((one) => [one.category?.id ?? null, one.percent]));
  for (const { row, categoryId, was, is } of changed) {
    if (off.get(categoryId) !== is) continue;
    taken.add(row);
    if (was === null) off.delete(categoryId);
    else off.set(categoryId, was);
  }
  if (taken.size > 0) await saveDiscounts(tx, by, list, off);
  return taken;
}

/** An empty list goes; one that something names is archived; one with prices of somebody else stays. */
async function putListAway(tx: Tx, by: By, id: string): Promise<void> {
  const list = await readPriceList(tx, id);
  if (list.priceCount > 0 || list.discounts.length > 0) return;
  try {
    await attempt(tx, () => deletePriceList(tx, by, id));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await archivePriceList(tx, by, { id, version: list.version, archived: true });
  }
}
