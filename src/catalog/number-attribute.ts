// The fields that products give to their numbers, as other capabilities ask for them.
import type { AttributeType } from '../domain/number-attribute.ts';
import type { Db } from '../platform/database.ts';
import { attributesInUse } from './number-attribute.sql.ts';

/** Of products in use: one for each label and type. */
export const numberAttributesInUse = (db: Db): Promise<{ label: string; type: AttributeType }[]> => attributesInUse(db);
