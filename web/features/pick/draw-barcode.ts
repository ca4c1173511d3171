// A number as a barcode, for paper.

/** @returns the address of the picture; none for text that the code cannot hold */
export async function drawBarcode(text: string): Promise<string | undefined> {
  if (!/^[\x20-\x7e]+$/.test(text)) return undefined;
  const { code128, drawingSVG } = await import('bwip-js/browser');
  const options = { bcid: 'code128', text, scale: 2, height: 12, backgroundcolor: 'FFFFFF' };
  return `data:image/svg+xml,${encodeURIComponent(code128(options, drawingSVG()))}`;
}
