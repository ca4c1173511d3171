import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digitalLink, readDigitalLink } from '../../src/domain/gs1/digital-link.ts';
import { type Reading, readScannedText, scannedNumbers } from '../../src/domain/gs1/scanned-text.ts';

const today = '2026-11-21';
const gs = '\u001d';
const item = '09506000134352';
const shown = ({ elements }: Reading) => elements.map(({ ai, value }) => `(${ai})${value}`).join('');
const read = (text: string, symbology?: string) => readScannedText(text, { today, symbology });
const ways = (text: string, symbology?: string) => read(text, symbology).readings.map(shown);

describe('GS1 Digital Link', () => {
  // Addresses as in the GS1 Digital Link standard: any domain, any path before the key, more elements in the query.
  test.each([
    ['https://id.gs1.org/01/09506000134352', `(01)${item}`],
    ['https://id.gs1.org/01/09506000134352/10/ABC1/21/12345?17=180426', `(01)${item}(10)ABC1(21)12345(17)180426`],
    ['https://example.com/some/path/01/09506000134352/22/2A', `(01)${item}(22)2A`],
    ['http://example.com/gtin/9506000134352/lot/A%2FB', `(01)${item}(10)A/B`],
    ['HTTPS://ID.GS1.ORG/01/09506000134352/21/A1', `(01)${item}(21)A1`],
    ['id.gs1.org/01/09506000134352/21/A1', `(01)${item}(21)A1`],
    ['https://id.gs1.org/01/09506000134352?3103=000195&linkType=gs1:pip&utm=1', `(01)${item}(3103)000195`],
    ['https://example.com/00/340123450000000000', '(00)340123450000000000'],
    ['https://id.gs1.org/414/9520123456788/254/32a%2Fb', '(414)9520123456788(254)32a/b'],
  ])('%s', (address, expected) => {
    const elements = readDigitalLink(address, today);
    expect(elements?.map(({ ai, value }) => `(${ai})${value}`).join('')).toBe(expected);
  });

  test.each([
    'https://id.gs1.org/01/09506000134353',
    'https://id.gs1.org/01/09506000134352/21',
    'https://example.com/products/01',
    'https://example.com/',
    '01/09506000134352',
    'https://id.gs1.org/01/09506000134352/21/%C3%9C',
  ])('%s is none', (address) => expect(readDigitalLink(address, today)).toBeNull());

  test('what is written is read', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'!"%&\'()*+,-./0123456789:;<=>?AZ_az'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, text, (lot, serial) => {
        const elements = [
          { ai: '01', value: item },
          { ai: '10', value: lot },
          { ai: '21', value: serial },
          { ai: '17', value: '271231' },
        ];
        // A step of dots alone is no step in an address.
        fc.pre(!/^\.+$/.test(lot) && !/^\.+$/.test(serial));
        expect(readDigitalLink(digitalLink('https://example.com/goods', elements), today)).toEqual(elements);
      }),
    );
  });
});

