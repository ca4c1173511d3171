// The address of the question which goods leave first.
import { read, type Server } from '../platform/http.ts';
import { getEffectivePicking } from './picking.contract.ts';
import { effectivePicking } from './picking.ts';

export function pickingRoutes(server: Server): void {
  read(server, getEffectivePicking, ({ db }, { query }) =>
    effectivePicking(db, {
      productId: query.productId ?? null,
      categoryId: query.categoryId ?? null,
      locationId: query.locationId ?? null,
    }),
  );
}
