// Minimum levels: how much of a product shall be in a place. Product and place find the level that is there already.

import { locationByRole } from '../../catalog/location.ts';
import type { ProductFacts } from '../../catalog/meant.ts';
import type { MinimumStock } from '../../catalog/minimum-stock.contract.ts';
import { checkedMinimum, type Quantities } from '../../catalog/minimum-stock.ts';
import {
  minimumStocksOf,
  pairKey,
  takeMinimumStocksBack,
  writeMinimumStocks,
} from '../../catalog/minimum-stock-table.ts';
import { minimumLevelColumns } from '../../domain/exchange/columns-minimum-levels.ts';
import { isOurs } from '../../domain/location-kind.ts';
import { Problem } from '../../domain/problem.ts';
import type { Db } from '../../platform/database.ts';
import type { AppliedRow, Note, ReadRow, RecordEntityWork, UndoneRow } from './entity.ts';
import { meantInRows } from './meant-in-rows.ts';
import { checkedRow, note, noteOf, textOf } from './row-note.ts';

type LevelRow = ReadRow & {
  errors: Note[];
  product: ProductFacts | undefined;
  place: { id: string; name: string } | undefined;
  known: MinimumStock | undefined;
  level: Quantities | undefined;
};

export const minimumLevels: RecordEntityWork = {
  columns: minimumLevelColumns,
  permissions: ['catalog.write'],
  portion: 5_000,
  groups: 'none',
  async check(db, _by, { rows }) {
    return (await readRows(db, rows)).map(({ errors, product, place, known, level, ...row }) => {
      const name = `${product?.name ?? ''}, ${place?.name ?? ''}`;
      return checkedRow(row, {
        action: known ? (level && isSame(known, level) ? 'same' : 'update') : 'create',
        record: known ? { id: known.id, name } : null,
        key: product && place ? pairKey({ productId: product.id, locationId: place.id }) : '',
        errors,
      });
    });
  },
  async apply(tx, by, { rows }) {
    const read = await readRows(tx, rows);
    const levels = read.map(({ product, place, level }) => ({
      ...{ productId: product?.id ?? '', locationId: place?.id ?? '' },
      ...(level ?? { minimum: '0', upTo: null, multiple: null }),
    }));
    const written = await writeMinimumStocks(tx, by, levels);
    return read.map(({ row, product, place }, index): AppliedRow => {
      const { before = null, after } = written[index] ?? {};
      const name = `${product?.name ?? ''}, ${place?.name ?? ''}`;
      return { row, recordId: after?.id ?? null, name, made: before === null, before, version: after?.version ?? null };
    });
  },
  async undo(tx, by, { rows }) {
    const written = rows.flatMap(({ recordId, version, before }) =>
      recordId !== null && version !== null ? [{ id: recordId, version, before: before as MinimumStock | null }] : [],
    );
    const back = await takeMinimumStocksBack(tx, by, written);
    return rows.map(({ row, recordId, made }): UndoneRow => {
      return { row, became: back.has(recordId ?? '') ? (made ? 'deleted' : 'restored') : 'left' };
    });
  },
};

const isSame = (known: MinimumStock, level: Quantities): boolean =>
  known.minimum === level.minimum && known.upTo === level.upTo && known.multiple === level.multiple;

async function readRows(db: Db, rows: readonly ReadRow[]): Promise<LevelRow[]> {
  const meant = await meantInRows(db, rows, { product: 'product', place: 'location' });
  const usual = await locationByRole(db, 'stock');
  const read = rows.map((row): LevelRow => {
    const errors: Note[] = [];
    const product = meant.product(row.values, errors) ?? undefined;
    const found = meant.place(row.values, errors);
    if (product?.kind === 'service') errors.push(note('product', 'minimum-for-goods', { product: product.name }));
    if (found && !isOurs(found.kind)) errors.push(note('location', 'minimum-elsewhere', { location: found.name }));
    return { ...row, errors, product, place: found === null ? usual : found, known: undefined, level: undefined };
  });
  const pairs = read.flatMap(({ product, place }) =>
    product && place ? [{ productId: product.id, locationId: place.id }] : [],
  );
  const known = await minimumStocksOf(db, pairs);
  for (const row of read) {
    if (!row.product || !row.place) continue;
    row.known = known.get(pairKey({ productId: row.product.id, locationId: row.place.id }));
    row.level = levelOf(row, row.product);
  }
  return read;
}

/** What the file does not speak of stays as it is. */
function levelOf({ values, known, errors }: LevelRow, product: ProductFacts): Quantities | undefined {
  const kept = (column: 'upTo' | 'multiple'): string | null =>
    values[column] === undefined ? (known?.[column] ?? null) : textOf(values, column);
  const minimum = textOf(values, 'minimum');
  if (minimum === null) return undefined;
  try {
    return checkedMinimum(product, { minimum, upTo: kept('upTo'), multiple: kept('multiple') });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    errors.push(...error.items.map((item) => noteOf(item.field, item)));
    return undefined;
  }
}