describe('separators and symbologies', () => {
  const expected = [`(01)${item}(10)L1(21)S1`];
  test.each([
    [`01${item}10L1${gs}21S1`],
    [`01${item}10L1{GS}21S1`],
    [`01${item}10L1<GS>21S1`],
    [`01${item}10L1^]21S1`],
    [`]d201${item}10L1^]21S1`],
    [`]C101${item}10L1${gs}21S1`],
    [`]Q3${gs}01${item}10L1${gs}21S1${gs}`],
    [`]e001${item}10L1{gs}21S1`],
    [`]J101${item}10L1{FNC1}21S1`],
    [`(01)${item}(10)L1(21)S1`],
    [`]C1(01)${item} (10)L1 (21)S1`],
  ])('%j', (text) => expect(ways(text)).toEqual(expected));

  test('the identifier may come apart from the text', () => {
    expect(read(`01${item}10L1${gs}21S1`, ']d2')).toMatchObject({
      form: 'element-string',
      symbology: { identifier: ']d2', name: 'GS1 DataMatrix' },
    });
  });

  test('a retail code is a number, whatever it begins with', () => {
    expect(read(']E09506000134352')).toMatchObject({ form: 'plain', text: '9506000134352', readings: [] });
    expect(read(']E496385074')).toMatchObject({ form: 'plain', symbology: { name: 'EAN-8' } });
  });

  test('a serial alone is an element only in a GS1 code', () => {
    expect(ways(']C121ABC')).toEqual(['(21)ABC']);
    expect(ways('21ABC')).toEqual([]);
    expect(read('21ABC')).toMatchObject({ form: 'plain', text: '21ABC' });
  });

  test('a number that begins like an identifier stays a number', () => {
    for (const number of ['0112345', '2100045', '1726', 'SN-01', '00123456789012345678']) {
      expect(read(number)).toMatchObject({ form: 'plain', readings: [] });
    }
  });

  test('no identifier stands before what only looks like one', () => {
    expect(read(']')).toMatchObject({ text: ']', symbology: null });
    expect(read('[A]1')).toMatchObject({ text: '[A]1', symbology: null });
  });
});

describe('readings', () => {
  test('two ways where a separator may be lost, one when it is known to arrive', () => {
    const text = `]d201${item}10ABC12321XYZ`;
    expect(ways(text)).toEqual([`(01)${item}(10)ABC12321XYZ`, `(01)${item}(10)ABC123(21)XYZ`]);
    expect(readScannedText(text, { today, separated: true }).readings).toHaveLength(1);
  });

  test('dates, counts and weights are told', () => {
    const [reading] = read(`01${item}172702003103001250${'30'}12`).readings;
    expect(reading).toMatchObject({ gtin: item, expirationDate: '2027-02-28', quantity: '12' });
    expect(reading?.elements).toContainEqual({
      ai: '3103',
      value: '001250',
      title: 'NET WEIGHT (kg)',
      date: null,
      decimal: '1.25',
    });
  });

  test('production and best-before dates', () => {
    expect(read(`01${item}1126010115261231`).readings[0]).toMatchObject({
      productionDate: '2026-01-01',
      bestBeforeDate: '2026-12-31',
    });
  });
});

describe('our own links', () => {
  const id = '0192f0c1-7c3a-7d10-8f00-1234567890ab';
  test.each([
    [`https://stock.example.com/numbers/${id}`, 'numbers'],
    [`http://192.168.1.20:3000/products/${id}?tab=stock`, 'products'],
    [`HTTP://STOCK/OPERATIONS/${id.toUpperCase()}`, 'operations'],
    [`https://example.com/trazo/locations/${id}#top`, 'locations'],
  ])('%s', (text, page) => expect(read(text)).toMatchObject({ form: 'record-link', record: { page, id } }));

  test('another address is a text', () => expect(read('https://example.com/a/b')).toMatchObject({ form: 'plain' }));
});

describe('for somebody who enters numbers', () => {
  const numbers = (text: string, kind: 'serial' | 'lot') => scannedNumbers(text, kind, { today });
  test('the serial, or the lot with quantity and date', () => {
    const code = `01${item}17271231${'10'}L1${gs}21S1`;
    expect(numbers(code, 'serial')).toEqual([
      { number: 'S1', quantity: null, expirationDate: '2027-12-31', bestBeforeDate: null, gtin: item },
    ]);
    expect(numbers(`01${item}17271231${'37'}5${gs}10L1`, 'lot')).toEqual([
      { number: 'L1', quantity: '5', expirationDate: '2027-12-31', bestBeforeDate: null, gtin: item },
    ]);
  });
  test('the text itself where it says nothing else', () => {
    expect(numbers('SN-1', 'serial')).toEqual([
      { number: 'SN-1', quantity: null, expirationDate: null, bestBeforeDate: null, gtin: null },
    ]);
  });
  test('each way when it can be read in two', () => {
    expect(numbers(`01${item}10ABC12321XYZ`, 'lot').map((one) => one.number)).toEqual(['ABC12321XYZ', 'ABC123']);
  });
});
