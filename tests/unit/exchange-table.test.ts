// Reading tables: what a header and a cell mean, and that the dictionaries of all kinds of record agree with themselves.
import { describe, expect, test } from 'vitest';
import { cellReader } from '../../src/domain/exchange/cell.ts';
import type { CellKind, RecordColumn } from '../../src/domain/exchange/column.ts';
import { locationColumns } from '../../src/domain/exchange/columns-locations.ts';
import { partnerColumns } from '../../src/domain/exchange/columns-partners.ts';
import { productColumns } from '../../src/domain/exchange/columns-products.ts';
import { betterFit, matchHeaders } from '../../src/domain/exchange/header-match.ts';
import { packagingText, readPackaging } from '../../src/domain/exchange/packaging-text.ts';
import { readWarranty, warrantyText } from '../../src/domain/exchange/warranty-text.ts';
import { foldedHeader } from '../../src/domain/header-text.ts';

const all = [productColumns, partnerColumns, locationColumns];

describe('dictionaries', () => {
  test.each(all)('$entity: a header is one column only, and examples stand in every column', ({ columns }) => {
    const owners = new Map<string, Set<string>>();
    for (const { key, title, aliases } of columns) {
      for (const name of [...Object.values(title), ...aliases]) {
        const folded = foldedHeader(name);
        owners.set(folded, (owners.get(folded) ?? new Set()).add(key));
      }
    }
    expect([...owners].filter(([, keys]) => keys.size > 1).map(([name, keys]) => [name, ...keys])).toEqual([]);
    expect(new Set(columns.map((column) => column.examples.length)).size).toBe(1);
  });

  test.each(all)('$entity: the examples can be read in each language', ({ columns }) => {
    const unread = columns.flatMap((column) =>
      column.examples.flatMap((example) =>
        Object.values(example).filter((cell) => !cellReader(column, { decimal: '.', dateOrder: 'ymd' })(cell).ok),
      ),
    );
    expect(unread).toEqual([]);
  });
});

describe('headers', () => {
  const { columns } = productColumns;

  test('are known without case, accents and punctuation; the better name wins, a second one is told', () => {
    const headers = ['DESCRIPCIÓN', 'código', 'Nombre', 'P.V.P.', 'nombre', 'colour'];
    const { mapping, doubleHeaders } = matchHeaders(columns, headers);
    expect(mapping).toEqual({ sku: 1, name: 2, price: 3 });
    expect(doubleHeaders).toEqual(['nombre']);
  });

  test('of another kind of record are noticed', () => {
    const headers = ['Customer code', 'Company name', 'VAT number', 'Zip code', 'Country'];
    expect(betterFit(productColumns, all, headers)).toBe('partners');
    expect(betterFit(partnerColumns, all, headers)).toBeNull();
  });
});

describe('cells', () => {
  const column = (kind: CellKind): RecordColumn => ({
    ...{ key: 'x', kind, title: { en: 'X', es: 'X', fr: 'X' }, aliases: [], examples: [] },
    ...(kind === 'choice' && {
      choices: { lot: { title: { en: 'Lot', es: 'Lote', fr: 'Lot' }, aliases: ['By Lots'] } },
    }),
  });
  const read = (kind: CellKind, cell: string, decimal: '.' | ',' = '.') => {
    const value = cellReader(column(kind), { decimal, dateOrder: 'dmy' })(cell);
    return value.ok ? value.value : value.reason;
  };

  test.each([
    ['text', ' 00042 ', '00042'],
    ['text', "'=A1", '=A1'],
    ['text', "'s-Gravenhage", "'s-Gravenhage"],
    ['text', '  ', null],
    ['text', 'a\u0007b', 'control-character'],
    ['decimal', '1,234.50', '1234.5'],
    ['decimal', '21 %', '21'],
    ['decimal', '12,5', 'decimal-sign'],
    ['decimal', 'a lot', 'not-a-number'],
    ['whole', '12.0', '12'],
    ['whole', '1.5', 'not-whole'],
    ['whole', '-1', 'negative'],
    ['date', '31/02/2026', 'date-invalid'],
    ['date', '28/02/2026', '2026-02-28'],
    ['flag', 'Sí', true],
    ['flag', '0', false],
    ['flag', '3', true],
    ['flag', 'maybe', 'flag-unknown'],
    ['choice', 'by lots', 'lot'],
    ['choice', 'tons', 'choice-unknown'],
    ['list', 'a; b;;', ['a', 'b']],
  ] as const)('%s %j is read as %j', (kind, cell, value) => {
    expect(read(kind, cell)).toEqual(value);
  });

  test('a comma is a sign where the file says so', () => {
    expect([read('decimal', '1.234,50', ','), read('decimal', '3.25', ',')]).toEqual(['1234.5', 'decimal-sign']);
  });

  test('warranties and packagings come back as they went', () => {
    for (const language of ['en', 'es', 'fr'] as const) {
      expect(readWarranty(warrantyText({ length: 1, unit: 'year' }, language))).toEqual({ length: 1, unit: 'year' });
      expect(readWarranty(warrantyText({ length: 18, unit: 'month' }, language))).toEqual({
        length: 18,
        unit: 'month',
      });
    }
    expect([readWarranty('730'), readWarranty('0'), readWarranty('soon')]).toEqual([
      { length: 730, unit: 'day' },
      null,
      undefined,
    ]);
    const packaging = { name: 'Case', factor: '12', gtin: '8412345678905', barcodes: ['C12'] };
    expect(readPackaging(packagingText(packaging))).toEqual(packaging);
    expect(readPackaging('Case of 12')).toBeUndefined();
  });
});
