// What documents that give goods a number, another one or none ask of the ledger: what is with us, as old and at the cost
// it is; the numbers they name; and which number became which.
import { heldNumbersOf, numbersUnlike, type StockToConvert, stockToConvert, unitsOutside } from './conversion.sql.ts';
import { findLotsByNumber, type LotRow } from './lot.sql.ts';
import { type Costing, costingOf } from './lot-cost.ts';
import { insertLinks, linksOfOperation, type NewLink } from './lot-link.sql.ts';

export type { Costing, LotRow, NewLink, StockToConvert };
export {
  costingOf,
  findLotsByNumber,
  heldNumbersOf,
  insertLinks,
  linksOfOperation,
  numbersUnlike,
  stockToConvert,
  unitsOutside,
};
