// The addresses of visits and of the calendar.

import { read, type Server, write } from '../../platform/http.ts';
import type { Column } from '../../platform/list-file.ts';
import { list } from '../../platform/list-routes.ts';
import * as api from './visit.contract.ts';
import { cancelVisit, createVisit, editVisit } from './visit.ts';
import { listVisits, maintenanceOfLot, readCalendar, readVisit, visitFigures } from './visit-read.ts';
import { reportVisit, takeBackReport } from './visit-report.ts';

const columns: readonly Column<api.VisitRow>[] = [
  { title: 'number', value: (row) => row.number },
  { title: 'title', value: (row) => row.title },
  { title: 'kind', value: (row) => row.kind },
  { title: 'state', value: (row) => row.state },
  { title: 'overdue', value: (row) => row.overdue },
  { title: 'planned on', kind: 'date', value: (row) => row.plannedOn },
  { title: 'done on', kind: 'date', value: (row) => row.doneOn },
  { title: 'customer', value: (row) => row.partner?.name },
  { title: 'units', value: (row) => row.units.map((unit) => unit.number).join(' ') },
  { title: 'unit count', value: (row) => row.unitCount },
  { title: 'responsible', value: (row) => row.responsible?.name },
  { title: 'place', value: (row) => row.place },
  { title: 'plan', value: (row) => row.plan?.number },
  { title: 'claim', value: (row) => row.claim?.number },
];

export function visitRoutes(server: Server): void {
  list(server, api.listVisits, { name: 'visits', columns }, (context, { query }) =>
    listVisits(context.db, context, query),
  );
  read(server, api.visitFigures, (context) => visitFigures(context.db, context));
  read(server, api.readCalendar, (context, { query }) => readCalendar(context.db, context, query));
  read(server, api.getVisit, (context, { params }) => readVisit(context.db, context, params.id));
  read(server, api.lotMaintenance, (context, { params }) => maintenanceOfLot(context.db, context, params.id));
  write(server, api.createVisit, async (tx, context, { body }) =>
    readVisit(tx, context, await createVisit(tx, context, body)),
  );
  write(server, api.editVisit, async (tx, context, { params, body, version }) => {
    await editVisit(tx, context, { id: params.id, version, edit: body });
    return readVisit(tx, context, params.id);
  });
  write(server, api.cancelVisit, async (tx, context, { params, body }) => {
    await cancelVisit(tx, context, { id: params.id, reason: body.reason });
    return readVisit(tx, context, params.id);
  });
  write(server, api.reportVisit, async (tx, context, { params, body }) => {
    await reportVisit(tx, context, { id: params.id, report: body });
    return readVisit(tx, context, params.id);
  });
  write(server, api.takeBackReport, async (tx, context, { params, body }) => {
    await takeBackReport(tx, context, { id: params.id, reason: body.reason });
    return readVisit(tx, context, params.id);
  });
}
