// The menu entry "Print labels" of a record, and the dialog behind it.
import { useLingui } from '@lingui/react/macro';
import { IconTag } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { LabelDialog, type LabelSource } from './label-dialog.tsx';

export function useLabels(source: LabelSource): { entry: MenuEntry; dialog: ReactNode } {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return {
    entry: { label: t`Print labels`, icon: IconTag, onClick: () => setOpen(true) },
    dialog: <LabelDialog source={open ? source : null} onClose={() => setOpen(false)} />,
  };
}
