// The fields that products give to their numbers, as other capabilities ask for them.
import type { AttributeType } from '../domain/number-attribute.ts';
import type { Db } from '../platform/database.ts';
import * as statements from './number-attribute.sql.ts';
import { labelsOfAttributes } from './product.sql.ts';

/** One for each label and type, over all products in use. */
export const attributesInUse = (db: Db): Promise<{ label: string; type: AttributeType }[]> =>
  statements.attributesInUse(db);

/** The labels of one product, or of all; no more than `limit`. */
export const attributeLabels = (db: Db, productId: string | undefined, limit: number): Promise<string[]> =>
  labelsOfAttributes(db, productId, limit);
