// The test code as a picture: one for scanners that read lines, one for those that read squares.
import { encode } from '../../../src/domain/gs1/element-string.ts';
import { testElements } from './learn-scanner.ts';

export type TestCodes = { bars: string; square: string };

/** Addresses of pictures. */
export async function drawTestCodes(): Promise<TestCodes> {
  const { code128, datamatrix, drawingSVG } = await import('bwip-js/browser');
  const text = encode(testElements, '2000-01-01');
  if (!text.ok) throw new Error(text.reason);
  // In the notation of bwip-js: a code that begins with FNC1 holds GS1 elements, another FNC1 stands between them.
  const marked = `^FNC1${text.value.replaceAll('\u001d', '^FNC1')}`;
  const options = { text: marked, parsefnc: true, paddingwidth: 10, paddingheight: 6, backgroundcolor: 'FFFFFF' };
  return {
    bars: addressOf(code128({ ...options, bcid: 'code128', scale: 2, height: 14 }, drawingSVG())),
    square: addressOf(datamatrix({ ...options, bcid: 'datamatrix', scale: 5 }, drawingSVG())),
  };
}

const addressOf = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
