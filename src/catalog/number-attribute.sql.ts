// The fields that products give to their numbers, over all products in use.
import type { AttributeType } from '../domain/number-attribute.ts';
import type { Db, Statement } from '../platform/database.ts';

const inUse: Statement = {
  name: 'number-attribute-in-use',
  text: `select distinct a ->> 'label' as label, a ->> 'type' as type
    from product p cross join lateral jsonb_array_elements(p.number_attributes) a
    where p.number_attributes <> '[]' and p.archived_at is null order by 1, 2`,
};

/** One row for each label and type. */
export const attributesInUse = (db: Db): Promise<{ label: string; type: AttributeType }[]> => db.rows(inUse);
