// Why a typed GTIN is not one, as a sentence that says what to do.
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { GtinReason } from '../../../src/domain/gtin.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';

type Refusal = Extract<Outcome<string, GtinReason>, { ok: false }>;

export function gtinText(i18n: I18n, { reason, facts }: Refusal): string {
  if (reason === 'gtin-characters') {
    return i18n._(msg`A GTIN has digits only. Other codes go under “Other barcodes”.`);
  }
  if (reason === 'gtin-length') {
    const length = Number(facts.length ?? 0);
    return i18n._(msg`A GTIN has 8, 12, 13 or 14 digits; this has ${length}.`);
  }
  if (reason === 'gtin-check-digit') {
    const expected = String(facts.expected ?? '');
    return i18n._(msg`The last digit does not fit: it would have to be ${expected}. Is there a typing error?`);
  }
  return i18n._(msg`There is no number here.`);
}
