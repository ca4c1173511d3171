// Lots and serial numbers with all that is known of them. A number that is not there is made as if by hand: it has no
// place until a document moves it. Taking it back deletes those that have not moved and gives the others what they had.
import { numberColumns } from '../../domain/exchange/columns-numbers.ts';
import { askedKey } from '../../ledger/known-numbers.ts';
import {
  createNumbers,
  deleteNumbers,
  editNumbers,
  type LotRecord,
  parentsOf,
  restoreNumbers,
} from '../../ledger/lot-table.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { AppliedRow, RecordEntityWork, UndoneRow } from './entity.ts';
import { attributeColumns, type NumberRow, readNumberRows } from './number-rows.ts';
import { checkedRow, problemOfRows } from './row-note.ts';

/** `parents`: lots that were made because this row names them. */
type Before = { record: LotRecord | null; parents: string[] };
type Placed = { position: number; row: NumberRow };

export const numbers: RecordEntityWork = {
  columns: numberColumns,
  permissions: ['number.create', 'operation.write'],
  portion: 5_000,
  groups: 'none',
  moreColumns: attributeColumns,
  async check(db, _by, { rows }) {
    const read = await readNumberRows(db, rows);
    return read.map((row) => {
      const { known, errors, product, number } = row;
      return checkedRow(row, {
        action: known ? (row.same ? 'same' : 'update') : 'create',
        record: known ? { id: known.id, name: known.number } : null,
        key: product && number ? askedKey({ productId: product.id, key: number.key }) : '',
        ...{ errors, notices: row.notices, meant: row },
      });
    });
  },
  async apply(tx, by, { rows }) {
    const read = rows.map(({ meant }, position): Placed => ({ row: meant as NumberRow, position }));
    const applied: AppliedRow[] = [];
    let left = read;
    // What others name as their parent comes first; a circle is refused by the verbs.
    while (left.length > 0) {
      const named = new Set(left.map(({ row }) => keyOf(row, row.number?.key)));
      const ready = left.filter(({ row }) => !row.parent || !named.has(keyOf(row, row.parent.key)));
      const wave = ready.length > 0 ? ready : left;
      applied.push(...(await write(tx, by, wave)));
      const written = new Set(wave);
      left = left.filter((one) => !written.has(one));
    }
    return applied;
  },
  async undo(tx, by, { rows }) {
    const beforeOf = (row: AppliedRow) => row.before as Before;
    const made = rows.filter((row) => row.made);
    const gone = await deleteNumbers(
      tx,
      by,
      made.flatMap((row) => row.recordId ?? []),
    );
    const changed = rows.flatMap((row) => {
      const { record } = beforeOf(row);
      return !row.made && record && row.version !== null ? [{ before: record, version: row.version }] : [];
    });
    const restored = await restoreNumbers(tx, by, changed);
    await deleteNumbers(
      tx,
      by,
      rows.flatMap((row) => beforeOf(row).parents),
    );
    return rows.map((row): UndoneRow => {
      const id = row.recordId ?? '';
      if (row.made) return { row: row.row, became: gone.has(id) ? 'deleted' : 'left' };
      return { row: row.row, became: restored.has(id) ? 'restored' : 'left' };
    });
  },
};

const keyOf = (row: NumberRow, key = ''): string => askedKey({ productId: row.product?.id ?? '', key });

async function write(tx: Tx, by: By, wave: readonly Placed[]): Promise<AppliedRow[]> {
  const wanted = wave.flatMap(({ row }) =>
    row.parent ? [{ productId: row.product?.id ?? '', number: row.parent.number }] : [],
  );
  const parents = await parentsOf(tx, by, wanted);
  const untold = new Set(parents.made);
  /** The lot that a row names, told once where it was made for it. */
  const parentOf = ({ row }: Placed): { id: string | null | undefined; made: string[] } => {
    if (!row.parent) return { id: row.parent, made: [] };
    const id = parents.ids.get(keyOf(row, row.parent.key)) ?? null;
    return { id, made: id !== null && untold.delete(id) ? [id] : [] };
  };
  const fresh = wave.filter(({ row }) => !row.known);
  const known = wave.filter(({ row }) => row.known);
  const freshParents = fresh.map(parentOf);
  const knownParents = known.map(parentOf);
  const ids = await createNumbers(
    tx,
    by,
    fresh.map(({ row }, index) => ({
      ...{ number: row.number?.number ?? '', productId: row.product?.id ?? '', ...row.edit },
      parentLotId: freshParents[index]?.id ?? null,
    })),
    telling(fresh),
  );
  const edited = await editNumbers(
    tx,
    by,
    known.map(({ row }, index) => {
      const parentLotId = knownParents[index]?.id;
      return { id: row.known?.id ?? '', edit: { ...row.edit, ...(parentLotId !== undefined && { parentLotId }) } };
    }),
    telling(known),
  );
  return [
    ...fresh.map(({ row }, index): AppliedRow => {
      const before: Before = { record: null, parents: freshParents[index]?.made ?? [] };
      const name = row.number?.number ?? '';
      return { row: row.row, recordId: ids[index] ?? null, name, made: true, before, version: 1 };
    }),
    ...known.map(({ row }, index): AppliedRow => {
      const { before: record = null, version = null } = edited[index] ?? {};
      const before: Before = { record, parents: knownParents[index]?.made ?? [] };
      const name = row.number?.number ?? '';
      return { row: row.row, recordId: row.known?.id ?? null, name, made: false, before, version };
    }),
  ];
}

const columns: Readonly<Record<string, string>> = { parentLotId: 'parentNumber', productId: 'product' };

const telling =
  (rows: readonly Placed[]) =>
  async (index: number, work: () => Promise<void> | void): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const position = rows[index]?.position ?? 0;
      throw problemOfRows(error, (field) => ({ position, column: columns[field] ?? field }));
    }
  };
