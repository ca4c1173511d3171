// Packagings in one cell, separated by semicolons: "Case=12; Pallet=480=8412345678905", each a name, a factor and barcodes.
import { parseGtin } from '../gtin.ts';

export type WrittenPackaging = {
  name: string;
  factor: string;
  gtin: string | null;
  barcodes: readonly string[];
};

export const packagingText = ({ name, factor, gtin, barcodes }: WrittenPackaging): string =>
  [name.replace(/[=;]/g, ' '), factor, ...(gtin === null ? [] : [gtin]), ...barcodes].join('=');

/** The first code that is a GTIN is the packaging's own; undefined: it cannot be read. */
export function readPackaging(text: string): WrittenPackaging | undefined {
  const [name = '', factor = '', ...codes] = text.split('=').map((part) => part.trim());
  if (name === '' || factor === '') return undefined;
  const own = codes.filter((code) => code !== '');
  const [first] = own;
  const hasGtin = first !== undefined && parseGtin(first).ok;
  return {
    name,
    factor: factor.replace(',', '.'),
    gtin: hasGtin ? first : null,
    barcodes: hasGtin ? own.slice(1) : own,
  };
}
