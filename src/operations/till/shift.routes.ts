// The addresses of shifts.
import { allRows, sendCsv } from '../../platform/csv-reply.ts';
import { read, type Server } from '../../platform/http.ts';
import * as api from './shift.contract.ts';
import { getShift, listShiftMovements, listShifts, shiftColumns } from './shift-read.ts';

export function shiftRoutes(server: Server): void {
  read(server, api.listShifts, ({ db }, { query }) => listShifts(db, query));
  read(server, api.exportShifts, ({ db, reply }, { query }) =>
    sendCsv(reply, {
      name: 'shifts',
      columns: shiftColumns,
      pages: allRows((limit, cursor) => listShifts(db, { ...query, limit, cursor })),
    }),
  );
  read(server, api.getShift, ({ db }, { params }) => getShift(db, params.id));
  read(server, api.listShiftMovements, ({ db }, { params, query }) =>
    listShiftMovements(db, { id: params.id, limit: query.limit, cursor: query.cursor }),
  );
}
