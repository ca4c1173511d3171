// The addresses of maintenance plans.

import { read, type Server, write } from '../../platform/http.ts';
import type { Column } from '../../platform/list-file.ts';
import { list } from '../../platform/list-routes.ts';
import * as api from './plan.contract.ts';
import { cancelPlan, createPlan, editPlan, previewPlan } from './plan.ts';
import { listPlans, readPlan, readPlanUnits } from './plan-read.ts';

const columns: readonly Column<api.PlanRow>[] = [
  { title: 'number', value: (row) => row.number },
  { title: 'title', value: (row) => row.title },
  { title: 'state', value: (row) => row.state },
  { title: 'customer', value: (row) => row.partner?.name },
  { title: 'units', value: (row) => row.units.map((unit) => unit.number).join(' ') },
  { title: 'unit count', value: (row) => row.unitCount },
  { title: 'period', value: (row) => (row.period === 'days' ? `${row.everyDays} days` : row.period) },
  { title: 'starts on', kind: 'date', value: (row) => row.startsOn },
  { title: 'ends on', kind: 'date', value: (row) => row.endsOn },
  { title: 'visits', value: (row) => row.visits },
  { title: 'next visit', kind: 'date', value: (row) => row.nextOn },
  { title: 'open', value: (row) => row.openCount },
  { title: 'done', value: (row) => row.doneCount },
  { title: 'overdue', value: (row) => row.overdueCount },
  { title: 'responsible', value: (row) => row.responsible?.name },
  { title: 'place', value: (row) => row.place },
];

export function planRoutes(server: Server): void {
  list(server, api.listPlans, { name: 'maintenance-plans', columns }, (context, { query }) =>
    listPlans(context.db, context, query),
  );
  read(server, api.previewPlan, ({ db }, { query }) => previewPlan(db, query));
  write(server, api.createPlan, async (tx, context, { body }) =>
    readPlan(tx, context, await createPlan(tx, context, body)),
  );
  read(server, api.getPlan, (context, { params }) => readPlan(context.db, context, params.id));
  read(server, api.listPlanUnits, (context, { params }) => readPlanUnits(context.db, context, params.id));
  write(server, api.editPlan, async (tx, context, { params, body, version }) => {
    await editPlan(tx, context, { id: params.id, version, edit: body });
    return readPlan(tx, context, params.id);
  });
  write(server, api.cancelPlan, async (tx, context, { params, body }) => {
    await cancelPlan(tx, context, { id: params.id, reason: body.reason });
    return readPlan(tx, context, params.id);
  });
}
