// The addresses of number corrections.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './correct.contract.ts';
import { correctNumber, exchangeNumbers, listCorrections, reverseCorrection } from './correct.ts';

export function correctionRoutes(server: Server): void {
  read(server, contract.listCorrections, ({ db }, { params }) => listCorrections(db, params.id));
  write(server, contract.correctNumber, (tx, context, { params, version, body }) =>
    correctNumber(tx, context, { id: params.id, version, ...body }),
  );
  write(server, contract.exchangeNumbers, (tx, context, { body }) => exchangeNumbers(tx, context, body));
  write(server, contract.reverseCorrection, (tx, context, { params, body }) =>
    reverseCorrection(tx, context, { id: params.id, ...body }),
  );
}
