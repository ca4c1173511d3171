// The addresses of count sheets, their lines and the schedule.
import { addDays } from '../../domain/calendar.ts';
import { read, type Server, write } from '../../platform/http.ts';
import type { Column } from '../../platform/list-file.ts';
import { list } from '../../platform/list-routes.ts';
import * as line from './count-line.contract.ts';
import * as schedule from './count-schedule.contract.ts';
import * as api from './count-sheet.contract.ts';
import { countRule } from './schedule.sql.ts';
import { countOverdue, listSchedule, setInterval, setYearlyDay } from './schedule.ts';
import { figuresOfSheets } from './sheet.sql.ts';
import { cancelSheet, editSheet, finishSheet, openSheet, sizeOfSheet } from './sheet.ts';
import { applySheet, listConflicts, resolveConflicts, revertSheet } from './sheet-apply.ts';
import { addCountLine, countAll, countLines, removeCountLine, scanCount } from './sheet-count.ts';
import { figuresOf, listLines, listSheets, sheetWithFigures, todayOf } from './sheet-read.ts';

const columns: readonly Column<line.CountLine>[] = [
  { title: 'line', value: (row) => row.line },
  { title: 'location', value: (row) => row.location.name },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'number', value: (row) => row.lot?.number ?? row.number },
  { title: 'expected', kind: 'decimal', value: (row) => row.expected },
  { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
  { title: 'counted', kind: 'decimal', value: (row) => row.counted },
  { title: 'difference', kind: 'decimal', value: (row) => row.difference },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'unit cost', kind: 'decimal', value: (row) => row.unitCost },
  { title: 'found as', value: (row) => row.finding },
  { title: 'recorded at', value: (row) => row.recordedPlace?.name },
  { title: 'counted by', value: (row) => row.countedBy?.name },
  { title: 'counted at', value: (row) => row.countedAt },
  { title: 'document', value: (row) => row.applied?.number },
];

const sheetColumns: readonly Column<api.CountSheet>[] = [
  { title: 'name', value: (row) => row.name },
  { title: 'state', value: (row) => row.state },
  { title: 'mode', value: (row) => row.mode },
  { title: 'assigned to', value: (row) => row.assignee?.name },
  { title: 'due on', kind: 'date', value: (row) => row.dueOn },
  { title: 'overdue', value: (row) => row.overdue },
  { title: 'lines', value: (row) => row.lineCount },
  { title: 'counted', value: (row) => row.countedCount },
  { title: 'applied', value: (row) => row.appliedCount },
  { title: 'note', value: (row) => row.note },
  { title: 'created at', value: (row) => row.createdAt },
  { title: 'created by', value: (row) => row.createdBy.name },
];

const scheduleColumns: readonly Column<schedule.CountDue>[] = [
  { title: 'location', value: (row) => row.location.path },
  { title: 'every days', value: (row) => row.intervalDays },
  { title: 'last counted', kind: 'date', value: (row) => row.lastCountedOn },
  { title: 'due on', kind: 'date', value: (row) => row.dueOn },
  { title: 'overdue', value: (row) => row.overdue },
  { title: 'next count', kind: 'date', value: (row) => row.nextCountOn },
  { title: 'open sheet', value: (row) => row.openSheet?.name },
];

export function countSheetRoutes(server: Server): void {
  sheetRoutes(server);
  lineRoutes(server);
  applyRoutes(server);
  scheduleRoutes(server);
}

function sheetRoutes(server: Server): void {
  list(server, api.listCountSheets, { name: 'count-sheets', columns: sheetColumns }, (context, { query }) =>
    listSheets(context.db, context, query),
  );
  read(server, api.countFigures, async (context) => {
    const today = await todayOf(context.db, context);
    const asked = { userId: context.caller.userId, today, soon: addDays(today, 7) };
    const now = context.clock.now();
    return { ...(await figuresOfSheets(context.db, asked)), locationsOverdue: await countOverdue(context.db, now) };
  });
  read(server, api.previewCountSheet, (context, { body }) => sizeOfSheet(context.db, body.scope));
  write(server, api.createCountSheet, async (tx, context, { body }) =>
    sheetWithFigures(tx, context, await openSheet(tx, context, body)),
  );
  read(server, api.getCountSheet, (context, { params }) => sheetWithFigures(context.db, context, params.id));
  write(server, api.editCountSheet, async (tx, context, { params, body, version }) => {
    await editSheet(tx, context, { id: params.id, version, edit: body });
    return sheetWithFigures(tx, context, params.id);
  });
  write(server, api.finishCountSheet, async (tx, context, { params }) => {
    await finishSheet(tx, context, params.id);
    return sheetWithFigures(tx, context, params.id);
  });
  write(server, api.cancelCountSheet, async (tx, context, { params }) => {
    await cancelSheet(tx, context, params.id);
    return sheetWithFigures(tx, context, params.id);
  });
}

function lineRoutes(server: Server): void {
  list(server, line.listCountLines, { name: 'count-sheet', columns }, (context, { params, query }) =>
    listLines(context.db, context, { id: params.id, query }),
  );
  write(server, line.countLines, async (tx, context, { params, body }) => ({
    rows: await countLines(tx, context, { id: params.id, lines: body.lines }),
  }));
  write(server, line.countAll, async (tx, context, { params, body }) => {
    const { changed, skipped, sheet } = await countAll(tx, context, { id: params.id, ...body });
    return { changed, skipped, figures: await figuresOf(tx, sheet, context.caller) };
  });
  write(server, line.addCountLine, (tx, context, { params, body }) =>
    addCountLine(tx, context, { id: params.id, ...body }),
  );
  write(server, line.removeCountLine, async (tx, context, { params }) => {
    await removeCountLine(tx, context, params);
    return { done: true as const };
  });
  write(server, line.scanCount, (tx, context, { params, body }) => scanCount(tx, context, { id: params.id, ...body }));
  read(server, line.listCountConflicts, (context, { params, query }) =>
    listConflicts(context.db, context, { id: params.id, ...query }),
  );
  write(server, line.resolveCountConflicts, async (tx, context, { params, body }) => ({
    rows: await resolveConflicts(tx, context, { id: params.id, lines: body.lines }),
  }));
}

function applyRoutes(server: Server): void {
  write(server, api.applyCountSheet, async (tx, context, { params, body }) => {
    const occurredAt = body.occurredAt ? new Date(body.occurredAt) : null;
    const { document, ...told } = await applySheet(tx, context, { id: params.id, ...body, occurredAt });
    return {
      ...told,
      document: document && { id: document.id, number: document.number, kind: document.kind },
      sheet: await sheetWithFigures(tx, context, params.id),
    };
  });
  write(server, api.revertCountSheet, async (tx, context, { params, body }) => {
    const reversals = await revertSheet(tx, context, { id: params.id, reason: body.reason });
    return { reversals, sheet: await sheetWithFigures(tx, context, params.id) };
  });
}

function scheduleRoutes(server: Server): void {
  list(
    server,
    schedule.listCountSchedule,
    { name: 'count-schedule', columns: scheduleColumns },
    ({ db, clock }, { query }) => listSchedule(db, clock.now(), query),
  );
  write(server, schedule.setCountInterval, (tx, context, { params, body }) =>
    setInterval(tx, context, { id: params.id, intervalDays: body.intervalDays }),
  );
  read(server, schedule.getCountSettings, async ({ db }) => ({ yearlyDay: (await countRule(db))?.yearlyDay ?? null }));
  write(server, schedule.changeCountSettings, (tx, context, { body }) => setYearlyDay(tx, context, body.yearlyDay));
}
