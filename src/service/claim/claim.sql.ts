// Statements that write claims. Whoever changes one locks its row first; who moves the unit locks every claim about it, so
// that two claims never answer the same unit at once.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { ClaimFacts, ClaimState } from './claim.contract.ts';

export type NewClaim = {
  id: string;
  number: string;
  lotId: string | null;
  foreignNumber: string;
  foreignKey: string;
  foreignProduct: string;
  productId: string | null;
  partnerId: string | null;
  raisedBy: string;
  problem: string;
  openedOn: string;
  facts: ClaimFacts | null;
  responsibleId: string | null;
  responsibleName: string | null;
  note: string;
  createdAt: Date;
  createdBy: string;
  createdByName: string;
};
const insert: Statement = {
  name: 'claim-insert',
  text: `insert into claim (id, number, lot_id, foreign_number, foreign_key, foreign_product, product_id, partner_id,
      raised_by, problem, opened_on, state, resolution, facts, responsible_id, responsible_name, note, created_at,
      created_by, created_by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', '', $12, $13, $14, $15, $16, $17, $18)`,
};
export const insertClaim = (tx: Tx, claim: NewClaim): Promise<number> =>
  tx.run(insert, [
    claim.id,
    claim.number,
    claim.lotId,
    claim.foreignNumber,
    claim.foreignKey,
    claim.foreignProduct,
    claim.productId,
    claim.partnerId,
    claim.raisedBy,
    claim.problem,
    claim.openedOn,
    JSON.stringify(claim.facts),
    claim.responsibleId,
    claim.responsibleName,
    claim.note,
    claim.createdAt,
    claim.createdBy,
    claim.createdByName,
  ]);

/** What of a claim may change by hand. */
export type ClaimRecord = {
  id: string;
  number: string;
  state: ClaimState;
  lotId: string | null;
  productId: string | null;
  partnerId: string | null;
  openedOn: string;
  raisedBy: string;
  problem: string;
  responsibleId: string | null;
  responsibleName: string | null;
  note: string;
  resolution: string;
  resolvedOn: string | null;
  version: number;
};
const recordColumns = `id, number, state, lot_id as "lotId", product_id as "productId", partner_id as "partnerId",
  opened_on as "openedOn", raised_by as "raisedBy", problem, responsible_id as "responsibleId",
  responsible_name as "responsibleName", note, resolution, resolved_on as "resolvedOn", version`;
const lock: Statement = { name: 'claim-lock', text: `select ${recordColumns} from claim where id = $1 for update` };
export const lockClaim = async (tx: Tx, id: string): Promise<ClaimRecord | undefined> =>
  (await tx.rows<ClaimRecord>(lock, [id]))[0];

const lockOfUnit: Statement = {
  name: 'claim-lock-of-unit',
  text: `select ${recordColumns} from claim where id = $1 or lot_id = (select lot_id from claim where id = $1)
    order by id for update`,
};
/** The claim and all others about its unit, locked. */
export const lockClaimsOfUnit = (tx: Tx, id: string): Promise<ClaimRecord[]> => tx.rows<ClaimRecord>(lockOfUnit, [id]);

const save: Statement = {
  name: 'claim-save',
  text: `update claim set partner_id = $2, raised_by = $3, problem = $4, responsible_id = $5, responsible_name = $6,
      note = $7, resolution = $8, version = version + 1 where id = $1`,
};
export const saveClaim = (tx: Tx, claim: ClaimRecord): Promise<number> =>
  tx.run(save, [
    claim.id,
    claim.partnerId,
    claim.raisedBy,
    claim.problem,
    claim.responsibleId,
    claim.responsibleName,
    claim.note,
    claim.resolution,
  ]);

const become: Statement = {
  name: 'claim-become',
  text: `update claim set state = $2, resolved_on = $3, resolution = coalesce($4, resolution), version = version + 1
    where id = $1`,
};
/** `resolution` null: what it says stays. */
export const claimBecomes = (
  tx: Tx,
  id: string,
  to: { state: ClaimState; resolvedOn: string | null; resolution: string | null },
): Promise<number> => tx.run(become, [id, to.state, to.resolvedOn, to.resolution]);

export type Steps = {
  returnId: string | null;
  giveBackId: string | null;
  replacementId: string | null;
  /** The unit that goes out instead. */
  replacementLotId: string | null;
};
const putSteps: Statement = {
  name: 'claim-put-steps',
  text: `update claim set return_operation_id = $2, give_back_operation_id = $3, replacement_operation_id = $4,
      replacement_lot_id = $5, version = version + 1 where id = $1`,
};
export const saveSteps = (tx: Tx, id: string, steps: Steps): Promise<number> =>
  tx.run(putSteps, [id, steps.returnId, steps.giveBackId, steps.replacementId, steps.replacementLotId]);

const standing: Statement = {
  name: 'claim-standing-steps',
  text: `select c.id as "claimId", c.number as claim, case when r.state = 'posted' then r.id end as "returnId",
      case when g.state = 'posted' then g.id end as "giveBackId",
      case when x.state = 'posted' then x.id end as "replacementId",
      case when x.state = 'posted' then l.id end as "replacementLotId",
      case when x.state = 'posted' then l.number end as "replacementNumber"
    from claim c left join operation r on r.id = c.return_operation_id
      left join operation g on g.id = c.give_back_operation_id
      left join operation x on x.id = c.replacement_operation_id left join lot l on l.id = c.replacement_lot_id
    where c.id = any($1::uuid[]) order by c.id`,
};
export type StandingSteps = Steps & { claimId: string; claim: string; replacementNumber: string | null };
/** Documents of these claims that still stand. */
export const standingSteps = (db: Db, claimIds: readonly string[]): Promise<StandingSteps[]> =>
  db.rows<StandingSteps>(standing, [claimIds]);

const quarantine: Statement = {
  name: 'claim-quarantine',
  text: `select id from location where role = 'quarantine'`,
};
export async function quarantineId(db: Db): Promise<string> {
  const [row] = await db.rows<{ id: string }>(quarantine);
  if (!row) throw new Error('no place has the role quarantine');
  return row.id;
}
