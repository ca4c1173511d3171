// Labels: which things get one, what it says, how it is drawn. Whatever cannot be printed is refused before anything is
// counted; every print is counted and audited, and a second one of the same thing is a reprint.
import { audit } from '../access/audit.ts';
import { dateIn } from '../domain/calendar.ts';
import { labelsPerPage, pagesFor } from '../domain/label-format.ts';
import { compareNumbers } from '../domain/number-key.ts';
import { type ProblemItem, problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { listLots } from '../ledger/lot-list.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { compose, type LabelDrawing } from './compose.ts';
import { type LabelJob, type LabelSource, maxLabels } from './label.contract.ts';
import {
  companyOfLabels,
  countPrint,
  lotIdsOfDocument,
  type PrintKind,
  printedBefore,
  subjectsByIds,
} from './label.sql.ts';
import type { LabelFormat } from './label-format.contract.ts';
import { findFormat } from './label-format.ts';
import { payloadOf } from './payload.ts';
import type { Subject } from './subject.ts';
import type { Measure } from './text-box.ts';
import { linesOf } from './words.ts';

/** A job whose things are found and whose format and numbers are right. */
export type LabelRun = {
  job: LabelJob;
  format: LabelFormat;
  subjects: readonly Subject[];
  company: { language: string; currency: string; timeZone: string };
};
export type DrawOptions = { origin: string; today: string; measure: Measure; dot: number };
export type PrintResult = { labels: number; reprints: number };

/** How many labels are drawn before other requests get their turn. */
const slice = 25;

/** @throws not-found, archived, label-nothing, label-too-many, label-cell */
export async function prepareLabels(db: Db, clock: Clock, job: LabelJob): Promise<LabelRun> {
  const format = await findFormat(db, job.format);
  const cells = labelsPerPage(format);
  if (job.startCell > cells) throw problem('label-cell', { field: 'startCell', cells, given: job.startCell });
  const subjects = await subjectsOf(db, clock, job.source);
  const archived = subjects.find((subject) => subject.archived);
  if (archived) throw problem('archived', { field: 'source', what: archived.kind, name: archived.name });
  if (subjects.length === 0) throw problem('label-nothing', { field: 'source' });
  const count = subjects.length * job.copies;
  if (count > maxLabels) throw problem('label-too-many', { field: 'copies', count, limit: maxLabels });
  const company = await companyOfLabels(db);
  const ordered = job.order === 'number' ? [...subjects].sort((a, b) => compareNumbers(a.sortBy, b.sortBy)) : subjects;
  return { job, format, subjects: ordered, company };
}

/** @throws label-codes-refused with a row for each label whose code cannot be printed */
export async function drawLabels(run: LabelRun, options: DrawOptions): Promise<LabelDrawing[]> {
  const drawings: LabelDrawing[] = [];
  const refused: ProblemItem[] = [];
  for (const [index, subject] of run.subjects.entries()) {
    const drawing = drawLabel(run, subject, { ...options, field: `subjects.${index}` });
    if ('code' in drawing && 'texts' in drawing) drawings.push(drawing);
    else refused.push(drawing);
    if (index % slice === slice - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  if (refused.length > 0) {
    throw problem('label-codes-refused', { field: 'content.code', count: refused.length }, refused);
  }
  return drawings;
}

/** The first label, and how many there would be. @throws label-codes-refused */
export async function previewLabels(
  db: Db,
  run: LabelRun,
  options: DrawOptions,
): Promise<{ drawing: LabelDrawing; subjects: number; labels: number; pages: number; printedBefore: number }> {
  const { job, format, subjects } = run;
  const [drawing] = await drawLabels({ ...run, subjects: subjects.slice(0, 1) }, options);
  if (!drawing) throw problem('label-nothing', { field: 'source' });
  const ids = subjects.map((subject) => subject.id);
  const before = await printedBefore(db, printKindOf(subjects), ids);
  const labels = subjects.length * job.copies;
  const pages = pagesFor(format, labels, job.startCell);
  return { drawing, subjects: subjects.length, labels, pages, printedBefore: before.size };
}

/** Counts and audits one print of everything in the run. */
export async function recordPrint(tx: Tx, by: By, run: LabelRun, file: 'pdf' | 'zpl'): Promise<PrintResult> {
  const { job, format, subjects } = run;
  const ids = subjects.map((subject) => subject.id);
  const counted = await countPrint(tx, printKindOf(subjects), ids, by.clock.now());
  const again = new Set(counted.filter(({ times }) => times > 1).map(({ id }) => id));
  const labels = subjects.length * job.copies;
  const [first] = subjects;
  const single = subjects.length === 1 && first;
  const subjectKind = single ? first.kind : 'label';
  await audit(tx, by, {
    action: `${subjectKind}.${again.size > 0 ? 'reprint' : 'print'}`,
    subjectKind,
    subjectId: single ? first.id : newId(),
    subjectName: namesOf(subjects),
    change: {
      file,
      format: format.name,
      code: job.content.code,
      labels,
      copies: job.copies,
      reprints: again.size,
      ...(single && { times: counted[0]?.times ?? 1 }),
      ...(!single && {
        reprinted: subjects
          .filter(({ id }) => again.has(id))
          .slice(0, 100)
          .map(nameOf),
      }),
    },
  });
  return { labels, reprints: again.size };
}

export const todayOf = (run: LabelRun, clock: Clock): string => dateIn(clock.now(), run.company.timeZone);

function drawLabel(
  run: LabelRun,
  subject: Subject,
  options: DrawOptions & { field: string },
): LabelDrawing | ProblemItem {
  const { content } = run.job;
  const payload = payloadOf(subject, { ...options, code: content.code });
  if (payload !== null && 'detail' in payload) return payload;
  const { measure, dot, field } = options;
  return compose({
    size: run.format.label,
    lines: linesOf(subject, content, run.company),
    payload,
    measure,
    dot,
    field,
  });
}

async function subjectsOf(db: Db, clock: Clock, source: LabelSource): Promise<Subject[]> {
  switch (source.of) {
    case 'lot-filter': {
      const found = await listLots(db, clock, { ...source.filter, limit: maxLabels + 1, cursor: undefined });
      const ids = found.rows.map((row) => row.id);
      if (ids.length > maxLabels) tooMany(Math.max(found.total ?? 0, ids.length));
      return subjectsByIds(db, 'lots', ids);
    }
    case 'document': {
      const ids = await lotIdsOfDocument(db, source.id, maxLabels + 1);
      if (ids.length > maxLabels) tooMany(ids.length);
      return subjectsByIds(db, 'lots', ids);
    }
    default: {
      const ids = [...new Set(source.ids)];
      const found = await subjectsByIds(db, source.of, ids);
      if (found.length === ids.length) return found;
      const known = new Set(found.map((subject) => subject.id));
      const missing = ids.filter((id) => !known.has(id));
      const what = { lots: 'lot or serial number', locations: 'location', products: 'product' }[source.of];
      throw problem('not-found', { what, field: 'source.ids', ids: missing.slice(0, 20) });
    }
  }
}

function tooMany(count: number): never {
  throw problem('label-too-many', { field: 'source', count, limit: maxLabels });
}

const nameOf = (subject: Subject): string => subject.number ?? subject.name;
const namesOf = (subjects: readonly Subject[]): string =>
  subjects.length <= 3
    ? subjects.map(nameOf).join(', ')
    : `${subjects.slice(0, 2).map(nameOf).join(', ')} … (${subjects.length})`;

function printKindOf([first]: readonly Subject[]): PrintKind {
  return first?.kind === 'location' || first?.kind === 'product' ? first.kind : 'lot';
}
