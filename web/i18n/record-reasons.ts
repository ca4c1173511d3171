// What is wrong with a row of an import of records, by the reason that its check gives; placeholders are its facts.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const recordReasons: Record<string, MessageDescriptor> = {
  missing: msg`it is missing`,
};
