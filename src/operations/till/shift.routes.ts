// The addresses of shifts.
import { read, type Server } from '../../platform/http.ts';
import { list } from '../../platform/list-routes.ts';
import * as api from './shift.contract.ts';
import { getShift, listShiftMovements, listShifts, shiftColumns } from './shift-read.ts';

export function shiftRoutes(server: Server): void {
  list(server, api.listShifts, { name: 'shifts', columns: shiftColumns }, ({ db }, { query }) => listShifts(db, query));
  read(server, api.getShift, ({ db }, { params }) => getShift(db, params.id));
  read(server, api.listShiftMovements, ({ db }, { params, query }) =>
    listShiftMovements(db, { id: params.id, limit: query.limit, cursor: query.cursor }),
  );
}
