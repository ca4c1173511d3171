import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDateText } from '../../web/ui/date-text.ts';

describe('a date as typed', () => {
  test.each([
    ['2026-12-31', 'en-US', '2026-12-31'],
    ['2026/1/9', 'es-ES', '2026-01-09'],
    ['31/12/2026', 'es-ES', '2026-12-31'],
    ['31.12.26', 'de-DE', '2026-12-31'],
    ['12/31/2026', 'en-US', '2026-12-31'],
    ['1-2-2026', 'fr-FR', '2026-02-01'],
    ['1-2-2026', 'en-US', '2026-01-02'],
    // Without signs between.
    ['311226', 'fr-FR', '2026-12-31'],
    ['31122026', 'es-ES', '2026-12-31'],
    ['123126', 'en-US', '2026-12-31'],
    // Written the year first where people do.
    ['26-12-31', 'sv-SE', '2026-12-31'],
    ['29/2/2028', 'es-ES', '2028-02-29'],
  ])('%j in %s is %s', (text, region, date) => {
    expect(parseDateText(text, region)).toBe(date);
  });

  test('without a year it is this one', () => {
    expect(parseDateText('24/12', 'es-ES')).toBe(`${new Date().getFullYear()}-12-24`);
  });

  test.each(['', 'tomorrow', '31/2/2026', '29/2/2027', '32/1/2026', '1/13/2026', '0/1/2026', '1/1/202', '12345', '7'])(
    '%j is no date',
    (text) => {
      expect(parseDateText(text, 'es-ES')).toBeNull();
    },
  );

  test('what a region writes reads back as the same day', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('en-US', 'en-GB', 'es-ES', 'fr-FR', 'de-DE', 'sv-SE', 'ja-JP'),
        (date, region) => {
          const written = new Intl.DateTimeFormat(region, {
            timeZone: 'UTC',
            day: '2-digit',
            month: '2-digit',
            year: 'numeric',
          }).format(date);
          expect(parseDateText(written, region)).toBe(date.toISOString().slice(0, 10));
        },
      ),
    );
  });
});
