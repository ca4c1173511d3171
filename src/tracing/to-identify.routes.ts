// The address of what is to be identified.
import { read, type Server } from '../platform/http.ts';
import * as api from './to-identify.contract.ts';
import { listToIdentify } from './to-identify.ts';
import { listLeft } from './to-identify-left.ts';

export function toIdentifyRoutes(server: Server): void {
  read(server, api.listToIdentify, ({ db, clock }, { query }) => listToIdentify(db, clock, query));
  read(server, api.listLeftUnidentified, ({ db, clock }, { query }) => listLeft(db, clock, query));
}
