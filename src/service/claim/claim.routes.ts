// The addresses of claims.
import { contentDisposition } from '../../catalog/file-type.ts';
import { read, type Server, write } from '../../platform/http.ts';
import { list } from '../../platform/list-routes.ts';
import * as api from './claim.contract.ts';
import { editClaim, moveClaim, openClaim } from './claim.ts';
import * as goods from './claim-goods.contract.ts';
import { giveBack, replaceUnit, returnUnit, undoStep } from './claim-goods.ts';
import { printClaim } from './claim-print.ts';
import { claimColumns, listClaims, readClaim } from './claim-read.ts';
import { findUnits } from './claim-unit.ts';

export function claimRoutes(server: Server): void {
  list(server, api.listClaims, { name: 'claims', columns: claimColumns }, ({ db }, { query }) => listClaims(db, query));
  read(server, api.findClaimUnits, ({ db, clock }, { query }) => findUnits(db, clock, query));
  read(server, api.getClaim, ({ db, clock }, { params }) => readClaim(db, clock, params.id));
  read(server, api.printClaim, async ({ db, clock, reply }, { params, query }) => {
    const file = await printClaim(db, clock, { id: params.id, language: query.language });
    return reply
      .header('content-disposition', contentDisposition(file.name, true))
      .header('cache-control', 'private, no-cache')
      .type('application/pdf')
      .send(file.content);
  });
  write(server, api.createClaim, async (tx, context, { body }) =>
    readClaim(tx, context.clock, await openClaim(tx, context, body)),
  );
  write(server, api.updateClaim, async (tx, context, { params, body, version }) => {
    await editClaim(tx, context, { id: params.id, version, edit: body });
    return readClaim(tx, context.clock, params.id);
  });
  write(server, api.moveClaim, async (tx, context, { params, body }) => {
    await moveClaim(tx, context, { id: params.id, ...body });
    return readClaim(tx, context.clock, params.id);
  });
  write(server, goods.returnClaimUnit, async (tx, context, { params, body }) => {
    await returnUnit(tx, context, { id: params.id, input: body });
    return readClaim(tx, context.clock, params.id);
  });
  write(server, goods.giveBackClaimUnit, async (tx, context, { params, body }) => {
    await giveBack(tx, context, { id: params.id, input: body });
    return readClaim(tx, context.clock, params.id);
  });
  write(server, goods.replaceClaimUnit, async (tx, context, { params, body }) => {
    await replaceUnit(tx, context, { id: params.id, input: body });
    return readClaim(tx, context.clock, params.id);
  });
  write(server, goods.undoClaimStep, async (tx, context, { params, body }) => {
    await undoStep(tx, context, { id: params.id, ...body });
    return readClaim(tx, context.clock, params.id);
  });
}
