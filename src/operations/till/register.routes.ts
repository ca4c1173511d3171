// The addresses of registers and their pairing.
import { needPerson } from '../../access/session.ts';
import { read, type Server, write } from '../../platform/http.ts';
import type { Column } from '../../platform/list-file.ts';
import { list } from '../../platform/list-routes.ts';
import { pairRegister, unpairRegister } from './pairing.ts';
import * as contract from './register.contract.ts';
import {
  archiveRegister,
  changeRegister,
  createRegister,
  findRegister,
  listRegisters,
  registerOf,
} from './register.ts';

const columns: readonly Column<contract.Register>[] = [
  { title: 'name', value: (row) => row.name },
  { title: 'code', value: (row) => row.code },
  { title: 'location', value: (row) => row.location.name },
  { title: 'price list', value: (row) => row.priceList?.name },
  { title: 'device', value: (row) => row.device?.name },
  { title: 'last entry', value: (row) => row.lastEntryAt },
  { title: 'archived', value: (row) => row.archivedAt !== null },
];

export function registerRoutes(server: Server): void {
  list(server, contract.listRegisters, { name: 'registers', columns }, ({ db }, { query }) => listRegisters(db, query));
  read(server, contract.getRegister, ({ db }, { params }) => findRegister(db, params.id));
  write(server, contract.createRegister, (tx, context, { body }) => createRegister(tx, context, body));
  write(server, contract.changeRegister, (tx, context, { params, version, body }) =>
    changeRegister(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.archiveRegister, (tx, context, { params, body }) =>
    archiveRegister(tx, context, { id: params.id, archived: body.archived }),
  );
  write(
    server,
    contract.pairRegister,
    async (tx, context, { params, body }) => {
      needPerson(context.caller);
      const { tokenId: _, ...paired } = await pairRegister(tx, context, { id: params.id, ...body });
      return paired;
    },
    { remembered: (answer) => ({ ...answer, secret: null }) },
  );
  write(server, contract.unpairRegister, async (tx, context, { body }) => {
    await unpairRegister(tx, context, { register: await registerOf(tx, context.caller), lastSeq: body.lastSeq });
    return { done: true as const };
  });
}
