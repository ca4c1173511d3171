// The fields that products give to their numbers, as other capabilities ask for them.
export { numberAttributesInUse } from './number-attribute.sql.ts';
