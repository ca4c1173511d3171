// The addresses of saved views.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './saved-view.contract.ts';
import { createSavedView, deleteSavedView, editSavedView, listSavedViews } from './saved-view.ts';

export function savedViewRoutes(server: Server): void {
  read(server, contract.listSavedViews, async ({ db, control, caller }, { query }) => ({
    rows: await listSavedViews({ db, control: control.db }, caller, query.page),
  }));
  write(server, contract.createSavedView, (tx, context, { body }) => createSavedView(tx, context, body));
  write(server, contract.updateSavedView, (tx, context, { params, version, body }) =>
    editSavedView(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.deleteSavedView, async (tx, context, { params }) => {
    await deleteSavedView(tx, context, params.id);
    return { done: true as const };
  });
}
