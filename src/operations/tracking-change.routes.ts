// The addresses of changing a product's tracking, and of giving goods their numbers.
import { read, type Server, write } from '../platform/http.ts';
import { identify } from './identify.ts';
import * as api from './tracking-change.contract.ts';
import { previewTracking, startTracking } from './tracking-change.ts';
import { trackingState } from './tracking-state.ts';

export function trackingRoutes(server: Server): void {
  read(server, api.getTracking, ({ db }, { params }) => trackingState(db, params.id));
  read(server, api.previewTracking, (context, { params, version, body }) =>
    previewTracking(context.place, context, { id: params.id, version, input: body }),
  );
  write(server, api.startTracking, (tx, context, { params, version, body }) =>
    startTracking(tx, context, { id: params.id, version, input: body }),
  );
  write(server, api.identify, (tx, context, { body }) => identify(tx, context, body));
}
