// The address of what is to be identified.
import { read, type Server } from '../platform/http.ts';
import * as api from './to-identify.contract.ts';
import { listToIdentify } from './to-identify.ts';

export function toIdentifyRoutes(server: Server): void {
  read(server, api.listToIdentify, ({ db }, { query }) => listToIdentify(db, query));
}
