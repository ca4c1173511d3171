// The two jobs of an import: posting it and taking it back. Whatever ends a job, the import says so in its state: done,
// or stopped with the document that was refused, from where a person can go on or take it back.
import { permissionsOf, type Role } from '../../domain/permission.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Place } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { type JobKinds, JobLost, JobStopped, type JobWork } from '../../platform/jobs.ts';
import type { ImportOutcome } from './document-import.contract.ts';
import { type ImportRecord, type ImportState, importById, saveStateOf } from './document-import.sql.ts';
import { importJob, importReversalJob } from './document-import.ts';
import { progressOf, tallyOf } from './import-document.sql.ts';
import { joinByHash } from './import-row.sql.ts';
import { DocumentRefused, type Posting, postImport } from './post-import.ts';
import { kindsOf } from './proposal.ts';
import { reverseImportedDocuments, type Tidied } from './reverse-import.ts';

type Given = { companyPlace(schema: string): Place; clock: Clock };
type Input = { importId: string; schema: string; userName: string; role: Role; at?: 'original' | 'now' };

export function importJobs(given: Given): JobKinds {
  return {
    [importJob]: (work) =>
      run(given, work, 'posting', async (posting) => {
        await postImport(posting, (done, total) => work.progress(done, total));
        return 'posted';
      }),
    [importReversalJob]: (work) =>
      run(given, work, 'reversing', async (posting, tidied) => {
        const at = (work.job.input as Input).at ?? 'now';
        Object.assign(tidied, await reverseImportedDocuments(posting, at, (done, total) => work.progress(done, total)));
        return 'reversed';
      }),
  };
}

async function run(
  given: Given,
  work: JobWork,
  during: ImportState,
  todo: (posting: Posting, tidied: Tidied) => Promise<ImportState>,
): Promise<ImportOutcome | null> {
  const input = work.job.input as Input;
  const place = given.companyPlace(input.schema);
  const record = await importById(place.db, input.importId);
  // Another job has it by now.
  if (!record || record.state !== during || record.jobId !== work.job.id) return null;
  const posting: Posting = { place, record, by: byOf(given, work, input) };
  const begun = performance.now();
  const tidied: Tidied = { deleted: 0, archived: 0 };
  const end = async (state: ImportState, stoppedAt: ImportOutcome['stoppedAt']): Promise<ImportOutcome> => {
    const seconds = (record.outcome?.seconds ?? 0) + Math.round(performance.now() - begun) / 1000;
    const outcome = await outcomeOf(place, record, { seconds, stoppedAt, ...tidied });
    await place.transact((tx) => saveStateOf(tx, record.id, { state, outcome, jobId: work.job.id }));
    return outcome;
  };
  try {
    return await end(await todo(posting, tidied), null);
  } catch (error) {
    if (error instanceof JobLost || error instanceof JobStopped) throw error;
    if (error instanceof DocumentRefused) {
      const { code, message, facts, items } = error.refusal;
      await end('stopped', { document: error.document, refusal: { code, message, facts, items: items.slice(0, 50) } });
      throw error.refusal;
    }
    await end('stopped', null).catch(() => {});
    throw error;
  }
}

async function outcomeOf(
  place: Place,
  record: ImportRecord,
  given: Pick<ImportOutcome, 'seconds' | 'stoppedAt' | 'deleted' | 'archived'>,
): Promise<ImportOutcome> {
  const progress = await progressOf(place.db, record.id);
  const tally = await place.transact(async (tx) => {
    await joinByHash(tx);
    return tallyOf(tx, record.id, kindsOf(record.plan.decisions));
  });
  const before = record.outcome;
  return {
    ...progress,
    ...tally,
    ...given,
    productsMade: Math.max(tally.productsMade, before?.productsMade ?? 0),
    partnersMade: Math.max(tally.partnersMade, before?.partnersMade ?? 0),
  };
}

/** The job acts for the person who began it, with the rights that person had then. */
function byOf(given: Given, work: JobWork, input: Input): By {
  const { createdBy, companyId } = work.job;
  return {
    clock: given.clock,
    caller: {
      id: createdBy,
      userId: createdBy,
      userName: input.userName,
      role: input.role,
      permissions: new Set(permissionsOf[input.role]),
      company: { id: companyId, schema: input.schema },
    },
  };
}
