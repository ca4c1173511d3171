// The addresses of labels and of their formats. A print is counted once for its Idempotency-Key; asking again with the
// same key gives the file again.
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { dateIn } from '../domain/calendar.ts';
import { act, type Context, contextOf, read, type Server, write } from '../platform/http.ts';
import { answerOnce } from '../platform/idempotency.ts';
import type { LabelDrawing } from './compose.ts';
import * as contract from './label.contract.ts';
import { companyOfLabels } from './label.sql.ts';
import {
  drawLabels,
  type LabelRun,
  type PlacedLabel,
  prepareLabels,
  previewLabels,
  recordPrint,
  sampleLabel,
  todayOf,
} from './label.ts';
import * as defaultContract from './label-default.contract.ts';
import { changeDefault, listDefaults } from './label-default.ts';
import * as formatContract from './label-format.contract.ts';
import { checkedLayout, createFormat, deleteFormat, editFormat, listFormats } from './label-format.ts';
import { codeOfNumber } from './number-code.ts';
import { openLacking, openMeasure, pdfOf, testPageOf } from './pdf.ts';
import { svgOf } from './svg.ts';
import type { Measure } from './text-box.ts';
import { dotOf, zplOf } from './zpl.ts';

/** Office printers have 300 dots an inch or a multiple of it. */
const dotOnPaper = 25.4 / 300;

export function labelRoutes(server: Server, origin: string): void {
  let opened: Measure | undefined;
  let lackingOf: ReturnType<typeof openLacking> | undefined;
  const drawing = (context: Context, run: LabelRun, dot: number) => {
    opened ??= openMeasure();
    return { origin, today: todayOf(run, context.clock), measure: opened, dot };
  };

  read(server, contract.previewLabels, async (context, { body }) => {
    const run = await prepareLabels(context.db, context.clock, body);
    const { drawing: label, ...counts } = await previewLabels(context.db, run, drawing(context, run, dotOnPaper));
    lackingOf ??= openLacking();
    const lacking = lackingOf(label.texts.map(({ text }) => text));
    const { width, height } = label;
    return { svg: svgOf(asPrinted(label, lacking)), width, height, lacking, ...counts };
  });
  read(server, contract.getNumberCode, async (context, { params, query }) => {
    const { timeZone } = await companyOfLabels(context.db);
    const today = dateIn(context.clock.now(), timeZone);
    return codeOfNumber(context.db, { id: params.id, code: query.code, origin, today });
  });
  act(server, contract.printLabelsPdf, async ({ request, reply }, { body }) => {
    const context = contextOf(server, request, reply);
    const run = await prepareLabels(context.db, context.clock, body);
    const labels = await drawLabels(run, drawing(context, run, dotOnPaper));
    const file = await pdfOf(copiesOf(labels), run.format, {
      firstCell: body.startCell - 1 + run.from,
      title: 'Labels',
      createdAt: context.clock.now(),
    });
    await recordOnce(context, run, 'pdf');
    return sendFile(reply, { name: 'labels.pdf', type: 'application/pdf', content: file });
  });
  act(server, contract.printLabelsZpl, async ({ request, reply }, { body }) => {
    const context = contextOf(server, request, reply);
    const run = await prepareLabels(context.db, context.clock, body);
    const labels = await drawLabels(run, drawing(context, run, dotOf(body.dpi)));
    await recordOnce(context, run, 'zpl');
    const text = labels.map(({ drawing: label, copies }) => zplOf(label, { dpi: body.dpi, copies })).join('');
    return sendFile(reply, { name: 'labels.zpl', type: 'text/plain; charset=utf-8', content: Buffer.from(text) });
  });

  act(server, formatContract.printTestPage, async ({ request, reply }, { body }) => {
    const { clock } = contextOf(server, request, reply);
    const layout = checkedLayout(body);
    opened ??= openMeasure();
    const sample = sampleLabel(layout.label, { measure: opened, dot: dotOnPaper });
    const content = await testPageOf(sample, layout, clock.now());
    return sendFile(reply, { name: 'test.pdf', type: 'application/pdf', content });
  });
  read(server, formatContract.listLabelFormats, async ({ db }) => ({ rows: await listFormats(db) }));
  write(server, formatContract.createLabelFormat, (tx, context, { body }) => createFormat(tx, context, body));
  write(server, formatContract.editLabelFormat, (tx, context, { params, version, body }) =>
    editFormat(tx, context, { id: params.id, version, edit: body }),
  );
  read(server, defaultContract.listLabelDefaults, async ({ db }) => ({ rows: await listDefaults(db) }));
  write(server, defaultContract.changeLabelDefault, (tx, context, { params, body, version }) =>
    changeDefault(tx, context, { ...params, ...body, version }),
  );
  write(server, formatContract.deleteLabelFormat, async (tx, context, { params }) => {
    await deleteFormat(tx, context, params.id);
    return { done: true as const };
  });
}

async function recordOnce(context: Context, run: LabelRun, file: 'pdf' | 'zpl'): Promise<void> {
  const { request, caller, clock, place } = context;
  const asked = {
    callerId: caller.id,
    key: request.headers['idempotency-key'],
    requestHash: () =>
      createHash('sha256')
        .update(`${request.method} ${request.url}\n`)
        .update(request.bodyHash ?? '')
        .digest(),
    now: clock.now(),
  };
  await answerOnce(place, asked, (tx) => recordPrint(tx, context, run, file));
}

async function* copiesOf(labels: readonly PlacedLabel[]): AsyncGenerator<LabelDrawing> {
  let drawn = 0;
  for (const { drawing, copies } of labels) {
    for (let copy = 0; copy < copies; copy += 1) {
      yield drawing;
      drawn += 1;
      if (drawn % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** A browser has signs that the printed typeface lacks; the preview does not promise them. */
function asPrinted(label: LabelDrawing, lacking: string): LabelDrawing {
  if (lacking === '') return label;
  const lost = new Set(lacking);
  const boxed = (text: string): string => [...text].map((sign) => (lost.has(sign) ? '□' : sign)).join('');
  return { ...label, texts: label.texts.map((set) => ({ ...set, text: boxed(set.text) })) };
}

/** Labels tell what a company holds: they are kept by no one on the way. */
function sendFile(reply: FastifyReply, file: { name: string; type: string; content: Buffer }): FastifyReply {
  return reply
    .header('content-disposition', `inline; filename="${file.name}"`)
    .header('cache-control', 'no-store')
    .type(file.type)
    .send(file.content);
}
