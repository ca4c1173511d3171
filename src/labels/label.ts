// Labels: which things get one, what it says, how it is drawn. Whatever cannot be printed is refused before anything is
// counted; every print is counted and audited, and a second one of the same thing is a reprint.
import { audit } from '../access/audit.ts';
import { listProducts } from '../catalog/product-search.ts';
import { dateIn } from '../domain/calendar.ts';
import { labelsPerPage, pagesFor } from '../domain/label-format.ts';
import { compareNumbers } from '../domain/number-key.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { listLots } from '../ledger/lot-list.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { codeFits, compose, type LabelDrawing } from './compose.ts';
import { type LabelJob, type LabelSource, maxLabels, maxSubjects } from './label.contract.ts';
import {
  type CompanyOfLabels,
  companyOfLabels,
  countPrint,
  lotIdsOfDocument,
  type PrintKind,
  printedBefore,
  subjectsByIds,
} from './label.sql.ts';
import type { LabelFormat } from './label-format.contract.ts';
import { listFormats } from './label-format.ts';
import { payloadOf } from './payload.ts';
import type { Subject } from './subject.ts';
import { patternOf } from './symbol.ts';
import type { Measure, TextLine } from './text-box.ts';
import { linesOf } from './words.ts';

/** A job whose things are found and whose format and numbers are right. */
export type LabelRun = {
  job: LabelJob;
  format: LabelFormat;
  subjects: readonly Subject[];
  /** Labels of the pages asked for, counted from 0 over all with their copies; `to` is the first one after them. */
  from: number;
  to: number;
  company: CompanyOfLabels;
  /** Every format that there is: a refusal names those that would do. */
  formats: readonly LabelFormat[];
};
export type DrawOptions = { origin: string; today: string; measure: Measure; dot: number };
export type PrintResult = { labels: number; reprints: number };
export type PlacedLabel = { drawing: LabelDrawing; copies: number };

/** How many labels are drawn before other requests get their turn. */
const slice = 25;

/** @throws not-found, archived, label-nothing, label-source-too-many, label-cell */
export async function prepareLabels(db: Db, clock: Clock, job: LabelJob): Promise<LabelRun> {
  const formats = await listFormats(db);
  const format = formats.find(({ id }) => id === job.format);
  if (!format) throw problem('not-found', { what: 'label format', field: 'format' });
  const cells = labelsPerPage(format);
  if (job.startCell > cells) throw problem('label-cell', { field: 'startCell', cells, given: job.startCell });
  const subjects = await subjectsOf(db, clock, job.source);
  const archived = subjects.find((subject) => subject.archived);
  if (archived) throw problem('archived', { field: 'source', what: archived.kind, name: archived.name });
  if (subjects.length === 0) throw problem('label-nothing', { field: 'source' });
  const ordered = job.order === 'number' ? [...subjects].sort((a, b) => compareNumbers(a.sortBy, b.sortBy)) : subjects;
  const company = await companyOfLabels(db);
  const count = subjects.length * job.copies;
  const before = job.startCell - 1;
  const { from, to } = job.pages ?? { from: 1, to: pagesFor(format, count, job.startCell) };
  return {
    job,
    format,
    subjects: ordered,
    from: Math.max(0, (from - 1) * cells - before),
    to: Math.min(count, to * cells - before),
    company,
    formats,
  };
}

/**
 * Each thing of the run with how often its label is printed.
 * @throws label-nothing, label-too-many; label-codes-refused with a row for each label whose code cannot be printed
 */
