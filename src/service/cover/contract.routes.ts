// The addresses of maintenance contracts.

import { read, type Server, write } from '../../platform/http.ts';
import type { Column } from '../../platform/list-file.ts';
import { list } from '../../platform/list-routes.ts';
import * as contract from './contract.contract.ts';
import { cancelContract, createContract, editContract } from './contract.ts';
import { countRenewals, listContracts, readContract } from './contract-read.ts';

const columns: readonly Column<contract.ContractRow>[] = [
  { title: 'number', value: (row) => row.number },
  { title: 'customer', value: (row) => row.partner.name },
  { title: 'state', value: (row) => row.state },
  { title: 'from', kind: 'date', value: (row) => row.fromDate },
  { title: 'until', kind: 'date', value: (row) => row.untilDate },
  { title: 'units', value: (row) => row.unitCount },
  {
    title: 'price',
    kind: 'decimal',
    value: ({ price, currencyDigits }) =>
      price === null || currencyDigits === null ? null : (price / 10 ** currencyDigits).toFixed(currencyDigits),
  },
  { title: 'currency', value: (row) => row.currency },
  { title: 'remind on', kind: 'date', value: (row) => row.remindOn },
  { title: 'renewal due', value: (row) => row.renewalDue },
  { title: 'renewed by', value: (row) => row.renewedBy?.number },
];

export function contractRoutes(server: Server): void {
  list(server, contract.listContracts, { name: 'maintenance-contracts', columns }, ({ db, clock }, { query }) =>
    listContracts(db, clock, query),
  );
  read(server, contract.countRenewals, ({ db, clock }) => countRenewals(db, clock));
  read(server, contract.getContract, ({ db, clock }, { params }) => readContract(db, clock, params.id));
  write(server, contract.createContract, (tx, context, { body }) => createContract(tx, context, body));
  write(server, contract.editContract, (tx, context, { params, version, body }) =>
    editContract(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.cancelContract, (tx, context, { params, version, body }) =>
    cancelContract(tx, context, { id: params.id, version, reason: body.reason }),
  );
}
