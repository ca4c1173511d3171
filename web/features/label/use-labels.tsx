// "Print labels" wherever there is something to print them of: a menu entry for a record, or an act on what a list shows.
import { useLingui } from '@lingui/react/macro';
import { IconTag } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { LabelField } from '../../../src/labels/label.contract.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { LabelDialog, type LabelSource } from './label-dialog.tsx';

/** Of one record or document; `also` stands on it beside the usual. */
export function useLabels(source: LabelSource, also?: readonly LabelField[]): { entry: MenuEntry; dialog: ReactNode } {
  const { t } = useLingui();
  const { print, dialog } = usePrintLabels(also);
  return { entry: { label: t`Print labels`, icon: IconTag, onClick: () => print(source) }, dialog };
}

/**
 * Of whatever is chosen at that moment: `print({ of: 'lots', ids })`, `print({ of: 'lot-filter', filter })` with the query
 * of the list, and likewise `products`, `product-filter` and `locations`. `dialog` stands anywhere on the page.
 */
export function usePrintLabels(also?: readonly LabelField[]): {
  print: (source: LabelSource) => void;
  dialog: ReactNode;
} {
  const [source, setSource] = useState<LabelSource | null>(null);
  return { print: setSource, dialog: <LabelDialog source={source} also={also} onClose={() => setSource(null)} /> };
}
