// What two barcodes are compared by: a GTIN as fourteen digits, everything else without regard to case.
import { gtin14, parseGtin } from './gtin.ts';
import { numberKey } from './number-key.ts';

/** The key two barcodes are compared by. */
export function barcodeKey(code: string): string {
  const gtin = /^\d+$/.test(code.trim()) ? parseGtin(code) : undefined;
  return gtin?.ok ? gtin14(gtin.value) : numberKey(code);
}
