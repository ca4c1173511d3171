// The fields that products give to their numbers, as other capabilities ask for them.
import type { AttributeType } from '../domain/number-attribute.ts';
import type { Db } from '../platform/database.ts';
<<<<<<< HEAD
import { attributesInUse } from './number-attribute.sql.ts';

/** Of products in use: one for each label and type. */
export const numberAttributesInUse = (db: Db): Promise<{ label: string; type: AttributeType }[]> => attributesInUse(db);
=======
import { numberAttributesInUse } from './number-attribute.sql.ts';
import { labelsOfNumberAttributes } from './product.sql.ts';

/** One for each label and type, over all products in use. */
export const attributesInUse = (db: Db): Promise<{ label: string; type: AttributeType }[]> => numberAttributesInUse(db);

/** The labels of one product, or of all; no more than `limit`. */
export const attributeLabels = (db: Db, productId: string | undefined, limit: number): Promise<string[]> =>
  labelsOfNumberAttributes(db, productId, limit);
>>>>>>> h-entities
