// Edits of more numbers than one request answers for. The numbers are taken in the order of their ids, a portion a
// transaction; what an edit changes may take a number out of the filter, but never brings one back that was looked at.
import { permissionsOf, type Role } from '../domain/permission.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Clock } from '../platform/clock.ts';
import type { Place, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { addJob, cancelJob, findJob, type JobKinds, type JobWork } from '../platform/jobs.ts';
import { type BulkEditRun, type BulkEditStart, keptRefusals } from './bulk-edit.contract.ts';
import { type BulkEditRecord, bulkEditById, insertBulkEdit, lockBulkEdit, saveBulkEdit } from './bulk-edit.sql.ts';
import { editTheseLots } from './lot-bulk.ts';
import { countMatching, idsMatchingAfter } from './lot-list.ts';

const kind = 'lot-bulk-edit';
const portion = 1000;

type Context = By & { place: Place; control: Place };
type Input = { schema: string; userName: string; role: Role };

/** Writes down what is asked. The work begins with `beginBulkEdit`. */
export async function askBulkEdit(tx: Tx, by: By, { filter, edit }: BulkEditStart): Promise<{ id: string }> {
  const id = newId();
  const { userId: createdBy, userName: createdByName } = by.caller;
  await insertBulkEdit(tx, { id, filter, edit, createdBy, createdByName }, by.clock.now());
  return { id };
}

/** Asking twice begins it once. */
export async function beginBulkEdit(context: Context, id: string): Promise<BulkEditRun> {
  const { caller, clock, control } = context;
  const { userName, role, company } = caller;
  const input: Input = { schema: company.schema, userName, role };
  await addJob(control.db, { id, companyId: company.id, kind, input, createdBy: caller.userId }, clock.now());
  return readBulkEdit(context, id);
}

/** @throws not-found */
export async function readBulkEdit(
  { place, control }: Pick<Context, 'place' | 'control'>,
  id: string,
): Promise<BulkEditRun> {
  const record = await bulkEditById(place.db, id);
  const job = record && (await findJob(control.db, id));
  if (!record || !job) throw problem('not-found', { what: 'edit of many numbers' });
  const { edited, unchanged, refused, refusals, createdBy, createdByName, createdAt } = record;
  const { state, total, message, changedAt } = job;
  return {
    id,
    job: { state, done: edited + unchanged + refused, total, message, changedAt },
    ...{ edited, unchanged, refused, refusals },
    createdBy: { id: createdBy, name: createdByName },
    createdAt,
  };
}

/** @throws not-found, job-not-running */
export async function cancelBulkEdit(context: Context, id: string): Promise<BulkEditRun> {
  await readBulkEdit(context, id);
  await cancelJob(context.control.db, id, context.clock.now());
  return readBulkEdit(context, id);
}

export function bulkEditJobs(given: { companyPlace(schema: string): Place; clock: Clock }): JobKinds {
  return { [kind]: (work) => run(given.companyPlace((work.job.input as Input).schema), given.clock, work) };
}

async function run(place: Place, clock: Clock, work: JobWork): Promise<{ edited: number } | null> {
  const { id } = work.job;
  const asked = await bulkEditById(place.db, id);
  if (!asked) return null;
  const by = byOf(work, clock);
  const left = await countMatching(place.db, clock, asked.filter, asked.lastLotId);
  const total = looked(asked) + left;
  await work.progress(looked(asked), total);
  for (let record: BulkEditRecord = asked; ; ) {
    const ids = await idsMatchingAfter(place.db, clock, asked.filter, { after: record.lastLotId, limit: portion });
    if (ids.length === 0) return { edited: record.edited };
    record = await place.transact((tx) => editPortion(tx, by, { id, ids }));
    await work.progress(looked(record), Math.max(total, looked(record)));
  }
}

const looked = ({ edited, unchanged, refused }: BulkEditRecord): number => edited + unchanged + refused;

async function editPortion(tx: Tx, by: By, given: { id: string; ids: readonly string[] }): Promise<BulkEditRecord> {
  const record = await lockBulkEdit(tx, given.id);
  if (!record) throw problem('not-found', { what: 'edit of many numbers' });
  const { rows, edited, unchanged, refused } = await editTheseLots(tx, by, { ids: given.ids, edit: record.edit });
  const refusals = rows.filter((row) => row.outcome === 'refused');
  const after = {
    ...record,
    lastLotId: given.ids.at(-1) ?? record.lastLotId,
    edited: record.edited + edited,
    unchanged: record.unchanged + unchanged,
    refused: record.refused + refused,
    refusals: [...record.refusals, ...refusals].slice(0, keptRefusals),
  };
  await saveBulkEdit(tx, after);
  return after;
}

/** The job acts for the person who began it, with the rights that person had then. */
function byOf(work: JobWork, clock: Clock): By {
  const { createdBy, companyId } = work.job;
  const { userName, role, schema } = work.job.input as Input;
  return {
    clock,
    caller: {
      id: createdBy,
      userId: createdBy,
      userName,
      role,
      permissions: new Set(permissionsOf[role]),
      company: { id: companyId, schema },
    },
  };
}
