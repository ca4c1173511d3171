// How long a warranty is, in words.
import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { Warranty } from '../../../src/domain/warranty.ts';

export function warrantyText(i18n: I18n, { length, unit }: Warranty): string {
  if (unit === 'day') return i18n._(msg`${plural(length, { one: '# day', other: '# days' })}`);
  if (unit === 'month') return i18n._(msg`${plural(length, { one: '# month', other: '# months' })}`);
  return i18n._(msg`${plural(length, { one: '# year', other: '# years' })}`);
}
