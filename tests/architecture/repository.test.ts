// Habits of the repository that a reader relies on: files fit a screen or a few, no test is switched off, no check is
// silenced, and the product speaks of itself only.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { filesIn, repositoryFiles, textOf } from '../support/source-files.ts';

const code = [...filesIn('src', /\.tsx?$/), ...filesIn('web', /\.tsx?$/), 'launch.mjs'];
const tests = filesIn('tests', /\.tsx?$/);
const bench = filesIn('bench', /\.(ts|mjs)$/);

/** Longer files, each with its reason. */
const longFiles: Record<string, string> = {
  'web/i18n/problems.ts': 'one line for each refusal there is',
};
const longest = 400;

describe('files', () => {
  test(`have at most ${longest} lines`, () => {
    expect(code.length).toBeGreaterThan(60);
    const tooLong = code.filter((file) => !(file in longFiles) && linesOf(file) > longest);
    expect(tooLong.map((file) => `${file}: ${linesOf(file)}`)).toEqual([]);
  });

  test('are mostly short', () => {
    const lengths = filesIn('src', /\.ts$/)
      .map(linesOf)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(150);
  });

  test('are named after a noun, never after a pattern', () => {
    const bad = /(^|[/-])(utils?|helpers?|manager|service|repository|dto|common|misc|index)\.(tsx?|mjs)$/;
    expect('src/catalog/product-service.ts').toMatch(bad);
    expect([...code, ...tests, ...bench].filter((file) => bad.test(file))).toEqual([]);
  });

  test('open by saying what they are', () => {
    const mute = filesIn('src', /\.ts$/).filter(
      (file) => linesOf(file) > 30 && !/^(\/\/|\/\*\*)/m.test(textOf(file).split('\n').slice(0, 25).join('\n')),
    );
    expect(mute).toEqual([]);
  });
});

describe('checks', () => {
  const marks = [
    'biome' + '-ignore',
    '@ts' + '-ignore',
    '@ts' + '-expect-error',
    '@ts' + '-nocheck',
    'eslint' + '-disable',
    'TO' + 'DO',
    'FIX' + 'ME',
    'XX' + 'X:',
  ];
  const off = /\b(test|it|describe)(\.\w+)*\.(only|skip|skipIf|runIf|todo|fails)\b|\bx(it|test|describe)\(/;

  test('are never silenced, and nothing is left for later', () => {
    const found = [...code, ...tests, ...bench].flatMap((file) =>
      marks.filter((mark) => textOf(file).includes(mark)).map((mark) => `${file}: ${mark}`),
    );
    expect(found).toEqual([]);
  });

  test('are never switched off', () => {
    expect('describe.concurrent' + '.skip(').toMatch(off);
    expect(tests.filter((file) => off.test(textOf(file)))).toEqual([]);
  });
});

describe('the repository', () => {
  const files = repositoryFiles().filter((file) => file !== 'package-lock.json' && file !== 'LICENSE');

  test('names no place outside itself', () => {
    const outside = /(^|[\s"'`(=])\/(work|home\/\w+|root)\/|\bshared\/(design|peers|data)\b|\bissues? #?\d+\b/i;
    expect(' /work' + '/main').toMatch(outside);
    expect(linesWith(files, (line) => outside.test(line))).toEqual([]);
  });

  // Words that have no place in a product, kept as hashes so that this list does not hold them either.
  test('holds no word that is foreign to the product', () => {
    const foreign = new Set([
      'c857d09db23e6822',
      'c70eca6b0f88f44d',
      '7d3194f79e645c42',
      '60965168ce762e94',
      '053ea4804ef1bb33',
      '3ea125d0bff386e6',
      '487b91042c7cf27a',
      'de2187af3fb01170',
      '57de4cf40144bdf7',
      '5d72436256ada538',
      '386ebc0efd04339a',
      '94a168d2da574b00',
      'd298391b07433318',
    ]);
    const words = (line: string) => line.toLowerCase().match(/[a-z]{3,}/g) ?? [];
    const known = new Map<string, boolean>();
    const isForeign = (word: string): boolean => {
      let answer = known.get(word);
      if (answer === undefined) {
        answer = foreign.has(createHash('sha256').update(word).digest('hex').slice(0, 16));
        known.set(word, answer);
      }
      return answer;
    };
    expect(linesWith(files, (line) => words(line).some(isForeign))).toEqual([]);
    expect(known.size).toBeGreaterThan(2000);
  });
});

function linesOf(file: string): number {
  return textOf(file).split('\n').length - 1;
}

function linesWith(files: string[], fits: (line: string) => boolean): string[] {
  return files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (fits(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 160)}`] : [])),
  );
}
