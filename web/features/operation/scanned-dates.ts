// The dates in a scanned code beyond what a number's row holds: a lot's expiration stands in its row, a serial number's and
// every best-before date stand beside it.
import { numberKey } from '../../../src/domain/number-key.ts';
import { kindOf, type LineValues } from './document-values.ts';

type Dates = { expirationDate: string | null; bestBeforeDate: string | null };

/** The line's details with those of one number; the same where the code says nothing more. */
export function detailsWithDates(
  line: Pick<LineValues, 'details' | 'product'>,
  number: string,
  dates: Dates,
): LineValues['details'] {
  const { expirationDate, bestBeforeDate } = dates;
  const said = {
    ...(kindOf(line.product) === 'serial' && expirationDate ? { expirationDate } : {}),
    ...(bestBeforeDate ? { bestBeforeDate } : {}),
  };
  if (Object.keys(said).length === 0) return line.details;
  const key = numberKey(number);
  return { ...line.details, [key]: { ...line.details[key], ...said } };
}
