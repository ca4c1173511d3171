// Claims as answers: the list, one of them with what was known then and where the unit is now, the CSV.
import { problem } from '../../domain/problem.ts';
import type { Lot } from '../../ledger/lot.contract.ts';
import { readLot } from '../../ledger/lot-read.ts';
import { productRef } from '../../ledger/reference.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Column } from '../../platform/list-file.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { Claim, ClaimQuery, ClaimRow } from './claim.contract.ts';
import {
  claimById,
  claimsOfForeign,
  claimsOfLot,
  countRows,
  listRows,
  type RowFacts,
  type WholeRow,
} from './claim-read.sql.ts';

export async function listClaims(db: Db, query: ClaimQuery): Promise<Page<ClaimRow>> {
  const { limit, cursor, sort, ...filter } = query;
  const column = sort.endsWith('number') ? ('number' as const) : ('openedOn' as const);
  const after = decodeCursor(sort, cursor);
  const rows = await listRows(db, { filter, sort: { column, down: sort.startsWith('-') }, after, limit });
  const total = cursor === undefined ? await countRows(db, filter) : null;
  const page = pageOfRows(rows, { limit, sort, keyOf: (row) => [row[column], row.id], total });
  return { ...page, rows: page.rows.map(rowOf) };
}

/** @throws not-found */
export async function readClaim(db: Db, clock: Clock, id: string): Promise<Claim> {
  const row = await claimById(db, id);
  if (!row) throw problem('not-found', { what: 'claim' });
  const lot = row.lotId === null ? null : await readLot(db, clock, row.lotId);
  const others = row.lotId === null ? await claimsOfForeign(db, row.foreignKey) : await claimsOfLot(db, row.lotId);
  return {
    ...rowOf(row),
    facts: row.facts,
    resolution: row.resolution,
    note: row.note,
    createdAt: row.createdAt,
    createdBy: { id: row.createdBy, name: row.createdByName },
    returned: stepOf(row, 'return'),
    givenBack: stepOf(row, 'giveBack'),
    replaced: replacementOf(row),
    now: lot && nowOf(lot),
    others: others.filter((other) => other.id !== id),
  };
}

const nowOf = (lot: Lot): Claim['now'] => ({ status: lot.status, place: lot.place, onHold: lot.onHold });

function rowOf(row: RowFacts): ClaimRow {
  const { id, number, state, openedOn, resolvedOn, lotId, lotNumber, lotKind, partnerId, partnerName, holder } = row;
  return {
    ...{ id, number, state, openedOn, resolvedOn },
    unit: lotId !== null && lotNumber !== null && lotKind ? { id: lotId, number: lotNumber, kind: lotKind } : null,
    foreignNumber: row.foreignNumber,
    foreignProduct: row.foreignProduct,
    product: row.productId === null ? null : productRef({ ...row, productId: row.productId }),
    partner: refOf(partnerId, partnerName),
    otherCustomer: holder?.partner != null && partnerId !== null && holder.partner.id !== partnerId,
    raisedBy: row.raisedBy,
    problem: row.problem,
    cover: row.cover,
    responsible: refOf(row.responsibleId, row.responsibleName),
    version: row.version,
  };
}

const refOf = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null);

function stepOf(row: WholeRow, step: 'return' | 'giveBack' | 'replacement'): Claim['returned'] {
  const [id, number, kind, at] = [row[`${step}Id`], row[`${step}Number`], row[`${step}Kind`], row[`${step}At`]];
  return id !== null && number !== null && kind && at !== null
    ? { document: { id, number, kind }, occurredAt: at }
    : null;
}

function replacementOf(row: WholeRow): Claim['replaced'] {
  const step = stepOf(row, 'replacement');
  const { newLotId: id, newLotNumber: number, newLotKind: kind } = row;
  const product = refOf(row.newProductId, row.newProductName);
  return step && id !== null && number !== null && kind && product
    ? { ...step, lot: { id, number, kind }, product }
    : null;
}

export const claimColumns: readonly Column<ClaimRow>[] = [
  { title: 'claim', value: (row) => row.number },
  { title: 'state', value: (row) => row.state },
  { title: 'opened', kind: 'date', value: (row) => row.openedOn },
  { title: 'ended', kind: 'date', value: (row) => row.resolvedOn },
  { title: 'number', value: (row) => row.unit?.number ?? row.foreignNumber },
  { title: 'foreign', value: (row) => row.unit === null },
  { title: 'product code', value: (row) => row.product?.sku },
  { title: 'product', value: (row) => row.product?.name ?? row.foreignProduct },
  { title: 'customer', value: (row) => row.partner?.name },
  { title: 'raised by', value: (row) => row.raisedBy },
  { title: 'cover', value: (row) => row.cover },
  { title: 'problem', value: (row) => row.problem },
  { title: 'responsible', value: (row) => row.responsible?.name },
];
