// The addresses of locations.
import { read, type Server, write } from '../platform/http.ts';
import { type FileOf, list } from '../platform/list-routes.ts';
import * as contract from './location.contract.ts';
import {
  archiveLocation,
  createLocation,
  deleteLocation,
  editLocation,
  findLocation,
  listLocations,
} from './location.ts';
import { type LocationLine, locationFileColumns, locationLines } from './location-file.ts';

export function locationRoutes(server: Server): void {
  const file: FileOf<typeof contract.listLocations, LocationLine> = {
    name: 'locations',
    columns: (_, { language }) => locationFileColumns(language),
    lines: ({ db }, rows) => locationLines(db, rows),
  };
  list(server, contract.listLocations, file, ({ db }, { query }) => listLocations(db, query));
  read(server, contract.getLocation, ({ db }, { params }) => findLocation(db, params.id));
  write(server, contract.createLocation, (tx, context, { body }) => createLocation(tx, context, body));
  write(server, contract.editLocation, (tx, context, { params, version, body }) =>
    editLocation(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.archiveLocation, (tx, context, { params, version }) =>
    archiveLocation(tx, context, { id: params.id, version, archived: true }),
  );
  write(server, contract.unarchiveLocation, (tx, context, { params, version }) =>
    archiveLocation(tx, context, { id: params.id, version, archived: false }),
  );
  write(server, contract.deleteLocation, async (tx, context, { params }) => {
    await deleteLocation(tx, context, params.id);
    return { done: true as const };
  });
}
