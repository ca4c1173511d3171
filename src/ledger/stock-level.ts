// Levels of minimum stock with what is there, as the beginning of a question: what is low, and what shall be bought.
import { stockLevels as levels, type StockLevelFacts, type StockLevelFilter } from './stock-level.sql.ts';

export type { StockLevelFacts, StockLevelFilter };

/** A subquery with the columns of `StockLevelFacts`. */
export const stockLevels: typeof levels = levels;
