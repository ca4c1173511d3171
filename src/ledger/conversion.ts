// What documents that give goods a number, another one or none ask of the ledger: what is with us, as old and at the cost
// it is; the numbers they name; and which number became which.
import {
  heldNumbersOf,
  numbersUnlike,
  type StockToConvert,
  stockToConvert,
  unitCostsOf,
  unitsOutside,
} from './conversion.sql.ts';
import { findLotsByNumber, type LotRow } from './lot.sql.ts';
import { insertLinks, linksOfOperation, type NewLink } from './lot-link.sql.ts';

export type { LotRow, NewLink, StockToConvert };
export {
  findLotsByNumber,
  heldNumbersOf,
  insertLinks,
  linksOfOperation,
  numbersUnlike,
  stockToConvert,
  unitCostsOf,
  unitsOutside,
};
