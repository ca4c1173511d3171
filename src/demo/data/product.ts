// One product of the demo company, as its data files tell it.
import type { Tracking } from '../../catalog/product.contract.ts';
import type { Drawing } from '../drawings.ts';
import type { Words } from './words.ts';

export type Aisle = 'electronics' | 'food' | 'cold' | 'parts';
export type DemoProduct = {
  sku: string;
  name: Words;
  tracking: Tracking;
  category: string;
  /** Where tills show it; nowhere unless told. */
  till?: string;
  supplier: string;
  aisle: Aisle;
  /** What customers pay, tax included, and what we pay, in euros. */
  price: string;
  cost: string;
  /** `low`: the reduced rate of the country, for food. */
  tax: 'full' | 'low';
  /** Pieces a week: at the tills, and in sales orders. */
  shop: number;
  trade: number;
  /** Begins its serial or lot numbers. */
  prefix?: string;
  /** Days that a new lot keeps. */
  keepsDays?: number;
  warrantyMonths?: number;
  /** Pieces in a case that suppliers and big customers count in. */
  caseOf?: number;
  drawing: Drawing;
  color: string;
};

export type DemoService = Pick<DemoProduct, 'sku' | 'name' | 'price' | 'category'>;
