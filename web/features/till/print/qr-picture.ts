// A text as a QR code, as the address of a picture.
export async function qrPicture(text: string): Promise<string> {
  const { drawingSVG, qrcode } = await import('bwip-js/browser');
  const options = { bcid: 'qrcode', text, scale: 3, backgroundcolor: 'FFFFFF' };
  return `data:image/svg+xml,${encodeURIComponent(qrcode(options, drawingSVG()))}`;
}