export async function drawLabels(run: LabelRun, options: DrawOptions): Promise<PlacedLabel[]> {
  const count = run.to - run.from;
  if (count <= 0) throw problem('label-nothing', { field: 'pages' });
  if (count > maxLabels) throw problem('label-too-many', { field: 'pages', count, limit: maxLabels });
  const drawn: PlacedLabel[] = [];
  const refused: ProblemItem[] = [];
  for (const [nth, { subject, index, copies }] of subjectsOfPages(run).entries()) {
    const drawing = drawLabel(run, subject, { ...options, field: `subjects.${index}` });
    if ('texts' in drawing) drawn.push({ drawing, copies });
    else refused.push(drawing);
    if (nth % slice === slice - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  if (refused.length > 0) {
    throw problem('label-codes-refused', { field: 'content.code', count: refused.length }, refused);
  }
  return drawn;
}

/** The first label, and how many there would be. @throws label-codes-refused */
export async function previewLabels(db: Db, run: LabelRun, options: DrawOptions) {
  const { job, format, subjects } = run;
  const [first] = await drawLabels({ ...run, subjects: subjects.slice(0, 1), from: 0, to: 1 }, options);
  if (!first) throw problem('label-nothing', { field: 'source' });
  const before = await printedBefore(db, printKindOf(subjects), idsOf(subjects));
  const labels = subjects.length * job.copies;
  return {
    drawing: first.drawing,
    subjects: subjects.length,
    labels,
    pages: pagesFor(format, labels, job.startCell),
    printedBefore: before.count,
    printedAt: before.lastAt,
  };
}

type OnPages = { subject: Subject; index: number; copies: number };
/** What stands on the pages of the run; at their ends a thing may have some of its copies on another page. */
function subjectsOfPages({ job: { copies: each }, subjects, from, to }: LabelRun): OnPages[] {
  const first = Math.floor(from / each);
  return subjects.slice(first, Math.ceil(to / each)).map((subject, nth) => {
    const index = first + nth;
    return { subject, index, copies: Math.min(to, (index + 1) * each) - Math.max(from, index * each) };
  });
}

/** What a test page shows: a number as long as most, without any record behind it. */
export function sampleLabel(label: LabelFormat['label'], { measure, dot }: Pick<DrawOptions, 'measure' | 'dot'>) {
  const text = `${label.width} × ${label.height} mm`;
  const lines: TextLine[] = [
    { text: 'SN-0001', scale: 1.25, bold: true, keep: 'whole' },
    { text, scale: 0.85, bold: false, keep: 'whole' },
  ];
  const payload = { symbology: 'gs1-datamatrix' as const, text: '21SN-0001', shown: null };
  const drawing = compose({ size: label, lines, payload, measure, dot, field: 'label' });
  if ('texts' in drawing) return drawing;
  return { ...label, texts: [], code: null };
}

/** Counts and audits one print of everything in the run. */
export async function recordPrint(tx: Tx, by: By, run: LabelRun, file: 'pdf' | 'zpl'): Promise<PrintResult> {
  const { job, format } = run;
  // A thing whose copies go over two files is counted with the first one.
  const begun = subjectsOfPages(run).filter(({ index }) => index * job.copies >= run.from);
  const subjects = begun.map(({ subject }) => subject);
  const labels = run.to - run.from;
  if (subjects.length === 0) return { labels, reprints: 0 };
  const counted = await countPrint(tx, printKindOf(subjects), idsOf(subjects), by.clock.now());
  const again = new Set(counted.filter(({ times }) => times > 1).map(({ id }) => id));
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
  const lines = linesOf(subject, content, run.company);
  const drawing = compose({ size: run.format.label, lines, payload, measure, dot, field });
  if ('texts' in drawing || payload === null) return drawing;
  const pattern = patternOf(payload);
  const wide = run.formats.filter((format) => codeFits(pattern, format.label, dot));
  const { text = '', needed = '', room = '' } = drawing.facts;
  if (wide.length === 0) return problemItem('label-too-long', field, { text, needed });
  const names = wide.sort((a, b) => areaOf(a) - areaOf(b)).map(({ name }) => name);
  return problemItem('label-too-small', field, { text, needed, room, formats: names.slice(0, 3).join('; ') });
}

const areaOf = ({ label }: LabelFormat): number => label.width * label.height;

async function subjectsOf(db: Db, clock: Clock, source: LabelSource): Promise<Subject[]> {
  switch (source.of) {
    case 'lot-filter': {
      const found = await listLots(db, clock, { ...source.filter, limit: maxSubjects + 1, cursor: undefined });
      return subjectsByIds(db, 'lots', notTooMany(found));
    }
    case 'document': {
      const ids = await lotIdsOfDocument(db, source.id, maxSubjects + 1);
      return subjectsByIds(db, 'lots', notTooMany({ rows: ids.map((id) => ({ id })) }));
    }
    case 'product-filter': {
      const found = await listProducts(db, { ...source.filter, limit: maxSubjects + 1, cursor: undefined });
      return subjectsByIds(db, 'products', notTooMany(found));
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

function notTooMany(found: { rows: readonly { id: string }[]; total?: number | null }): string[] {
  const count = Math.max(found.total ?? 0, found.rows.length);
  if (count > maxSubjects) throw problem('label-source-too-many', { field: 'source', limit: maxSubjects });
  return found.rows.map((row) => row.id);
}

const idsOf = (subjects: readonly Subject[]): string[] => subjects.map((subject) => subject.id);
const nameOf = (subject: Subject): string => subject.number ?? subject.name;
const namesOf = (subjects: readonly Subject[]): string =>
  subjects.length <= 3
    ? subjects.map(nameOf).join(', ')
    : `${subjects.slice(0, 2).map(nameOf).join(', ')} … (${subjects.length})`;

function printKindOf([first]: readonly Subject[]): PrintKind {
  return first?.kind === 'location' || first?.kind === 'product' ? first.kind : 'lot';
}
