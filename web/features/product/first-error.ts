import type { ReactNode } from 'react';

/** A list shows the refusal of any of its members: `barcodes.2` belongs to `barcodes`. */
export function firstError(errors: Record<string, ReactNode>, field: string): ReactNode {
  const name = Object.keys(errors).find((key) => key === field || key.startsWith(`${field}.`));
  return name ? errors[name] : undefined;
}
